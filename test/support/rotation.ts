import { toBase64Url } from '../../src/crypto/bytes.js'
import { admissionBody } from '../../src/crypto/directory-change.js'
import {
  signDirectory,
  verifyDirectory,
  type DirectoryVersion,
  type VerifiedDirectory,
} from '../../src/crypto/directory.js'
import {
  derivePassphraseKeys,
  newEnrolmentKey,
  newOfficerSeed,
  newPassphraseSalt,
  officerKeysFromSeed,
  wrapSeed,
  wrapSeedForRecovery,
  type EnrolmentKey,
  type OfficerKeys,
} from '../../src/crypto/officer-keys.js'
import { signStatement } from '../../src/crypto/officer-statement.js'
import { resealOwnKey, type OwnKeyOfCase } from '../../src/crypto/open-own-keys.js'
import { digestOfOwnKeys, type OwnKey } from '../../src/crypto/own-keys.js'
import { officeDate } from '../../src/kernel/office-date.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import { recoverySecret } from '../../src/staff-accounts/credentials.js'
import type { FixtureAgency, FixtureOfficer } from './agency-fixture.js'

/** A key that an officer's browser has made to put it in the place of the present one. */
export interface NextKey {
  readonly seed: Uint8Array
  readonly keys: OfficerKeys
  readonly enrolmentKey: EnrolmentKey
  readonly passphrase: string
  /** For `POST /account/key`, without the proof of the passphrase. */
  readonly sent: Readonly<Record<string, unknown>>
}

/** @param signing - The officer's own, unless somebody else tries. */
export async function nextKeyOf(
  { agency, fingerprint, secrets }: FixtureAgency,
  officer: FixtureOfficer,
  why: 'routine' | 'key_compromised',
  signing = officer.signing,
): Promise<NextKey> {
  const seed = newOfficerSeed()
  const keys = await officerKeysFromSeed(seed)
  const enrolmentKey = newEnrolmentKey()
  const passphrase = 'นกเงือก สามตัว บินข้ามเขา'
  const salt = newPassphraseSalt()
  const half = await derivePassphraseKeys(argon2idNative, passphrase, salt, 1)
  const pin = { fingerprint, lastSeq: 1 }
  const secret = recoverySecret(secrets.pepper, agency, officer.id)
  const wraps = {
    salt: toBase64Url(salt),
    authenticationSecret: toBase64Url(half.authenticationSecret),
    wrappedSeed: toBase64Url(await wrapSeed(seed, half, enrolmentKey, pin)),
    recoverySeed: toBase64Url(await wrapSeedForRecovery(seed, secret, enrolmentKey, pin)),
  }
  const { recipient } = keys
  const { verifyKey } = keys.signing
  const signature = signStatement(signing, {
    ...{ agency, officer: officer.id, purpose: 'new key', token: officer.signing.verifyKey },
    made: [why, recipient, verifyKey, ...Object.values(wraps)],
  })
  const sent = { kdfVersion: 1, ...wraps, why, recipient, verifyKey, signature: toBase64Url(signature) }
  return { seed, keys, enrolmentKey, passphrase, sent }
}

/** The text of the version after `last` in which the officer has the next key. */
export function versionWith(last: DirectoryVersion, { entry }: FixtureOfficer, { keys }: NextKey): string {
  const since = officeDate(new Date())
  return admissionBody(last, {
    ...entry,
    recipient: keys.recipient,
    verifyKey: keys.signing.verifyKey,
    since,
  })
}

/** For `POST /officers/admission/sign`. */
export function signatureOf(
  body: string,
  holder: FixtureOfficer,
): { readonly body: string; readonly signature: string } {
  return { body, signature: signDirectory(body, holder.id, holder.signing).signature }
}

/** What the officer's browser makes of what the server hands out, for `POST /account/key/finish`. */
export async function sealedAnew(
  office: FixtureAgency,
  officer: FixtureOfficer,
  next: NextKey,
  given: { readonly version: DirectoryVersion; readonly keys: readonly OwnKeyOfCase[] },
): Promise<{
  readonly keys: readonly OwnKey[]
  readonly signature: string
  readonly directory: VerifiedDirectory
}> {
  const { fingerprint, genesis } = office
  const directory = verifyDirectory([genesis, given.version], { fingerprint })
  const entry = directory.entryOf(officer.id)
  if (entry === null) throw new Error('the version does not name the officer')
  const rotation = { officer: officer.id, old: officer, next: next.keys, entry, directory }
  const keys: OwnKey[] = []
  for (const key of given.keys) {
    const { report, which, sealed, isSound } = await resealOwnKey(key, rotation)
    if (!isSound) throw new Error(`the old key does not open ${which} of ${report}`)
    keys.push({ report, which, sealed })
  }
  return {
    keys,
    signature: signatureOfKeys(office, officer, next, { body: given.version.body, keys }),
    directory,
  }
}

/** The new key's own signature under what is put in place. */
export function signatureOfKeys(
  { agency }: FixtureAgency,
  { id }: FixtureOfficer,
  { keys: { signing } }: NextKey,
  { body, keys }: { readonly body: string; readonly keys: readonly OwnKey[] },
): string {
  const statement = { agency, officer: id, purpose: 'new key in place', token: signing.verifyKey } as const
  return toBase64Url(signStatement(signing, { ...statement, made: [body, digestOfOwnKeys(keys)] }))
}

/** The person with the new key, once it is in place. */
export function renewed(officer: FixtureOfficer, { seed, keys }: NextKey): FixtureOfficer {
  const { recipient, signing } = keys
  return { ...officer, ...keys, seed, entry: { ...officer.entry, recipient, verifyKey: signing.verifyKey } }
}
