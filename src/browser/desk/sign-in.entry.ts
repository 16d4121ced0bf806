import { openKey, type Problem } from './open-key.js'

const form = element('sign-in', HTMLFormElement)
const problem = element('problem', HTMLElement)
const opening = element('opening', HTMLElement)
const submit = form.querySelector<HTMLButtonElement>('button.govuk-button:not([type=button])')

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
  problem.hidden = which === null
  for (const sentence of problem.querySelectorAll<HTMLElement>('[data-problem]')) {
    sentence.hidden = sentence.dataset['problem'] !== which
  }
  if (which === null) return
  if (which.startsWith('enrolmentKey')) element('new-device', HTMLDetailsElement).open = true
  problem.focus()
}

function element<Kind extends HTMLElement>(id: string, kind: abstract new () => Kind): Kind {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`)
  return found
}
