import { CryptoError } from '../../crypto/errors.js'
import { problemOfPassphrase } from '../../crypto/passphrase.js'
import { officeDate } from '../../kernel/office-date.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { argon2idInWorker } from '../argon2/argon2id-in-worker.js'
import { deskWords, pageLanguage } from './desk-words.js'
import { keepEnrolmentKey } from './enrolment-key-here.js'
import { makeEnrolment, type Invited, type MadeEnrolment } from './make-enrolment.js'
import { argon2idWorkerPath, element, fill, showProblem, typed } from './page-parts.js'
import { qrCode } from './qr-code.js'
import { postOpenly } from './session-state.js'
import { spokenTotpSecret, totpUri } from './totp-secret.js'

const t = deskWords()
/** As the page came, before a step put its own name in front. */
const pageTitle = document.title
const problem = element('problem', HTMLElement)
const token = location.hash.slice(1)
// The link in the history of this browser would let the next person see that it was used.
history.replaceState(null, '', location.pathname)
let made: MadeEnrolment | null = null

void begin()

async function begin(): Promise<void> {
  const response = await postOpenly('/enrol/begin', { token }).catch(() => null)
  if (response?.status !== 200) {
    show('dead')
    return
  }
  const invited = (await response.json()) as Invited
  fill({
    name: invited.name,
    title: invited.title[pageLanguage()],
    email: invited.email,
    roles: invited.roles.map((role) => t(`terms.role.${role}`)).join(' · '),
    today: formatOfficeDate(pageLanguage(), officeDate(new Date()), 'long'),
  })
  onSubmit('passphrase-form', (form) => takePassphrase(form, invited))
  onSubmit('sheet-form', (form) => leaveSheet(form, invited))
  onSubmit('code-form', (form) => finish(form, invited))
  element('print-sheet', HTMLButtonElement).addEventListener('click', () => {
    print()
  })
  show('passphrase')
}

async function takePassphrase(form: HTMLFormElement, invited: Invited): Promise<string | null> {
  const passphrase = typed(form, 'passphrase')
  const wrong = problemOfPassphrase(passphrase)
  if (wrong !== null) return wrong === 'too_short' ? 'tooShort' : 'common'
  element('making-keys', HTMLElement).hidden = false
  made = await makeEnrolment(argon2idInWorker(argon2idWorkerPath()), invited, passphrase)
  fill({
    'enrolment-key': made.enrolmentKey,
    'key-fingerprint': made.keyFingerprint,
    'directory-fingerprint': made.directoryFingerprint ?? t('accounts.noDirectoryYet'),
    'totp-secret': spokenTotpSecret(made.totpSecret),
  })
  show('sheet')
  return null
}

function leaveSheet(form: HTMLFormElement, invited: Invited): Promise<string | null> {
  if (made === null || typed(form, 'has-printed') === '') return Promise.resolve('notPrinted')
  element('totp-qr', HTMLElement).replaceChildren(qrCode(totpUri(invited, made.totpSecret)))
  show('code')
  return Promise.resolve(null)
}

async function finish(form: HTMLFormElement, invited: Invited): Promise<string | null> {
  if (made === null) return 'startAgain'
  const code = typed(form, 'code').replace(/\D/g, '')
  const response = await postOpenly('/enrol', { token, code, ...made.sent })
  if (response.status === 404) return 'linkDead'
  if (response.status === 409) return 'startAgain'
  if (!response.ok) return 'failed'
  const outcome = (await response.json()) as { result: string; status?: string }
  if (outcome.result !== 'enrolled') return 'codeWrong'
  if (typed(element('sheet-form', HTMLFormElement), 'keep-key') !== '') {
    keepEnrolmentKey(invited.email, made.enrolmentKey)
  }
  showWhen(outcome.status === 'waiting' ? 'waiting' : 'active')
  if (made.isGenesis) showWhen('genesis')
  made = null
  show('done')
  return null
}

function onSubmit(id: string, act: (form: HTMLFormElement) => Promise<string | null>): void {
  const form = element(id, HTMLFormElement)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void attempt(form, act)
  })
}

async function attempt(
  form: HTMLFormElement,
  act: (form: HTMLFormElement) => Promise<string | null>,
): Promise<void> {
  const buttons = [...form.querySelectorAll('button')]
  for (const button of buttons) button.disabled = true
  showProblem(problem)
  const which = await act(form).catch((error: unknown) =>
    error instanceof CryptoError ? 'startAgain' : 'failed',
  )
  for (const button of buttons) button.disabled = false
  element('making-keys', HTMLElement).hidden = true
  if (which !== null) showProblem(problem, which)
}

function show(step: string): void {
  for (const section of document.querySelectorAll<HTMLElement>('[data-step]')) {
    section.hidden = section.dataset['step'] !== step
  }
  scrollTo(0, 0)
  const heading = document.querySelector<HTMLElement>(`[data-step="${step}"] h2`)
  document.title = t('common.pageTitle', { title: heading?.textContent ?? '', agency: pageTitle })
  heading?.focus()
}

function showWhen(name: string): void {
  const part = document.querySelector<HTMLElement>(`[data-when="${name}"]`)
  if (part !== null) part.hidden = false
}
