import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { DirectoryVersionEntity } from '../agency/directory-version.entity.js'
import { recordAct } from '../audit/record-act.js'
import { changeBetween, type DirectoryChange } from '../crypto/directory-change.js'
import type { DirectoryEntry } from '../crypto/directory-body.js'
import { fingerprintOf, type DirectoryVersion } from '../crypto/directory.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId, PostId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import { directoryRoles } from '../kernel/role.js'
import { ConflictError, InvalidInputError } from '../platform/errors/errors.js'
import { orInvalid, verifiedChain } from './directory-chain.js'
import { endAccess, takeGrants } from './end-access.js'
import { OfficerEntity } from './officer.entity.js'
import { OfficerRoleEntity } from './officer-role.entity.js'

/**
 * Writes versions of the key directory that prove themselves. The database could be made to hold anything; browsers
 * check every version again, so what is refused here is refused for the officers' convenience.
 */
@Injectable()
export class AppendDirectoryService {
  constructor(private readonly clock: Clock) {}

  /**
   * The first version: one holder of keys, who has just enrolled, alone.
   * @throws InvalidInputError when it is not that, ConflictError when there is a directory already.
   */
  async appendFirst(
    tx: EntityManager,
    agency: AgencyId,
    officer: OfficerId,
    genesis: DirectoryVersion,
  ): Promise<void> {
    if ((await readVersions(tx, agency)).length > 0) throw new ConflictError('directory_exists')
    const { entries } = verifiedChain(agency, [genesis], fingerprintOf(genesis))
    if (entries.length !== 1 || entries[0]?.officer !== officer)
      throw new InvalidInputError('genesis_of_others')
    await this.#append(tx, agency, officer, { version: genesis, admitted: entries, seq: 1 })
  }

  /** @param before - The chain without the new version, which `verifiedChain` has accepted with it. */
  async append(
    tx: EntityManager,
    agency: AgencyId,
    officer: OfficerId,
    { before, version }: { readonly before: DirectoryVersion; readonly version: DirectoryVersion },
  ): Promise<void> {
    const change = orInvalid(() => changeBetween(before, version.body))
    await this.#append(tx, agency, officer, { version, admitted: change.admitted, seq: change.seq })
    await endAccounts(tx, agency, change, this.clock.now())
  }

  async #append(
    tx: EntityManager,
    agency: AgencyId,
    officer: OfficerId,
    {
      version,
      admitted,
      seq,
    }: {
      readonly version: DirectoryVersion
      readonly admitted: readonly DirectoryEntry[]
      readonly seq: number
    },
  ): Promise<void> {
    const now = this.clock.now()
    for (const entry of admitted) await activate(tx, agency, entry)
    const written = await tx.query<unknown[]>(
      `WITH written AS (
         INSERT INTO agency.directory_version (agency_id, seq, body, signatures, published_on)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (agency_id, seq) DO NOTHING RETURNING 1)
       SELECT * FROM written`,
      [agency, seq, version.body, JSON.stringify(version.signatures), officeDate(now)],
    )
    if (written.length !== 1) throw new ConflictError('directory_changed')
    await recordAct(tx, { agency, officer, act: 'directory_signed', subject: null, at: now, facts: { seq } })
  }
}

/** In the order of the chain. */
export async function readVersions(tx: EntityManager, agency: AgencyId): Promise<DirectoryVersion[]> {
  const rows = await tx.find(DirectoryVersionEntity, { where: { agencyId: agency }, order: { seq: 'ASC' } })
  return rows.map(({ body, signatures }) => ({ body, signatures }))
}

/**
 * An administrator who enrols before the first screener could otherwise begin a directory as its only holder of keys.
 * @throws ConflictError unless the officer is here with exactly these keys, in this post, and for these roles.
 */
async function activate(tx: EntityManager, agency: AgencyId, entry: DirectoryEntry): Promise<void> {
  const invitedFor = await tx.findBy(OfficerRoleEntity, {
    agencyId: agency,
    officerId: entry.officer as OfficerId,
  })
  if (!entry.roles.every((wanted) => invitedFor.some(({ role }) => role === wanted)))
    throw new ConflictError('candidate_unknown')
  const { affected } = await tx.update(
    OfficerEntity,
    {
      agencyId: agency,
      id: entry.officer as OfficerId,
      status: In(['waiting', 'active']),
      postId: entry.post as PostId,
      recipient: entry.recipient,
      verifyKey: entry.verifyKey,
    },
    { status: 'active', entryWaits: false },
  )
  if (affected !== 1) throw new ConflictError('candidate_unknown')
}

/**
 * Who left the directory leaves staff-web at once with the keys of reports, unless another entry of the same officer goes
 * on, or the officer's present roles need none: such an account was changed before, and stays.
 */
async function endAccounts(
  tx: EntityManager,
  agency: AgencyId,
  change: DirectoryChange,
  now: Date,
): Promise<void> {
  const stay = new Set(change.admitted.map(({ officer }) => officer))
  const left = change.ended.map(({ officer }) => officer as OfficerId).filter((one) => !stay.has(one))
  for (const officer of left) {
    const needsEntry = await tx.existsBy(OfficerRoleEntity, {
      agencyId: agency,
      officerId: officer,
      role: In([...directoryRoles]),
    })
    if (!needsEntry) {
      await tx.update(OfficerEntity, { agencyId: agency, id: officer }, { entryWaits: false })
      continue
    }
    await takeGrants(tx, officer, 'left', officeDate(now))
    await tx.update(OfficerEntity, { agencyId: agency, id: officer }, { status: 'left' })
    await endAccess(tx, agency, officer, now)
  }
}
