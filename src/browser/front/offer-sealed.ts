import { namesCorruption, wordList } from '../../kernel/corruption-words.js'
import { wordsArrived, wordsWanted, type MovedWords } from '../moved-words.js'

/** A page that has not asked for the words by then is not the sealed form: the words stay where they are. */
const patienceMs = 20_000

/** Watches the form: words about corruption are offered the sealed channel before anything is sent. */
export function offerSealedChannel(): void {
  const form = document.querySelector<HTMLFormElement>('#complaint-form')
  const offer = document.querySelector<HTMLElement>('#corruption-offer')
  if (form !== null && offer !== null) new SealedOffer(form, offer).begin()
}

class SealedOffer {
  readonly #words: readonly string[]

  constructor(
    private readonly form: HTMLFormElement,
    private readonly offer: HTMLElement,
  ) {
    this.#words = wordList(offer.dataset['words'] ?? '')
  }

  begin(): void {
    this.form.addEventListener('submit', (event) => {
      if (!this.#isInPlace()) return
      event.preventDefault()
      // The listeners after this one would take the form for sent.
      event.stopImmediatePropagation()
      this.offer.hidden = false
      this.#hideOtherDoor()
      this.offer.focus()
    })
    this.#onClick('[data-move]', () => {
      this.#move()
    })
    this.#onClick('[data-stay]', () => {
      this.#control('notCorruption').value = '1'
      this.offer.hidden = true
      this.form.requestSubmit()
    })
  }

  /** It leads the same way, but without the words. */
  #hideOtherDoor(): void {
    const door = this.form.querySelector<HTMLElement>('#other-door')
    if (door !== null) door.hidden = true
  }

  /** Nothing was said about it yet, and the words name corruption. */
  #isInPlace(): boolean {
    if (this.#control('notCorruption').value === '1') return false
    const text = `${this.#control('narrative').value}\n${this.#control('place').value}`
    return namesCorruption(text, this.#words)
  }

  #move(): void {
    const target = window.open(this.offer.dataset['address'] ?? '/report/write', '_blank')
    if (target === null) {
      this.#say('blocked')
      return
    }
    const timer = setTimeout(() => {
      this.#say('blocked')
    }, patienceMs)
    window.addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
      if (origin !== location.origin || source !== target) return
      if (data === wordsWanted) target.postMessage(this.#moved(), location.origin)
      if (data === wordsArrived) {
        clearTimeout(timer)
        this.#forget()
      }
    })
  }

  #moved(): MovedWords {
    return {
      kind: 'sujarit moved words',
      narrative: this.#control('narrative').value,
      where: this.#control('place').value,
    }
  }

  #forget(): void {
    this.form.reset()
    for (const name of ['narrative', 'place', 'villageNo', 'position', 'name', 'phone', 'email']) {
      this.#control(name).value = ''
    }
    this.#say('moved')
  }

  #say(outcome: 'moved' | 'blocked'): void {
    const status = this.offer.querySelector('[data-move-status]')
    if (status !== null) status.textContent = this.offer.dataset[outcome] ?? ''
  }

  #onClick(selector: string, act: () => void): void {
    this.offer.querySelector(selector)?.addEventListener('click', act)
  }

  #control(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement
  }
}
