import { useEffect, useRef } from 'preact/hooks'
import type { DraftPlace } from '../../kernel/draft-place.js'
import type { ActingProps } from './acting.js'
import type { OpenDesk } from './open-case.js'
import { sendDraft } from './send-draft.js'
import { postJson } from './unlocked-keys.js'

/** After the last key; long enough not to seal each letter, short enough that a session that ends takes little. */
const pauseMs = 1_500

/**
 * Keeps what is typed in a form, sealed to the desk key, a moment after each pause and when the page is left. It is
 * thrown away by an empty form and by sending. What was kept before stands in the form again.
 * @param field - Id of the form's text area.
 * @returns a listener for what is typed.
 */
export function useDraft(
  { desk, path }: ActingProps,
  place: DraftPlace,
  field: string,
): (event: Event) => void {
  const waiting = useRef<{ readonly timer: number; readonly text: string } | null>(null)
  const keep = (): void => {
    const now = waiting.current
    if (now === null) return
    clearTimeout(now.timer)
    waiting.current = null
    void keepDraft(desk, path, place, now.text)
  }
  useEffect(() => {
    const area = document.getElementById(field)
    // Set once, as the reader would have typed it: a later drawing must not put it back.
    if (area instanceof HTMLTextAreaElement) area.value = desk.drafts.get(place) ?? ''
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') keep()
    }
    document.addEventListener('visibilitychange', onHide)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
    }
  }, [])
  return ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement) || target.id !== field) return
    if (waiting.current !== null) clearTimeout(waiting.current.timer)
    waiting.current = { text: target.value, timer: window.setTimeout(keep, pauseMs) }
  }
}

/** A draft that cannot be kept is no reason to stop somebody who writes: the words are still in the form. */
async function keepDraft(desk: OpenDesk, path: string, place: DraftPlace, text: string): Promise<void> {
  await sendDraft(desk, path, place, text.trim() === '' ? null : text)
}

/** Once the words are sent, or found unwanted. */
export async function dropDraft(path: string, place: DraftPlace): Promise<void> {
  await postJson(`${path}/draft`, { place, sealed: null }).catch(() => undefined)
}
