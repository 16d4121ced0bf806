import { CryptoError } from '../../crypto/errors.js'
import { element, showProblem } from './page-parts.js'

/** Names of sentences of the page's problem box; null when it is done. */
export type Problem = string | null

/**
 * Runs a form of which the browser does the work: one try at a time, and what went wrong stands in the problem box while
 * everything typed stays.
 */
export function onAttempt(id: string, act: (form: HTMLFormElement) => Promise<Problem>): void {
  const form = document.getElementById(id)
  if (!(form instanceof HTMLFormElement)) return
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void attempt(form, act)
  })
}

async function attempt(
  form: HTMLFormElement,
  act: (form: HTMLFormElement) => Promise<Problem>,
): Promise<void> {
  const box = element('problem', HTMLElement)
  const busy = form.querySelector<HTMLElement>('[data-busy]')
  const buttons = [...form.querySelectorAll('button')]
  const set = (isBusy: boolean): void => {
    for (const button of buttons) button.disabled = isBusy
    if (busy !== null) busy.hidden = !isBusy
  }
  showProblem(box)
  set(true)
  const problem = await act(form).catch((error: unknown) =>
    error instanceof CryptoError ? 'enrolmentKeyOther' : 'failed',
  )
  set(false)
  if (problem !== null) showProblem(box, problem)
}

/** Shows one step of a page, its heading first. */
export function showStep(step: string): void {
  for (const section of document.querySelectorAll<HTMLElement>('[data-step]')) {
    section.hidden = section.dataset['step'] !== step
  }
  scrollTo(0, 0)
  document.querySelector<HTMLElement>(`[data-step="${step}"] h1, [data-step="${step}"] h2`)?.focus()
}
