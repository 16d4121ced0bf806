import type { EntityManager } from 'typeorm'
import type { Sealed } from '../../crypto/age.js'
import type { Actor } from '../../kernel/actor.js'
import type { OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { caseRoles } from '../../kernel/role.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { LostGrantEntity } from '../record/lost-grant.entity.js'
import { ReportGrantEntity } from '../record/report-grant.entity.js'
import { appendOccurrence } from './append-occurrence.js'

export interface NewGrant {
  readonly grantee: OfficerId
  /** Made in the granter's browser, which has checked directory and exclusions; the server cannot. */
  readonly report: Sealed
  readonly desk: Sealed
  /** The version of the directory from which the browser took the grantee's key. */
  readonly directorySeq: number
}

/**
 * Stores both keys of a locked report for one more officer.
 * @returns `already` when they hold it as it is.
 * @throws ConflictError when they have another key by now than the one that both were sealed to.
 */
export async function giveGrant(
  tx: EntityManager,
  actor: Actor,
  id: ReportId,
  grant: NewGrant & { readonly on: OfficeDate },
): Promise<'granted' | 'already' | 'not_a_holder'> {
  const { grantee, report, desk, directorySeq, on } = grant
  if (!(await mayHold(tx, actor, grantee))) return 'not_a_holder'
  if (await holds(tx, actor, id, grantee)) return 'already'
  if (await hasNewerKey(tx, actor, grantee, directorySeq)) throw new ConflictError('directory_changed')
  const given = {
    ...{ agencyId: actor.agency, reportId: id, officerId: grantee },
    ...{ grantedOn: on, grantedBy: actor.id },
  }
  await tx.insert(ReportGrantEntity, [
    { ...given, which: 'report', sealed: report },
    { ...given, which: 'desk', sealed: desk },
  ])
  await tx.delete(LostGrantEntity, { agencyId: actor.agency, reportId: id, officerId: grantee })
  await appendOccurrence(tx, actor, id, { kind: 'granted', about: grantee, on })
  return 'granted'
}

/** Asked while `mayHold` holds the officer: a key that changes at this moment has changed, or waits. */
async function hasNewerKey(
  tx: EntityManager,
  { agency }: Actor,
  grantee: OfficerId,
  directorySeq: number,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    'SELECT 1 FROM staff.officer WHERE agency_id = $1 AND id = $2 AND key_since_seq > $3',
    [agency, grantee, directorySeq],
  )
  return rows.length > 0
}

export async function holds(
  tx: EntityManager,
  { agency }: Actor,
  report: ReportId,
  officer: OfficerId,
): Promise<boolean> {
  return tx.existsBy(ReportGrantEntity, { agencyId: agency, reportId: report, officerId: officer })
}

/**
 * Held until the grant is written, so that nobody gets a key while leaving. Asked in SQL, because this room does not know the accounts room; the tables are in
 * one database all the same.
 */
export async function mayHold(
  tx: EntityManager,
  { agency }: Pick<Actor, 'agency'>,
  grantee: OfficerId,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM staff.officer o
      JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id
     WHERE o.agency_id = $1 AND o.id = $2 AND o.status = 'active' AND r.role = ANY ($3) LIMIT 1
     FOR SHARE OF o`,
    [agency, grantee, caseRoles],
  )
  return rows.length > 0
}
