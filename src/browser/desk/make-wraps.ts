import { toBase64Url } from '../../crypto/bytes.js'
import { currentKdfVersion, type Argon2id } from '../../crypto/kdf.js'
import {
  derivePassphraseKeys,
  newPassphraseSalt,
  wrapSeed,
  wrapSeedForRecovery,
  type EnrolmentKey,
  type UnwrappedSeed,
} from '../../crypto/officer-keys.js'

export interface ToWrap extends UnwrappedSeed {
  readonly passphrase: string
  readonly enrolmentKey: EnrolmentKey
  /** The server's part of the key for a forgotten passphrase. */
  readonly recoverySecret: Uint8Array
}

/** As the server's door reads it; bytes are base64url. */
export interface MadeWraps {
  readonly kdfVersion: number
  readonly salt: string
  readonly authenticationSecret: string
  readonly wrappedSeed: string
  readonly recoverySeed: string
}

/** Both wraps of the seed for a passphrase, with a salt of their own. The seed stays what it is, so nothing is sealed anew. */
export async function makeWraps(argon2id: Argon2id, given: ToWrap): Promise<MadeWraps> {
  const { seed, pin, passphrase, enrolmentKey, recoverySecret } = given
  const salt = newPassphraseSalt()
  const keys = await derivePassphraseKeys(argon2id, passphrase, salt, currentKdfVersion)
  return {
    kdfVersion: currentKdfVersion,
    salt: toBase64Url(salt),
    authenticationSecret: toBase64Url(keys.authenticationSecret),
    wrappedSeed: toBase64Url(await wrapSeed(seed, keys, enrolmentKey, pin)),
    recoverySeed: toBase64Url(await wrapSeedForRecovery(seed, recoverySecret, enrolmentKey, pin)),
  }
}
