import type { EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import type { ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { soonUntil, type ReportFilter, type ReportQueue, type ReportTally } from './report-queue.js'

/** What is due is looked at by its day; everything else by the day it came in, retaliation first. */
const orders = {
  due: ['due_on ASC, report_id ASC', 'due_on DESC, report_id DESC'],
  received: [
    'is_urgent DESC, received_on DESC, report_id DESC',
    'is_urgent ASC, received_on ASC, report_id ASC',
  ],
} as const

/** SQL about a line of the desk; $3 is today, $4 the last day that counts as soon. */
const conditions: Record<ReportQueue, string> = {
  all: 'true',
  overdue: 'due_on < $3::date',
  due_soon: 'due_on BETWEEN $3::date AND $4::date',
  mine: `is_open AND holding = 'mine'`,
  unassigned: `is_open AND holding = 'none'`,
  waiting: `status = 'need_information'`,
  ended: 'NOT is_open',
}

export interface PageOfRows {
  readonly offset: number
  readonly limit: number
  /** How many lines the filter leaves, as the tally says. */
  readonly total: number
}

export interface DeskLine {
  readonly id: ReportId
  /** The last day of the next thing that is owed; null: nothing is. */
  readonly dueOn: OfficeDate | null
}

/**
 * One page of lines. The nearer end of the list is counted from, so that the last page costs what the first does.
 * Policies show the officer's own lines alone; the condition on the officer is for the index.
 */
export async function linesOnPage(
  tx: EntityManager,
  actor: Actor,
  { filter, today }: { readonly filter: ReportFilter; readonly today: OfficeDate },
  { offset, limit, total }: PageOfRows,
): Promise<DeskLine[]> {
  const { queue } = filter
  const { sql, values } = narrowed(filter)
  const [forwards, backwards] = orders[queue === 'overdue' || queue === 'due_soon' ? 'due' : 'received']
  const size = Math.max(0, Math.min(limit, total - offset))
  const isNearEnd = offset > total / 2
  const rows: DeskLine[] = await tx.query(
    `SELECT report_id AS id, due_on AS "dueOn" FROM corruption.desk_row
      WHERE agency_id = $1 AND officer_id = $2 AND report_id IN (
        -- Ids alone, so that the lines before the page are counted in the index and never read.
        SELECT report_id FROM corruption.desk_row
        WHERE agency_id = $1 AND officer_id = $2 AND $3::date <= $4::date AND ${conditions[queue]}
          ${sql}
        ORDER BY ${isNearEnd ? backwards : forwards} OFFSET $5 LIMIT $6)
      ORDER BY ${forwards}`,
    [
      ...[actor.agency, actor.id, today, soonUntil(today)],
      ...[isNearEnd ? Math.max(0, total - offset - size) : offset, size],
      ...values,
    ],
  )
  return rows
}

/** What a status and a category add to the condition; their values are the seventh and eighth. */
function narrowed({ status, category }: ReportFilter): { readonly sql: string; readonly values: string[] } {
  const wanted = [
    { column: 'status', value: status },
    { column: 'category', value: category === 'unclassified' ? '' : category },
  ].flatMap(({ column, value }) => (value === null ? [] : [{ column, value }]))
  return {
    sql: wanted.map(({ column }, index) => `AND ${column} = $${index + 7}`).join(' '),
    values: wanted.map(({ value }) => value),
  }
}

/** Counts of every sort of report that the officer holds. */
export async function tallyOf(tx: EntityManager, actor: Actor, today: OfficeDate): Promise<ReportTally> {
  const rows: ReportTally = await tx.query(
    `SELECT status, nullif(category, '') AS category, holding, due, sum(count)::integer AS count
      FROM (SELECT status, category, holding, count, CASE WHEN due_on = 'infinity' THEN 'none'
          WHEN due_on < $3::date THEN 'overdue' WHEN due_on <= $4::date THEN 'soon' ELSE 'later' END AS due
        FROM corruption.desk_tally WHERE agency_id = $1 AND officer_id = $2) AS sorted
      GROUP BY 1, 2, 3, 4`,
    [actor.agency, actor.id, today, soonUntil(today)],
  )
  return rows
}
