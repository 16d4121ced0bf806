import { fromBase64Url, toBase64Url } from '../../crypto/bytes.js'
import { checkKdfParameters, currentKdfVersion } from '../../crypto/kdf.js'
import {
  derivePassphraseKeys,
  parseEnrolmentKey,
  unwrapSeed,
  type EnrolmentKey,
  type PassphraseKeys,
  type UnwrappedSeed,
} from '../../crypto/officer-keys.js'
import { argon2idInWorker } from '../argon2/argon2id-in-worker.js'
import { enrolmentKeyHere } from './enrolment-key-here.js'
import { argon2idWorkerPath, typed } from './page-parts.js'
import { postJson } from './session-state.js'

/** An officer's own seed, opened with the passphrase once more, for a form that changes how it is kept. */
export interface OwnSeed extends UnwrappedSeed {
  readonly email: string
  readonly enrolmentKey: EnrolmentKey
  readonly authenticationSecret: string
  readonly recoverySecret: Uint8Array
}

export type OwnSeedProblem =
  | 'passphraseMissing'
  | 'enrolmentKeyWrong'
  | 'enrolmentKeyNeeded'
  | 'unlockRefused'
  | 'waitAMinute'
  | 'failed'

/** The browser's argon2id, with the worker that this page names. */
export const argon2idHere = (): ReturnType<typeof argon2idInWorker> => argon2idInWorker(argon2idWorkerPath())

/**
 * @param form - With fields `passphrase` and `enrolment-key`.
 * @throws CryptoError when the sheet is another one's.
 */
export async function openOwnSeed(form: HTMLFormElement): Promise<OwnSeed | OwnSeedProblem> {
  const passphrase = typed(form, 'passphrase')
  const typedKey = typed(form, 'enrolment-key')
  if (passphrase === '') return 'passphraseMissing'
  if (typedKey !== '' && parseEnrolmentKey(typedKey) === null) return 'enrolmentKeyWrong'
  const beginning = await beginUnlock()
  const enrolmentKey = parseEnrolmentKey(typedKey) ?? enrolmentKeyHere(beginning.email)
  if (enrolmentKey === null) return 'enrolmentKeyNeeded'
  const keys = await stretch(passphrase, beginning)
  const authenticationSecret = toBase64Url(keys.authenticationSecret)
  const response = await postJson('/account/wrap', { authenticationSecret })
  if (!response.ok) return refusalOf(response.status)
  const released = (await response.json()) as { wrappedSeed: string; recoverySecret: string }
  return {
    ...(await unwrapSeed(fromBase64Url(released.wrappedSeed), keys, enrolmentKey)),
    ...{ email: beginning.email, enrolmentKey, authenticationSecret },
    recoverySecret: fromBase64Url(released.recoverySecret),
  }
}

function refusalOf(status: number): OwnSeedProblem {
  if (status === 401) return 'unlockRefused'
  return status === 429 ? 'waitAMinute' : 'failed'
}

interface Beginning {
  readonly email: string
  readonly kdfVersion: number
  readonly salt: string
}

export async function beginUnlock(): Promise<Beginning> {
  const response = await fetch('/session/unlock/begin.json')
  if (!response.ok) throw new Error(`begin: ${response.status}`)
  return (await response.json()) as Beginning
}

export async function stretch(
  passphrase: string,
  { kdfVersion, salt }: Pick<Beginning, 'kdfVersion' | 'salt'>,
): Promise<PassphraseKeys> {
  // A server that could name cheaper parameters would guess passphrases.
  checkKdfParameters(kdfVersion)
  return derivePassphraseKeys(argon2idHere(), passphrase, fromBase64Url(salt), currentKdfVersion)
}
