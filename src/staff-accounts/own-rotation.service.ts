import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import type { DirectorySignature, DirectoryVersion } from '../crypto/directory.js'
import type { OwnKey } from '../crypto/own-keys.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ConflictError } from '../platform/errors/errors.js'
import { KeyRotationEntity, type RotationReason } from './key-rotation.entity.js'
import type { ActiveSession } from './signed-in-officer.js'

/** A key that waits to become the officer's. */
export interface WaitingKey {
  readonly why: RotationReason
  readonly begunOn: OfficeDate
  readonly recipient: string
  readonly verifyKey: string
  /** Enough holders have signed: the officer may finish. */
  readonly isSigned: boolean
}

/** What the officer's browser needs to finish. */
export interface RotationToFinish {
  readonly kdfVersion: number
  readonly salt: Buffer
  readonly wrappedSeed: Buffer
  readonly version: DirectoryVersion
  readonly keys: readonly (OwnKey & { readonly locator: string })[]
}

/** What an officer sees of the own rotation of keys. */
@Injectable()
export class OwnRotationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns null when none was begun. */
  async waiting({ officer: { agency, id } }: Pick<ActiveSession, 'officer'>): Promise<WaitingKey | null> {
    return this.database.inAgency({ agency, officer: id }, async (tx) => {
      const found = await tx.findOneBy(KeyRotationEntity, { agencyId: agency, officerId: id })
      if (found === null) return null
      const { why, begunOn, recipient, verifyKey, seq } = found
      return { why, begunOn, recipient, verifyKey, isSigned: seq === (await nextSeq(tx, agency)) }
    })
  }

  /**
   * Without the passphrase: what is released opens only with the new sheet and the passphrase that was chosen with it.
   * @throws ConflictError while holders have not signed.
   */
  async toFinish({ officer: { agency, id } }: ActiveSession): Promise<RotationToFinish> {
    return this.database.inAgency({ agency, officer: id }, async (tx) => {
      const found = await tx.findOneBy(KeyRotationEntity, { agencyId: agency, officerId: id })
      const { body, signatures, seq } = found ?? { body: null, signatures: null, seq: null }
      if (found === null || body === null || signatures === null || seq !== (await nextSeq(tx, agency)))
        throw new ConflictError('not_signed')
      const keys = await tx.query<RotationToFinish['keys']>(
        `SELECT report_id AS report, locator, which, translate(encode(sealed, 'base64'), E'\\n', '') AS sealed
           FROM corruption.own_keys()`,
      )
      const { kdfVersion, kdfSalt: salt, wrappedSeed } = found
      return { kdfVersion, salt, wrappedSeed, version: { body, signatures }, keys }
    })
  }

  /** Takes a routine change back. @throws ConflictError for one that was begun in doubt: the doubt does not go away. */
  async drop({ officer: { agency, id } }: ActiveSession): Promise<void> {
    await this.database.inAgency({ agency, officer: id }, async (tx) => {
      const where = { agencyId: agency, officerId: id }
      const { affected } = await tx.delete(KeyRotationEntity, { ...where, why: 'routine' })
      if (affected !== 1) throw new ConflictError('not_routine')
      const at = this.clock.now()
      await recordAct(tx, { agency, officer: id, act: 'key_rotation_dropped', subject: id, at, facts: {} })
    })
  }
}

/** Holders have signed a version in which an officer's waiting key takes its place: it waits for the officer to finish. */
export async function waitsForOwner(
  tx: EntityManager,
  agency: AgencyId,
  {
    body,
    signatures,
    seq,
  }: { readonly body: string; readonly signatures: readonly DirectorySignature[]; readonly seq: number },
  admitted: readonly { readonly officer: string; readonly recipient: string; readonly verifyKey: string }[],
): Promise<boolean> {
  let isWaiting = false
  for (const { officer, recipient, verifyKey } of admitted) {
    const where = { agencyId: agency, officerId: officer as OfficerId, recipient, verifyKey }
    const { affected } = await tx.update(KeyRotationEntity, where, { seq, body, signatures: [...signatures] })
    isWaiting ||= affected === 1
  }
  return isWaiting
}

/** With the key: for somebody who gets another identity, or leaves. */
export async function forgetRotation(tx: EntityManager, agency: AgencyId, officer: OfficerId): Promise<void> {
  await tx.delete(KeyRotationEntity, { agencyId: agency, officerId: officer })
}

async function nextSeq(tx: EntityManager, agency: AgencyId): Promise<number> {
  const [row] = await tx.query<{ next: number }[]>(
    'SELECT coalesce(max(seq), 0) + 1 AS next FROM agency.directory_version WHERE agency_id = $1',
    [agency],
  )
  return row?.next ?? 1
}
