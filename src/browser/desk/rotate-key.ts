import { toBase64Url } from '../../crypto/bytes.js'
import type { DirectoryEntry } from '../../crypto/directory-body.js'
import { admissionBody } from '../../crypto/directory-change.js'
import { verifyDirectory, type DirectoryVersion } from '../../crypto/directory.js'
import { signStatement } from '../../crypto/officer-statement.js'
import {
  newEnrolmentKey,
  newOfficerSeed,
  officerKeysFromSeed,
  type EnrolmentKey,
  type OfficerKeys,
} from '../../crypto/officer-keys.js'
import { resealOwnKey, type OwnKeyOfCase, type ResealedKey } from '../../crypto/open-own-keys.js'
import { digestOfOwnKeys } from '../../crypto/own-keys.js'
import { CryptoError } from '../../crypto/errors.js'
import { officeDate } from '../../kernel/office-date.js'
import { caseRoles } from '../../kernel/role.js'
import { discard, loadAdmission, sign } from './admission.js'
import { makeWraps, type MadeWraps } from './make-wraps.js'
import { argon2idHere, type OwnSeed } from './open-own-seed.js'
import { directoryVersions, verifiedVersions, type UnlockedKeys } from './unlocked-keys.js'

export type RotationReason = 'routine' | 'key_compromised'

/** A new key with its sheet, made and not yet sent. */
export interface MadeKey {
  readonly enrolmentKey: EnrolmentKey
  readonly keys: OfficerKeys
  /** For `POST /account/key`. */
  readonly sent: Readonly<Record<string, unknown>>
}

/** Makes another seed, wrapped under a sheet of its own, and signs with the present key that it is the officer's wish. */
export async function makeKey(
  own: OwnSeed,
  officer: string,
  why: RotationReason,
  passphrase: string,
): Promise<MadeKey> {
  const seed = newOfficerSeed()
  const keys = await officerKeysFromSeed(seed)
  const enrolmentKey = newEnrolmentKey()
  const { directory } = await verifiedVersions()
  const pin = { fingerprint: directory.fingerprint, lastSeq: directory.seq }
  const { recoverySecret } = own
  const wraps = await makeWraps(argon2idHere(), { seed, pin, passphrase, enrolmentKey, recoverySecret })
  const { recipient, signing } = keys
  const old = await officerKeysFromSeed(own.seed)
  const signature = signStatement(old.signing, {
    ...{ agency: directory.agency, officer, purpose: 'new key', token: old.signing.verifyKey },
    made: [why, recipient, signing.verifyKey, ...partsOf(wraps)],
  })
  const sent = { ...wraps, why, recipient, verifyKey: signing.verifyKey, signature: toBase64Url(signature) }
  return { enrolmentKey, keys, sent: { ...sent, oldSecret: own.authenticationSecret } }
}

function partsOf({ salt, authenticationSecret, wrappedSeed, recoverySeed }: MadeWraps): string[] {
  return [salt, authenticationSecret, wrappedSeed, recoverySeed]
}

/**
 * A holder's own signature is the first under the version with the new key; one more colleague is then enough. Where another
 * change waits at this moment, colleagues find the key among those that wait. A proposal for an older key of this officer,
 * which waits for nobody any more, makes room.
 */
export async function proposeOwn(me: UnlockedKeys, next: OfficerKeys): Promise<void> {
  const { directory, last } = await verifiedVersions()
  const entry = directory.entryOf(me.officer)
  if (entry?.roles.some((role) => caseRoles.includes(role)) !== true) return
  const { recipient, signing } = next
  const older = (await loadAdmission())?.proposal
  if (older !== null && older !== undefined && older !== 'refused' && bringsKeyFor(me, older.change.admitted))
    await discard(older.seq)
  const since = officeDate(new Date())
  await sign(me, admissionBody(last, { ...entry, recipient, verifyKey: signing.verifyKey, since }))
}

/** Another post for the same key is no older wish of the officer's. */
function bringsKeyFor(me: UnlockedKeys, admitted: readonly DirectoryEntry[]): boolean {
  return admitted.some(
    ({ officer, verifyKey }) => officer === me.officer && verifyKey !== me.signing.verifyKey,
  )
}

/** What the server hands out for the last step. */
export interface ToFinish {
  readonly kdfVersion: number
  readonly salt: string
  readonly wrappedSeed: string
  readonly version: DirectoryVersion
  readonly keys: readonly OwnKeyOfCase[]
}

/** For `POST /account/key/finish`. */
export interface SealedAnew {
  readonly keys: readonly ResealedKey[]
  readonly signature: string
  /** Of the directory that names the new key. */
  readonly seq: number
}

/**
 * Seals everything to the new key that was sealed to the present one.
 * @param pinned - The fingerprint that this officer's key has trusted from the first day.
 * @throws CryptoError when what holders have signed is not this key of this officer.
 */
export async function sealAnew(
  me: UnlockedKeys,
  next: OfficerKeys,
  { version, keys }: Pick<ToFinish, 'version' | 'keys'>,
): Promise<SealedAnew> {
  const directory = verifyDirectory([...(await directoryVersions()), version], me.pin)
  const entry = directory.entryOf(me.officer)
  if (entry?.recipient !== next.recipient || entry.verifyKey !== next.signing.verifyKey)
    throw new CryptoError()
  const rotation = { officer: me.officer, old: me, next, entry, directory }
  const sealed: ResealedKey[] = []
  for (const key of keys) sealed.push(await resealOwnKey(key, rotation))
  const signature = signStatement(next.signing, {
    ...{ agency: directory.agency, officer: me.officer, purpose: 'new key in place' },
    token: next.signing.verifyKey,
    made: [version.body, digestOfOwnKeys(sealed)],
  })
  return { keys: sealed, signature: toBase64Url(signature), seq: directory.seq }
}
