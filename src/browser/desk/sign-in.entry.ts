import { enrolmentKeyHere, hasEnrolmentKeys } from './enrolment-key-here.js'
import { missingFields, openKey, type FactorKind, type Problem } from './open-key.js'
import { element, showProblem } from './page-parts.js'

const form = element('sign-in', HTMLFormElement)
const problem = element('problem', HTMLElement)
const opening = element('opening', HTMLElement)
const sheetKey = element('new-device', HTMLDetailsElement)
const passkey = form.querySelector<HTMLButtonElement>('#use-passkey')
const submit = form.querySelector<HTMLButtonElement>('button[type=submit]')

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void attempt('code')
})

if (passkey !== null && 'PublicKeyCredential' in window) passkey.hidden = false
passkey?.addEventListener('click', () => {
  void attempt('passkey')
})

// What will be asked for stands there before the first try.
sheetKey.open = !hasEnrolmentKeys()
form.querySelector<HTMLInputElement>('[name=email]')?.addEventListener('change', ({ currentTarget }) => {
  const email = currentTarget instanceof HTMLInputElement ? currentTarget.value : ''
  if (email !== '') sheetKey.open = enrolmentKeyHere(email) === null
})

async function attempt(kind: FactorKind): Promise<void> {
  const missing = missingFields(form, kind)
  showProblem(problem, ...missing)
  if (missing.length > 0) return
  setBusy(true)
  try {
    const result = await openKey(form, kind)
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
  if (passkey !== null) passkey.disabled = isBusy
}

function show(which: Problem): void {
  if (which.startsWith('enrolmentKey')) sheetKey.open = true
  showProblem(problem, which)
}
