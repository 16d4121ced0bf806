import { Injectable } from '@nestjs/common'
import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { Database } from '../../platform/database/database.js'
import { ComplaintEntity } from '../record/complaint.entity.js'
import { statusesOfFilter, type ComplaintFilter, type ComplaintTally } from './complaint-queue.js'
import { demandGeneralOfficer } from './general-officer.js'

/** Rows of one page of the desk. */
export const complaintsOnPage = 20

export interface ListedComplaint {
  readonly complaint: ComplaintEntity
  /** Messages of the complainant after the office's last one. */
  readonly unanswered: number
  /** The complainant opened it again, and no officer has taken a step since. */
  readonly isReopened: boolean
}

export interface ComplaintPage {
  readonly complaints: readonly ListedComplaint[]
  /** From 1; the last page when a later one was asked for. */
  readonly page: number
  readonly pages: number
  readonly total: number
  readonly tally: ComplaintTally
}

/** The general desk. */
@Injectable()
export class ListComplaintsService {
  constructor(private readonly database: Database) {}

  /** Newest day first. @throws ForbiddenError */
  async list(actor: Actor, filter: ComplaintFilter, page: number): Promise<ComplaintPage> {
    demandGeneralOfficer(actor)
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, async (tx) => {
      const total = await matching(tx, actor, filter).getCount()
      const pages = Math.max(1, Math.ceil(total / complaintsOnPage))
      const shown = Math.min(Math.max(1, page), pages)
      const rows = await matching(tx, actor, filter)
        .skip((shown - 1) * complaintsOnPage)
        .take(complaintsOnPage)
        .getMany()
      const unanswered = await unansweredOf(tx, actor, rows)
      const reopened = await reopenedOf(tx, actor, rows)
      const complaints = rows.map((complaint) => ({
        complaint,
        isReopened: reopened.has(complaint.id),
        unanswered: unanswered.get(complaint.id) ?? 0,
      }))
      return { complaints, page: shown, pages, total, tally: await tallyOf(tx, actor) }
    })
  }
}

function matching(
  tx: EntityManager,
  actor: Actor,
  filter: ComplaintFilter,
): SelectQueryBuilder<ComplaintEntity> {
  const query = tx
    .createQueryBuilder(ComplaintEntity, 'complaint')
    .where('complaint.agencyId = :agency', { agency: actor.agency })
    .andWhere('complaint.status IN (:...statuses)', { statuses: ['', ...statusesOfFilter(filter)] })
  if (filter.category !== null) {
    query.andWhere('complaint.category = :category', { category: filter.category })
  }
  if (filter.locator !== '') {
    query.andWhere('starts_with(complaint.locator, :locator)', { locator: filter.locator })
  }
  return query.orderBy('complaint.receivedOn', 'DESC').addOrderBy('complaint.id', 'DESC')
}

async function tallyOf(tx: EntityManager, actor: Actor): Promise<ComplaintTally> {
  const rows: { status: ComplaintStatus; count: number }[] = await tx.query(
    `SELECT status, count(*)::int AS count FROM general.complaint WHERE agency_id = $1 GROUP BY 1`,
    [actor.agency],
  )
  return rows
}

async function unansweredOf(
  tx: EntityManager,
  actor: Actor,
  complaints: readonly ComplaintEntity[],
): Promise<ReadonlyMap<ComplaintId, number>> {
  const rows: { id: ComplaintId; count: number }[] = await tx.query(
    `SELECT m.complaint_id AS id, count(*)::int AS count FROM general.message m
      WHERE m.agency_id = $1 AND m.complaint_id = ANY ($2) AND m.officer_id IS NULL
        AND m.position > (SELECT coalesce(max(o.position), 0) FROM general.message o
          WHERE o.agency_id = m.agency_id AND o.complaint_id = m.complaint_id AND o.officer_id IS NOT NULL)
      GROUP BY 1`,
    [actor.agency, complaints.map(({ id }) => id)],
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Nobody but the complainant takes a step without an officer; the first is the filing itself. */
async function reopenedOf(
  tx: EntityManager,
  actor: Actor,
  complaints: readonly ComplaintEntity[],
): Promise<ReadonlySet<ComplaintId>> {
  const rows: { id: ComplaintId }[] = await tx.query(
    `SELECT s.complaint_id AS id FROM general.step s
      WHERE s.agency_id = $1 AND s.complaint_id = ANY ($2) AND s.officer_id IS NULL AND s.position > 1
        AND NOT EXISTS (SELECT FROM general.step l
          WHERE l.agency_id = s.agency_id AND l.complaint_id = s.complaint_id AND l.position > s.position)`,
    [actor.agency, complaints.map(({ id }) => id)],
  )
  return new Set(rows.map(({ id }) => id))
}
