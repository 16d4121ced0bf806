import type { AuthenticationResponseJSON } from '@simplewebauthn/browser'
import { fromBase64Url, toBase64Url } from '../../crypto/bytes.js'
import { fingerprintOf, verifyDirectory } from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import { checkKdfParameters, currentKdfVersion } from '../../crypto/kdf.js'
import {
  derivePassphraseKeys,
  parseEnrolmentKey,
  unwrapSeed,
  wrapSeed,
  type DirectoryPin,
  type EnrolmentKey,
  type PassphraseKeys,
  type UnwrappedSeed,
} from '../../crypto/officer-keys.js'
import { argon2idInWorker } from '../argon2/argon2id-in-worker.js'
import { enrolmentKeyHere, keepEnrolmentKey } from './enrolment-key-here.js'
import { markPostsToCheck } from './posts-to-check.js'
import { keepSeed } from './seed-in-tab.js'
import { argon2idWorkerPath } from './page-parts.js'
import { forgetSessionState, postJson, postOpenly, sessionState } from './session-state.js'
import { directoryVersions } from './unlocked-keys.js'

/** Sentences of the sign-in page. */
export type Problem =
  | 'refused'
  | 'unlockRefused'
  | 'failed'
  | 'waitAMinute'
  | 'enrolmentKeyNeeded'
  | 'enrolmentKeyWrong'
  | 'enrolmentKeyOther'
  | 'directoryChanged'
  | 'keys.passkey.notUsed'
  | 'keys.passkey.signInRefused'

/** A field that was left empty. */
export type MissingField = 'emailMissing' | 'passphraseMissing' | 'codeMissing'

interface Beginning {
  readonly email: string
  readonly kdfVersion: number
  readonly salt: string
}

/** What the server releases when it is satisfied. */
interface Released {
  readonly officer: string
  readonly wrappedSeed: string
  readonly browserKeyHalf: string
}

/** What stands beside the passphrase. */
export type FactorKind = 'code' | 'passkey'

/** The fields that must be filled in before anything is tried, in the order of the page. */
export function missingFields(form: HTMLFormElement, kind: FactorKind): readonly MissingField[] {
  const { isSigningIn, email, passphrase, code } = typedInto(form)
  const missing: MissingField[] = []
  if (isSigningIn && email === '') missing.push('emailMissing')
  if (passphrase === '') missing.push('passphraseMissing')
  if (isSigningIn && kind === 'code' && code === '') missing.push('codeMissing')
  return missing
}

/** Signs in, or unlocks one more tab of a session, and leaves the tab with its key open. */
export async function openKey(form: HTMLFormElement, kind: FactorKind): Promise<'opened' | Problem> {
  const typed = typedInto(form)
  if (typed.enrolmentKey !== '' && parseEnrolmentKey(typed.enrolmentKey) === null) return 'enrolmentKeyWrong'
  const beginning = await begin(typed)
  const enrolmentKey = parseEnrolmentKey(typed.enrolmentKey) ?? enrolmentKeyHere(beginning.email)
  // Before anything is sent: the code from the telephone can be used once.
  if (enrolmentKey === null) return 'enrolmentKeyNeeded'
  // Before the passphrase is stretched: browsers show a passkey's window only soon after a press.
  const factor = typed.isSigningIn ? await factorOf(typed, kind) : null
  if (typeof factor === 'string') return factor
  const keys = await stretch(typed.passphrase, beginning)
  const released = factor === null ? await unlock(keys) : await signIn(typed, factor, keys)
  if (typeof released === 'string') return released
  // From here on there is a session: another try only unlocks.
  form.dataset['mode'] = 'unlock'
  const result = await openSeed(released, keys, enrolmentKey)
  keepIfWanted(result === 'opened' && typed.isKeeping, beginning.email, enrolmentKey)
  return result
}

function keepIfWanted(isWanted: boolean, email: string, enrolmentKey: EnrolmentKey): void {
  if (isWanted) keepEnrolmentKey(email, enrolmentKey)
}

interface Typed {
  readonly isSigningIn: boolean
  readonly email: string
  readonly passphrase: string
  readonly code: string
  readonly enrolmentKey: string
  readonly isKeeping: boolean
}

function typedInto(form: HTMLFormElement): Typed {
  const fields = new FormData(form)
  const text = (name: string): string => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    isSigningIn: form.dataset['mode'] !== 'unlock',
    email: text('email').trim(),
    passphrase: text('passphrase'),
    code: text('code').replace(/\D/g, ''),
    enrolmentKey: text('enrolment-key').trim(),
    isKeeping: fields.has('keep-key'),
  }
}

