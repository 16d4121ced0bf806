import { parseMovedWords, wordsArrived, wordsWanted } from '../moved-words.js'

/** Takes words that the general form was opened with into this form, if that is how this window came to be. */
export function receiveMovedWords(form: HTMLElement): void {
  const opener = window.opener as Window | null
  if (opener === null) return
  window.addEventListener('message', function receive({ origin, source, data }: MessageEvent<unknown>) {
    const words = parseMovedWords(data)
    if (origin !== location.origin || source !== opener || words === null) return
    window.removeEventListener('message', receive)
    fill(form, 'narrative', words.narrative)
    fill(form, 'where', words.where)
    opener.postMessage(wordsArrived, location.origin)
    // Nothing is left that could reach from there to here.
    window.opener = null
  })
  opener.postMessage(wordsWanted, location.origin)
}

function fill(form: HTMLElement, name: string, value: string): void {
  const control = form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`)
  if (control?.value !== '') return
  control.value = value
  control.dispatchEvent(new Event('input', { bubbles: true }))
}
