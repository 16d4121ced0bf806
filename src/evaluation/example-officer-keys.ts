import { randomBytes, randomInt } from 'node:crypto'
import { base32 } from '@scure/base'
import { currentKdfVersion } from '../crypto/kdf.js'
import {
  derivePassphraseKeys,
  newEnrolmentKey,
  newOfficerSeed,
  newPassphraseSalt,
  officerKeysFromSeed,
  wrapSeed,
  wrapSeedForRecovery,
  type DirectoryPin,
  type EnrolmentKey,
  type OfficerKeys,
} from '../crypto/officer-keys.js'
import { argon2idNative } from '../platform/argon2/argon2id-native.js'
import type { Enrolment } from '../staff-accounts/enrol-officer.js'

/** What a person would have in their head, on their telephone and on paper. */
export interface ExampleSecrets {
  readonly passphrase: string
  readonly totpSecret: Uint8Array
  readonly enrolmentKey: EnrolmentKey
  readonly seed: Uint8Array
  readonly keys: OfficerKeys
}

export async function newExampleSecrets(): Promise<ExampleSecrets> {
  const seed = newOfficerSeed()
  return {
    passphrase: newPassphrase(),
    totpSecret: new Uint8Array(randomBytes(20)),
    enrolmentKey: newEnrolmentKey(),
    seed,
    keys: await officerKeysFromSeed(seed),
  }
}

/** As authenticator apps read it: base32 (RFC 4648) without padding. */
export function totpSecretText(secret: Uint8Array): string {
  return base32.encode(secret).replaceAll('=', '')
}

/** Exactly what an officer's browser would send at enrolment. */
export async function enrolmentOf(
  secrets: ExampleSecrets,
  recoverySecret: Uint8Array,
  pin: DirectoryPin,
): Promise<Enrolment> {
  const salt = newPassphraseSalt()
  const passphraseKeys = await derivePassphraseKeys(
    argon2idNative,
    secrets.passphrase,
    salt,
    currentKdfVersion,
  )
  return {
    kdfVersion: currentKdfVersion,
    salt,
    authenticationSecret: passphraseKeys.authenticationSecret,
    wrappedSeed: await wrapSeed(secrets.seed, passphraseKeys, secrets.enrolmentKey, pin),
    recoverySeed: await wrapSeedForRecovery(secrets.seed, recoverySecret, secrets.enrolmentKey, pin),
    totpSecret: secrets.totpSecret,
    recipient: secrets.keys.recipient,
    verifyKey: secrets.keys.signing.verifyKey,
  }
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of five: 99 bits, and easy to type from a file. */
function newPassphrase(): string {
  const group = (): string =>
    Array.from({ length: 5 }, () => letters.charAt(randomInt(letters.length))).join('')
  return [group(), group(), group(), group()].join('-')
}