async function begin({ isSigningIn, email }: Typed): Promise<Beginning> {
  const response = isSigningIn
    ? await postOpenly('/sign-in/begin', { email })
    : await fetch('/session/unlock/begin.json')
  if (!response.ok) throw new Error(`begin: ${response.status}`)
  return { email, ...((await response.json()) as Omit<Beginning, 'email'>) }
}

async function stretch(passphrase: string, { kdfVersion, salt }: Beginning): Promise<PassphraseKeys> {
  // A server that could name cheaper parameters would guess passphrases.
  checkKdfParameters(kdfVersion)
  return derivePassphraseKeys(
    argon2idInWorker(argon2idWorkerPath()),
    passphrase,
    fromBase64Url(salt),
    currentKdfVersion,
  )
}

type Factor = { readonly code: string } | { readonly passkey: AuthenticationResponseJSON }

async function factorOf({ email, code }: Typed, kind: FactorKind): Promise<Factor | Problem> {
  if (kind === 'code') return { code }
  const asked = await postOpenly('/sign-in/passkey', { email })
  if (asked.status === 429) return 'waitAMinute'
  const { showPasskey } = await import('./passkey.js')
  const passkey = await showPasskey(asked)
  return passkey === null ? 'keys.passkey.notUsed' : { passkey }
}

async function signIn({ email }: Typed, factor: Factor, keys: PassphraseKeys): Promise<Released | Problem> {
  const authenticationSecret = toBase64Url(keys.authenticationSecret)
  const response = await postOpenly('/sign-in', { email, ...factor, authenticationSecret })
  if (response.status === 401) return 'code' in factor ? 'refused' : 'keys.passkey.signInRefused'
  if (response.status === 429) return 'waitAMinute'
  if (!response.ok) return 'failed'
  forgetSessionState()
  return (await response.json()) as Released
}

async function unlock(keys: PassphraseKeys): Promise<Released | Problem> {
  const authenticationSecret = toBase64Url(keys.authenticationSecret)
  const response = await postJson('/session/unlock', { authenticationSecret })
  if (response.status === 401) return 'unlockRefused'
  if (response.status === 429) return 'waitAMinute'
  const state = await sessionState()
  if (!response.ok || state === null) return 'failed'
  const { wrappedSeed } = (await response.json()) as { wrappedSeed: string }
  return { officer: state.officer, browserKeyHalf: state.browserKeyHalf, wrappedSeed }
}

async function openSeed(
  { officer, wrappedSeed, browserKeyHalf }: Released,
  keys: PassphraseKeys,
  enrolmentKey: EnrolmentKey,
): Promise<'opened' | Problem> {
  const unwrapped = await unwrapSeed(fromBase64Url(wrappedSeed), keys, enrolmentKey).catch(orNull)
  if (unwrapped === null) return 'enrolmentKeyOther'
  const pin = await newestPin(unwrapped).catch(orNull)
  if (pin === null) return 'directoryChanged'
  await keepSeed({ officer, seed: unwrapped.seed, pin }, browserKeyHalf)
  if (pin.lastSeq > unwrapped.pin.lastSeq) {
    markPostsToCheck()
    const wrapped = await wrapSeed(unwrapped.seed, keys, enrolmentKey, pin)
    await postJson('/session/unlock/rewrap', {
      authenticationSecret: toBase64Url(keys.authenticationSecret),
      wrappedSeed: toBase64Url(wrapped),
    })
  }
  return 'opened'
}

/**
 * Checks the server's directory against what this key has seen, before anything is opened with it. Whoever enrolled
 * before there was a directory pins the first one that the server shows.
 * @throws CryptoError when the directory is not the one pinned, or older.
 */
async function newestPin({ pin }: UnwrappedSeed): Promise<DirectoryPin> {
  const versions = await directoryVersions()
  const [genesis] = versions
  if (genesis === undefined && pin.lastSeq === 0) return pin
  const isFirst = pin.lastSeq === 0 && genesis !== undefined
  const fingerprint = isFirst ? fingerprintOf(genesis) : pin.fingerprint
  const { seq } = verifyDirectory(versions, { fingerprint, lastSeq: pin.lastSeq })
  return { fingerprint, lastSeq: seq }
}

/** Wrong keys are expected; everything else goes on to whoever shows that something failed. */
function orNull(error: unknown): null {
  if (error instanceof CryptoError) return null
  throw error
}
