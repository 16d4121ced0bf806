import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ReportEntity } from '../record/report.entity.js'
import { demandCaseOfficer } from './case-officer.js'
import { linesOnPage, tallyOf, type DeskLine } from './desk-rows.js'
import { countOf, type ReportFilter, type ReportTally } from './report-queue.js'

/** Rows of one page of the desk. */
export const reportsOnPage = 20

export interface ListedReport {
  readonly report: ReportEntity
  /** The last day of the next thing that is owed; null: nothing is. */
  readonly dueOn: OfficeDate | null
  /** Messages of the reporter after the office's last one. */
  readonly unanswered: number
  /** The reporter said that somebody retaliates, and no officer has written since. */
  readonly isUrgent: boolean
  /** Nobody else in office can open it: with this officer's key it would be lost. */
  readonly isLonely: boolean
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
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Urgent ones first, then the newest day; what is due, by its day. @throws ForbiddenError */
  async list(actor: Actor, filter: ReportFilter, page: number): Promise<ReportPage> {
    demandCaseOfficer(actor)
    const today = officeDate(this.clock.now())
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, async (tx) => {
      const tally = await tallyOf(tx, actor, today)
      const total = countOf(tally, filter)
      const pages = Math.max(1, Math.ceil(total / reportsOnPage))
      const shown = Math.min(Math.max(1, page), pages)
      const rows = { offset: (shown - 1) * reportsOnPage, limit: reportsOnPage, total }
      const lines = await linesOnPage(tx, actor, { filter, today }, rows)
      return { reports: await listed(tx, actor, lines), page: shown, pages, total, tally }
    })
  }
}

async function listed(tx: EntityManager, actor: Actor, lines: readonly DeskLine[]): Promise<ListedReport[]> {
  const ids = lines.map(({ id }) => id)
  const found = await tx.findBy(ReportEntity, { agencyId: actor.agency, id: In(ids) })
  const reports = new Map(found.map((report) => [report.id, report]))
  const waiting = await waitingOf(tx, actor, ids)
  const lonely = await lonelyOf(tx, actor, ids)
  return lines.flatMap(({ id, dueOn }) => {
    const report = reports.get(id)
    return report === undefined
      ? []
      : [{ report, dueOn, isLonely: lonely.has(id), ...(waiting.get(id) ?? nothingWaits) }]
  })
}

/** Which of these have fewer than two holders in office. */
async function lonelyOf(
  tx: EntityManager,
  actor: Actor,
  ids: readonly ReportId[],
): Promise<ReadonlySet<ReportId>> {
  const rows: { readonly id: ReportId }[] = await tx.query(
    `SELECT g.report_id AS id FROM corruption.report_grant g
       LEFT JOIN staff.officer o ON o.agency_id = g.agency_id AND o.id = g.officer_id AND o.status = 'active'
      WHERE g.agency_id = $1 AND g.report_id = ANY ($2) AND g.which = 'report'
      GROUP BY 1 HAVING count(o.id) < 2`,
    [actor.agency, ids],
  )
  return new Set(rows.map(({ id }) => id))
}

type Waiting = Pick<ListedReport, 'unanswered' | 'isUrgent'>

const nothingWaits: Waiting = { unanswered: 0, isUrgent: false }

/** What the reporters of these wrote after the office's last word. */
async function waitingOf(
  tx: EntityManager,
  actor: Actor,
  ids: readonly ReportId[],
): Promise<ReadonlyMap<ReportId, Waiting>> {
  const rows: (Waiting & { readonly id: ReportId })[] = await tx.query(
    `SELECT m.report_id AS id, count(*)::int AS unanswered, bool_or(m.is_urgent) AS "isUrgent" FROM corruption.message m
      WHERE m.agency_id = $1 AND m.report_id = ANY ($2) AND m.officer_id IS NULL
        AND m.position > (SELECT coalesce(max(o.position), 0) FROM corruption.message o
          WHERE o.agency_id = m.agency_id AND o.report_id = m.report_id AND o.officer_id IS NOT NULL)
      GROUP BY 1`,
    [actor.agency, ids],
  )
  return new Map(rows.map(({ id, ...waiting }) => [id, waiting]))
}
