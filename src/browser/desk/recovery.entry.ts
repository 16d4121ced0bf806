import { fromBase64Url, toBase64Url } from '../../crypto/bytes.js'
import { sha256Text } from '../../crypto/derive.js'
import {
  officerKeysFromSeed,
  parseEnrolmentKey,
  unwrapSeed,
  unwrapSeedForRecovery,
  type EnrolmentKey,
  type PassphraseKeys,
  type UnwrappedSeed,
} from '../../crypto/officer-keys.js'
import { signStatement, type OfficerStatement } from '../../crypto/officer-statement.js'
import { problemOfPassphrase } from '../../crypto/passphrase.js'
import { utf8 } from '../../crypto/bytes.js'
import { onAttempt, showStep, type Problem } from './form-attempt.js'
import { makeWraps } from './make-wraps.js'
import { argon2idHere, stretch } from './open-own-seed.js'
import { element, fill, typed } from './page-parts.js'
import { qrCode } from './qr-code.js'
import { postOpenly } from './session-state.js'
import { newTotpSecret, spokenTotpSecret, totpUri } from './totp-secret.js'

interface Open {
  readonly kind: 'passphrase' | 'second_factor'
  readonly kdfVersion: number
  readonly salt: string
}

interface Released {
  readonly agency: string
  readonly officer: string
  readonly email: string
  readonly name: string
  readonly wrap: string
  readonly recoverySecret: string | null
}

interface Recovering extends Released {
  readonly unwrapped: UnwrappedSeed
  readonly enrolmentKey: EnrolmentKey
}

const token = location.hash.slice(1)
// The link in the history of this browser would let the next person see that it was used.
history.replaceState(null, '', location.pathname)
let recovering: Recovering | null = null
let totpSecret: Uint8Array | null = null

void begin()

async function begin(): Promise<void> {
  const response = await postOpenly('/recover/open', { token }).catch(() => null)
  if (response?.status !== 200) {
    showStep('dead')
    return
  }
  const open = (await response.json()) as Open
  const part = document.querySelector<HTMLElement>(`[data-when="${open.kind}"]`)
  if (part !== null) part.hidden = false
  onAttempt('show-factor', (form) => showFactor(form, open))
  onAttempt('set-passphrase', setPassphrase)
  onAttempt('set-factor', setFactor)
  showStep('show')
}

async function showFactor(form: HTMLFormElement, open: Open): Promise<Problem> {
  const enrolmentKey = parseEnrolmentKey(typed(form, 'enrolment-key'))
  const missing = missingIn(form, open, enrolmentKey)
  if (missing !== null || enrolmentKey === null) return missing
  const isPassphrase = open.kind === 'passphrase'
  const keys = isPassphrase ? null : await stretch(typed(form, 'passphrase-now'), open)
  const factor =
    keys === null
      ? { code: typed(form, 'code-now').replace(/\D/g, '') }
      : { authenticationSecret: toBase64Url(keys.authenticationSecret) }
  const response = await postOpenly('/recover/begin', { token, ...factor })
  if (response.status === 401) return 'keys.recoverRefused'
  if (response.status === 429) return 'waitAMinute'
  if (!response.ok) return 'failed'
  const released = (await response.json()) as Released
  recovering = { ...released, unwrapped: await unwrap(released, keys, enrolmentKey), enrolmentKey }
  if (isPassphrase) showStep('passphrase')
  else offerFactor(released)
  return null
}

function missingIn(form: HTMLFormElement, { kind }: Open, key: EnrolmentKey | null): Problem {
  if (kind === 'passphrase' && typed(form, 'code-now') === '') return 'codeMissing'
  if (kind === 'second_factor' && typed(form, 'passphrase-now') === '') return 'passphraseMissing'
  if (typed(form, 'enrolment-key') === '') return 'keys.sheetMissing'
  return key === null ? 'enrolmentKeyWrong' : null
}

/** @throws CryptoError when the sheet is another one's. */
async function unwrap(
  { wrap, recoverySecret }: Released,
  keys: PassphraseKeys | null,
  enrolmentKey: EnrolmentKey,
): Promise<UnwrappedSeed> {
  const wrapped = fromBase64Url(wrap)
  if (keys !== null) return unwrapSeed(wrapped, keys, enrolmentKey)
  return unwrapSeedForRecovery(wrapped, fromBase64Url(recoverySecret ?? ''), enrolmentKey)
}

async function setPassphrase(form: HTMLFormElement): Promise<Problem> {
  if (recovering?.recoverySecret === undefined || recovering.recoverySecret === null) return 'failed'
  const passphrase = typed(form, 'new-passphrase')
  const wrong = problemOfPassphrase(passphrase)
  if (wrong !== null) return wrong === 'too_short' ? 'tooShort' : 'common'
  const { unwrapped, enrolmentKey } = recovering
  const recoverySecret = fromBase64Url(recovering.recoverySecret)
  const wraps = await makeWraps(argon2idHere(), { ...unwrapped, passphrase, enrolmentKey, recoverySecret })
  const { salt, authenticationSecret, wrappedSeed, recoverySeed } = wraps
  const made = [salt, authenticationSecret, wrappedSeed, recoverySeed]
  const signature = await signed('new passphrase', made)
  const response = await postOpenly('/recover/passphrase', { token, ...wraps, signature })
  return finish(response)
}

function offerFactor({ email }: Released): void {
  totpSecret = newTotpSecret()
  const office = element('set-factor', HTMLFormElement).dataset['office'] ?? ''
  element('totp-qr', HTMLElement).replaceChildren(qrCode(totpUri({ office, email }, totpSecret)))
  fill({ 'totp-secret': spokenTotpSecret(totpSecret) })
  showStep('factor')
}

async function setFactor(form: HTMLFormElement): Promise<Problem> {
  if (totpSecret === null) return 'failed'
  const secret = toBase64Url(totpSecret)
  const signature = await signed('new second factor', [secret])
  const code = typed(form, 'code').replace(/\D/g, '')
  const response = await postOpenly('/recover/second-factor', { token, totpSecret: secret, code, signature })
  if (response.ok && ((await response.json()) as { outcome: string }).outcome !== 'done') return 'codeWrong'
  return finish(response)
}

/** With the key itself: the link and the other factor would not be enough. */
async function signed(purpose: OfficerStatement['purpose'], made: readonly string[]): Promise<string> {
  if (recovering === null) throw new Error('nothing was opened')
  const { agency, officer, unwrapped } = recovering
  const { signing } = await officerKeysFromSeed(unwrapped.seed)
  const statement = { agency, officer, purpose, token: sha256Text(utf8(token)), made }
  return toBase64Url(signStatement(signing, statement))
}

function finish(response: Response): Problem {
  if (response.status === 422) return 'keys.recoverDead'
  if (!response.ok) return 'failed'
  recovering = null
  totpSecret = null
  showStep('done')
  return null
}
