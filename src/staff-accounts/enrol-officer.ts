import type { EntityManager } from 'typeorm'
import { parseRecipient } from '../crypto/age.js'
import { isVerifyKey } from '../crypto/signing.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { directoryRoles } from '../kernel/role.js'
import { ConflictError, InvalidInputError } from '../platform/errors/errors.js'
import type { Pepper } from '../platform/secrets/pepper.js'
import { authenticationHash, sealTotpSecret, totpSecretLength } from './credentials.js'
import { OfficerEntity, type OfficerStatus } from './officer.entity.js'
import { OfficerRoleEntity } from './officer-role.entity.js'

/** What a browser makes of a passphrase and the seed; all of it anew with every passphrase. */
export interface Wraps {
  readonly kdfVersion: number
  /** 16 bytes. */
  readonly salt: Uint8Array
  /** 32 bytes. */
  readonly authenticationSecret: Uint8Array
  readonly wrappedSeed: Uint8Array
  readonly recoverySeed: Uint8Array | null
}

/** What an officer's browser makes at enrolment: public keys, wraps of the seed, and two factors to sign in with. */
export interface Enrolment extends Wraps {
  /** 20 bytes. */
  readonly totpSecret: Uint8Array
  readonly recipient: string
  readonly verifyKey: string
}

/**
 * Gives an invited officer keys and the means to sign in.
 *
 * The officer then waits until holders of keys have admitted those keys to the directory, or is active at once where
 * no role needs a key.
 * @throws InvalidInputError when something is not of the agreed shape, ConflictError unless the officer is invited.
 */
export async function enrolOfficer(
  tx: EntityManager,
  pepper: Pepper,
  who: { readonly agency: AgencyId; readonly officer: OfficerId; readonly on: OfficeDate },
  enrolment: Enrolment,
): Promise<OfficerStatus> {
  demandShape(enrolment, Object.keys(hasShape) as (keyof Enrolment)[])
  const { agency, officer, on } = who
  const roles = await tx.findBy(OfficerRoleEntity, { agencyId: agency, officerId: officer })
  const status = roles.some(({ role }) => directoryRoles.includes(role)) ? 'waiting' : 'active'
  const { affected } = await tx.update(
    OfficerEntity,
    { agencyId: agency, id: officer, status: 'invited' },
    {
      status,
      ...wrapColumns(pepper, enrolment),
      totpSealed: sealTotpSecret(pepper, enrolment.totpSecret),
      recipient: enrolment.recipient,
      verifyKey: enrolment.verifyKey,
      enrolledOn: on,
      entryWaits: false,
    },
  )
  if (affected !== 1) throw new ConflictError('officer_not_invited')
  return status
}

type WrapColumns = Pick<
  OfficerEntity,
  'kdfVersion' | 'kdfSalt' | 'authenticationHash' | 'wrappedSeed' | 'recoverySeed'
>

/** @throws InvalidInputError when something is not of the agreed shape. */
export function wrapColumns(pepper: Pepper, wraps: Wraps): WrapColumns {
  demandShape(wraps, ['kdfVersion', 'salt', 'authenticationSecret', 'wrappedSeed', 'recoverySeed'])
  return {
    kdfVersion: wraps.kdfVersion,
    kdfSalt: Buffer.from(wraps.salt),
    authenticationHash: authenticationHash(pepper, wraps.authenticationSecret),
    wrappedSeed: Buffer.from(wraps.wrappedSeed),
    recoverySeed: wraps.recoverySeed === null ? null : Buffer.from(wraps.recoverySeed),
  }
}

const longestWrap = 1024

const hasShape: { readonly [Field in keyof Enrolment]: (made: Pick<Enrolment, Field>) => boolean } = {
  kdfVersion: ({ kdfVersion }) => kdfVersion === 1,
  salt: ({ salt }) => salt.length === 16,
  authenticationSecret: ({ authenticationSecret }) => authenticationSecret.length === 32,
  wrappedSeed: ({ wrappedSeed }) => isWrap(wrappedSeed),
  recoverySeed: ({ recoverySeed }) => recoverySeed === null || isWrap(recoverySeed),
  totpSecret: ({ totpSecret }) => totpSecret.length === totpSecretLength,
  recipient: ({ recipient }) => parseRecipient(recipient) !== null,
  verifyKey: ({ verifyKey }) => isVerifyKey(verifyKey),
}

/** @throws InvalidInputError naming the fields that are not of the agreed shape. */
export function demandShape<Field extends keyof Enrolment>(
  made: Pick<Enrolment, Field>,
  fields: readonly Field[],
): void {
  const wrong = fields.filter((field) => !hasShape[field](made))
  if (wrong.length > 0) throw new InvalidInputError('enrolment_malformed', wrong)
}

function isWrap(bytes: Uint8Array): boolean {
  return bytes.length > 48 && bytes.length <= longestWrap
}
