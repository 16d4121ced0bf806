import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { fromBase64 } from '../crypto/bytes.js'
import type { DirectoryVersion } from '../crypto/directory.js'
import { isSignedStatement } from '../crypto/officer-statement.js'
import { digestOfOwnKeys, type OwnKey } from '../crypto/own-keys.js'
import { Clock } from '../kernel/clock.js'
import { officeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ConflictError, InvalidInputError } from '../platform/errors/errors.js'
import { DirectoryFingerprints } from '../platform/secrets/directory-fingerprints.js'
import { AppendDirectoryService, readVersions } from './append-directory.service.js'
import { verifiedChain } from './directory-chain.js'
import { DirectoryProposalEntity } from './directory-proposal.entity.js'
import { endOtherSessions, lockOfficer } from './end-access.js'
import { KeyRotationEntity } from './key-rotation.entity.js'
import { OfficerEntity } from './officer.entity.js'
import type { ActiveSession } from './signed-in-officer.js'

/** Everything that was sealed to the old key, sealed anew. */
export interface FinishedRotation {
  readonly keys: readonly OwnKey[]
  /** By the new key, over the version of the directory and over what was sealed anew. */
  readonly signature: Uint8Array
}

interface Signed {
  readonly rotation: KeyRotationEntity
  readonly version: DirectoryVersion
  readonly seq: number
}

/** Puts an officer's new key in the place of the old one: directory, account, grants and shares, all or nothing. */
@Injectable()
export class FinishRotationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly fingerprints: DirectoryFingerprints,
    private readonly appending: AppendDirectoryService,
  ) {}

  /**
   * @throws ConflictError, with nothing changed: `not_signed` while holders have not signed, or have signed something else
   * since; `vault_waits` while a request of the vault needs the old key; `keys_changed` when the officer holds other keys by
   * now than were sealed anew. InvalidInputError when the new key has not signed it.
   */
  async finish(session: ActiveSession, finished: FinishedRotation): Promise<void> {
    const { agency, id } = session.officer
    await this.database.inAgency({ agency, officer: id }, async (tx) => {
      // First of all: who files a report at this moment waits before holding anything.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('keys of ' || $1::text, 0))`, [agency])
      await lockOfficer(tx, agency, id)
      const signed = await this.#demandSigned(tx, session)
      demandOwnSignature(session, signed, finished)
      await this.#replaceKeys(tx, finished.keys)
      await this.#replaceOwn(tx, session, signed)
    })
  }

  async #demandSigned(
    tx: EntityManager,
    { officer: { agency, id } }: ActiveSession,
  ): Promise<Signed & { readonly before: DirectoryVersion }> {
    const rotation = await tx.findOneBy(KeyRotationEntity, { agencyId: agency, officerId: id })
    const version = versionOf(rotation)
    const versions = await readVersions(tx, agency)
    const before = versions.at(-1)
    const fingerprint = this.fingerprints.of(agency)
    if (
      rotation?.seq !== versions.length + 1 ||
      version === null ||
      before === undefined ||
      fingerprint === null
    )
      throw new ConflictError('not_signed')
    verifiedChain(agency, [...versions, version], fingerprint)
    return { rotation, version, seq: rotation.seq, before }
  }

  async #replaceKeys(tx: EntityManager, keys: readonly OwnKey[]): Promise<void> {
    const today = officeDate(this.clock.now())
    const [vault] = await tx.query<{ waits: boolean }[]>(
      'SELECT corruption.own_vault_business($1) AS waits',
      [today],
    )
    if (vault?.waits === true) throw new ConflictError('vault_waits')
    const [row] = await tx.query<{ replaced: boolean }[]>(
      'SELECT corruption.replace_own_keys($1::uuid[], $2::text[], $3::bytea[]) AS replaced',
      [
        keys.map(({ report }) => report),
        keys.map(({ which }) => which),
        keys.map(({ sealed }) => Buffer.from(fromBase64(sealed))),
      ],
    )
    if (row?.replaced !== true) throw new ConflictError('keys_changed')
  }

  async #replaceOwn(
    tx: EntityManager,
    session: ActiveSession,
    { rotation, version, seq, before }: Signed & { readonly before: DirectoryVersion },
  ): Promise<void> {
    const { agency, id } = session.officer
    const { kdfVersion, kdfSalt, authenticationHash, wrappedSeed, recoverySeed, recipient, verifyKey, why } =
      rotation
    await tx.update(
      OfficerEntity,
      { agencyId: agency, id },
      {
        ...{ kdfVersion, kdfSalt, authenticationHash, wrappedSeed, recoverySeed },
        ...{ recipient, verifyKey, keySinceSeq: seq },
      },
    )
    await this.appending.append(tx, agency, id, { before, version })
    await tx.delete(DirectoryProposalEntity, { agencyId: agency, seq })
    await tx.delete(KeyRotationEntity, { agencyId: agency, officerId: id })
    await endOtherSessions(tx, session)
    const at = this.clock.now()
    await recordAct(tx, { agency, officer: id, act: 'key_rotated', subject: id, at, facts: { why, seq } })
  }
}

function versionOf(rotation: KeyRotationEntity | null): DirectoryVersion | null {
  if (rotation === null) return null
  const { body, signatures } = rotation
  return body === null || signatures === null ? null : { body, signatures }
}

function demandOwnSignature(
  { officer: { agency, id } }: ActiveSession,
  { rotation: { verifyKey }, version }: Signed,
  { keys, signature }: FinishedRotation,
): void {
  const statement = {
    ...({ agency, officer: id, purpose: 'new key in place', token: verifyKey } as const),
    made: [version.body, digestOfOwnKeys(keys)],
  }
  if (!isSignedStatement(verifyKey, statement, signature))
    throw new InvalidInputError('signature_refused', ['signature'])
}
