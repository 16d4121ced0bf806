import type { EntityManager } from 'typeorm'
import { parseRecipient } from '../crypto/age.js'
import { isVerifyKey } from '../crypto/signing.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { OfficerRole } from '../kernel/role.js'
import { ConflictError, InvalidInputError } from '../platform/errors/errors.js'
import type { Pepper } from '../platform/secrets/pepper.js'
import { authenticationHash, sealTotpSecret, totpSecretLength } from './credentials.js'
import { OfficerEntity, type OfficerStatus } from './officer.entity.js'
import { OfficerRoleEntity } from './officer-role.entity.js'

/** What an officer's browser makes at enrolment: public keys, wraps of the seed, and two factors to sign in with. */
export interface Enrolment {
  readonly kdfVersion: number
  /** 16 bytes. */
  readonly salt: Uint8Array
  /** 32 bytes. */
  readonly authenticationSecret: Uint8Array
  readonly wrappedSeed: Uint8Array
  readonly recoverySeed: Uint8Array | null
  /** 20 bytes. */
  readonly totpSecret: Uint8Array
  readonly recipient: string
  readonly verifyKey: string
}

/** Roles that need a key in the directory: others' officers are ready as soon as they can sign in. */
const rolesInDirectory: readonly OfficerRole[] = ['screener', 'investigator', 'custodian']

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
  demandShape(enrolment)
  const { agency, officer, on } = who
  const roles = await tx.findBy(OfficerRoleEntity, { agencyId: agency, officerId: officer })
  const status = roles.some(({ role }) => rolesInDirectory.includes(role)) ? 'waiting' : 'active'
  const { affected } = await tx.update(
    OfficerEntity,
    { agencyId: agency, id: officer, status: 'invited' },
    {
      status,
      kdfVersion: enrolment.kdfVersion,
      kdfSalt: Buffer.from(enrolment.salt),
      authenticationHash: authenticationHash(pepper, enrolment.authenticationSecret),
      wrappedSeed: Buffer.from(enrolment.wrappedSeed),
      recoverySeed: enrolment.recoverySeed === null ? null : Buffer.from(enrolment.recoverySeed),
      totpSealed: sealTotpSecret(pepper, enrolment.totpSecret),
      recipient: enrolment.recipient,
      verifyKey: enrolment.verifyKey,
      enrolledOn: on,
    },
  )
  if (affected !== 1) throw new ConflictError('officer_not_invited')
  return status
}

const longestWrap = 1024

const hasShape: Readonly<Record<keyof Enrolment, (enrolment: Enrolment) => boolean>> = {
  kdfVersion: ({ kdfVersion }) => kdfVersion === 1,
  salt: ({ salt }) => salt.length === 16,
  authenticationSecret: ({ authenticationSecret }) => authenticationSecret.length === 32,
  wrappedSeed: ({ wrappedSeed }) => isWrap(wrappedSeed),
  recoverySeed: ({ recoverySeed }) => recoverySeed === null || isWrap(recoverySeed),
  totpSecret: ({ totpSecret }) => totpSecret.length === totpSecretLength,
  recipient: ({ recipient }) => parseRecipient(recipient) !== null,
  verifyKey: ({ verifyKey }) => isVerifyKey(verifyKey),
}

function demandShape(enrolment: Enrolment): void {
  const wrong = Object.entries(hasShape).filter(([, isRight]) => !isRight(enrolment))
  if (wrong.length > 0) {
    throw new InvalidInputError(
      'enrolment_malformed',
      wrong.map(([field]) => field),
    )
  }
}

function isWrap(bytes: Uint8Array): boolean {
  return bytes.length > 48 && bytes.length <= longestWrap
}
