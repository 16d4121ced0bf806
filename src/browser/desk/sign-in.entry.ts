import { openKey, type Problem } from './open-key.js'
import { element, showProblem } from './page-parts.js'

const form = element('sign-in', HTMLFormElement)
const problem = element('problem', HTMLElement)
const opening = element('opening', HTMLElement)
const submit = form.querySelector<HTMLButtonElement>('button[type=submit]')

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void attempt()
})

async function attempt(): Promise<void> {
  show(null)
  setBusy(true)
  try {
    const result = await openKey(form)
    if (result === 'opened') location.assign(form.dataset['next'] ?? '/')
    else show(result)
  } catch {
    show('failed')
  } finally {
    setBusy(false)
  }
}

function setBusy(isBusy: boolean): void {
  opening.hidden = !isBusy
  if (submit !== null) submit.disabled = isBusy
}

function show(which: Problem | null): void {
  if (which?.startsWith('enrolmentKey') === true) element('new-device', HTMLDetailsElement).open = true
  showProblem(problem, which)
}
