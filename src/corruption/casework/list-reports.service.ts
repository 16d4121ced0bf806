import { Injectable } from '@nestjs/common'
import { In, IsNull, type EntityManager, type FindOptionsWhere } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import type { CorruptionCategory } from '../../kernel/category.js'
import type { ReportId } from '../../kernel/ids.js'
import type { ReportStatus } from '../../kernel/report-status.js'
import { Database } from '../../platform/database/database.js'
import { ReportEntity } from '../record/report.entity.js'
import { demandCaseOfficer } from './case-officer.js'
import { countOf, statusesOfFilter, type ReportFilter, type ReportTally } from './report-queue.js'
import { urgentReport } from './urgent-report.js'

/** Rows of one page of the desk. */
export const reportsOnPage = 20

export interface ListedReport {
  readonly report: ReportEntity
  /** Messages of the reporter after the office's last one. */
  readonly unanswered: number
  /** The reporter said that somebody retaliates, and no officer has written since. */
  readonly isUrgent: boolean
}

export interface ReportPage {
  readonly reports: readonly ListedReport[]
  /** From 1; the last page when a later one was asked for. */
  readonly page: number
  readonly pages: number
  readonly total: number
  readonly tally: ReportTally
}

/** The corruption desk. Lists and counts nothing but what the officer holds a grant to. */
@Injectable()
export class ListReportsService {
  constructor(private readonly database: Database) {}

  /** Urgent ones first, then the newest day. @throws ForbiddenError */
  async list(actor: Actor, filter: ReportFilter, page: number): Promise<ReportPage> {
    demandCaseOfficer(actor)
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, async (tx) => {
      const tally = await tallyOf(tx, actor)
      const total = countOf(tally, filter)
      const pages = Math.max(1, Math.ceil(total / reportsOnPage))
      const shown = Math.min(Math.max(1, page), pages)
      const rows = await tx
        .createQueryBuilder(ReportEntity, 'report')
        .setFindOptions({ where: whereOf(actor, filter) })
        .addSelect(urgentReport, 'is_urgent')
        .orderBy('is_urgent', 'DESC')
        .addOrderBy('report.receivedOn', 'DESC')
        .addOrderBy('report.id', 'DESC')
        .offset((shown - 1) * reportsOnPage)
        .limit(reportsOnPage)
        .getMany()
      const waiting = await waitingOf(tx, actor, rows)
      const reports = rows.map((report) => ({ report, ...(waiting.get(report.id) ?? nothingWaits) }))
      return { reports, page: shown, pages, total, tally }
    })
  }
}

function whereOf(actor: Actor, filter: ReportFilter): FindOptionsWhere<ReportEntity> {
  const where = { agencyId: actor.agency, status: In(statusesOfFilter(filter)) }
  if (filter.category === null) return where
  return { ...where, category: filter.category === 'unclassified' ? IsNull() : filter.category }
}

async function tallyOf(tx: EntityManager, actor: Actor): Promise<ReportTally> {
  const rows: { status: ReportStatus; category: CorruptionCategory | null; count: number }[] = await tx.query(
    `SELECT status, category, count(*)::int AS count FROM corruption.report WHERE agency_id = $1 GROUP BY 1, 2`,
    [actor.agency],
  )
  return rows
}

type Waiting = Omit<ListedReport, 'report'>

const nothingWaits: Waiting = { unanswered: 0, isUrgent: false }

/** What the reporters of these wrote after the office's last word. */
async function waitingOf(
  tx: EntityManager,
  actor: Actor,
  reports: readonly ReportEntity[],
): Promise<ReadonlyMap<ReportId, Waiting>> {
  const rows: (Waiting & { readonly id: ReportId })[] = await tx.query(
    `SELECT m.report_id AS id, count(*)::int AS unanswered, bool_or(m.is_urgent) AS "isUrgent" FROM corruption.message m
      WHERE m.agency_id = $1 AND m.report_id = ANY ($2) AND m.officer_id IS NULL
        AND m.position > (SELECT coalesce(max(o.position), 0) FROM corruption.message o
          WHERE o.agency_id = m.agency_id AND o.report_id = m.report_id AND o.officer_id IS NOT NULL)
      GROUP BY 1`,
    [actor.agency, reports.map(({ id }) => id)],
  )
  return new Map(rows.map(({ id, ...waiting }) => [id, waiting]))
}
