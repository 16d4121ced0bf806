import { toBase64Url } from '../../crypto/bytes.js'
import { problemOfPassphrase } from '../../crypto/passphrase.js'
import { newEnrolmentKey, officerKeysFromSeed, type EnrolmentKey } from '../../crypto/officer-keys.js'
import { keyFingerprint } from '../../crypto/fingerprint.js'
import { officeDate } from '../../kernel/office-date.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { deskWords, pageLanguage } from './desk-words.js'
import { enrolmentKeyHere, keepEnrolmentKey } from './enrolment-key-here.js'
import { onAttempt, showStep, type Problem } from './form-attempt.js'
import { makeWraps, type MadeWraps } from './make-wraps.js'
import { argon2idHere, openOwnSeed, type OwnSeed } from './open-own-seed.js'
import { element, fill, typed } from './page-parts.js'
import { qrCode } from './qr-code.js'
import { postJson } from './session-state.js'
import { newTotpSecret, spokenTotpSecret, totpUri } from './totp-secret.js'

/** What is made and waits for the officer to print or to scan. */
let sheet: {
  readonly own: OwnSeed
  readonly enrolmentKey: EnrolmentKey
  readonly wraps: MadeWraps
} | null = null
let factor: { readonly own: OwnSeed; readonly totpSecret: Uint8Array } | null = null

onAttempt('change-passphrase', changePassphrase)
onAttempt('new-sheet', makeSheet)
onAttempt('keep-sheet', keepSheet)
onAttempt('new-factor', makeFactor)
onAttempt('scan-factor', keepFactor)
document.getElementById('print-sheet')?.addEventListener('click', () => {
  print()
})

async function changePassphrase(form: HTMLFormElement): Promise<Problem> {
  const passphrase = typed(form, 'new-passphrase')
  const wrong = problemOfPassphrase(passphrase)
  if (wrong !== null) return wrong === 'too_short' ? 'tooShort' : 'common'
  if (passphrase === typed(form, 'passphrase')) return 'keys.samePassphrase'
  const own = await openOwnSeed(form)
  if (typeof own === 'string') return own
  const wraps = await makeWraps(argon2idHere(), { ...own, passphrase })
  const { authenticationSecret } = own
  const problem = await send('/account/passphrase', { ...wraps, oldSecret: authenticationSecret })
  if (problem === null) location.assign(`${form.dataset['next'] ?? '/account'}?done=passphrase`)
  return problem
}

async function makeSheet(form: HTMLFormElement): Promise<Problem> {
  const own = await openOwnSeed(form)
  if (typeof own === 'string') return own
  const enrolmentKey = newEnrolmentKey()
  const passphrase = typed(form, 'passphrase')
  sheet = { own, enrolmentKey, wraps: await makeWraps(argon2idHere(), { ...own, passphrase, enrolmentKey }) }
  const { recipient, signing } = await officerKeysFromSeed(own.seed)
  const { fingerprint } = own.pin
  fill({
    ...{ name: form.dataset['name'] ?? '', title: form.dataset['title'] ?? '', email: own.email },
    'enrolment-key': enrolmentKey,
    'key-fingerprint': keyFingerprint({ recipient, verifyKey: signing.verifyKey }),
    'directory-fingerprint': fingerprint === '' ? deskWords()('accounts.noDirectoryYet') : fingerprint,
    today: formatOfficeDate(pageLanguage(), officeDate(new Date()), 'long'),
  })
  showStep('sheet')
  return null
}

async function keepSheet(form: HTMLFormElement): Promise<Problem> {
  if (sheet === null || typed(form, 'has-printed') === '') return 'notPrinted'
  const { own, enrolmentKey, wraps } = sheet
  const problem = await send('/account/sheet', { ...wraps, oldSecret: own.authenticationSecret })
  if (problem !== null) return problem
  // Where this browser kept the old one, it would keep a key that opens nothing.
  if (enrolmentKeyHere(own.email) !== null) keepEnrolmentKey(own.email, enrolmentKey)
  location.assign(`${form.dataset['next'] ?? '/account'}?done=sheet`)
  return null
}

async function makeFactor(form: HTMLFormElement): Promise<Problem> {
  const own = await openOwnSeed(form)
  if (typeof own === 'string') return own
  const totpSecret = newTotpSecret()
  factor = { own, totpSecret }
  const office = form.dataset['office'] ?? ''
  element('totp-qr', HTMLElement).replaceChildren(qrCode(totpUri({ office, email: own.email }, totpSecret)))
  fill({ 'totp-secret': spokenTotpSecret(totpSecret) })
  showStep('scan')
  return null
}

async function keepFactor(form: HTMLFormElement): Promise<Problem> {
  if (factor === null) return 'failed'
  const { own, totpSecret } = factor
  const problem = await send('/account/second-factor', {
    oldSecret: own.authenticationSecret,
    totpSecret: toBase64Url(totpSecret),
    code: typed(form, 'code').replace(/\D/g, ''),
  })
  if (problem === null) location.assign(`${form.dataset['next'] ?? '/account'}?done=factor`)
  return problem
}

async function send(path: string, body: unknown): Promise<Problem> {
  const response = await postJson(path, body)
  if (response.status === 401) return 'unlockRefused'
  if (response.status === 429) return 'waitAMinute'
  if (!response.ok) return 'failed'
  const { outcome } = (await response.json()) as { outcome: string }
  if (outcome === 'done') return null
  return outcome === 'code_wrong' ? 'codeWrong' : 'unlockRefused'
}
