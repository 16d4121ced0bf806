import type { EntityManager } from 'typeorm'
import type { Clock } from '../kernel/clock.js'
import type { AgencyId } from '../kernel/ids.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import type { Database } from '../platform/database/database.js'
import { makeRange, type RangeOrder, type RangeOutcome } from './make-range.js'
import type { RangeProblem } from './range-content.js'

interface WaitingRow {
  readonly agency: AgencyId
  readonly id: string
  readonly start: OfficeDate
  readonly end: OfficeDate
  readonly asOf: OfficeDate
}

export type WorkedOffRange =
  { readonly result: 'made' } | { readonly result: 'refused'; readonly problem: RangeProblem }

/**
 * Makes the oldest figures that wait: the figures and the end of the waiting are one transaction. Two workers never take the
 * same ones.
 *
 * @param worker - Connected as `sujarit_worker`.
 * @param report - Told of an error that nobody foresaw; the wish then ends as refused and the others get their turn.
 * @returns null when none waits.
 * @throws the driver's error when the database cannot be reached; the wish then still waits.
 */
export async function makeWaitingRange(
  worker: Database,
  clock: Clock,
  report: (error: unknown) => void,
): Promise<WorkedOffRange | null> {
  return worker.source.transaction(async (tx): Promise<WorkedOffRange | null> => {
    const [waiting] = await tx.query<WaitingRow[]>(
      `SELECT agency_id AS agency, id, starts_on AS start, ends_on AS "end", as_of AS "asOf"
         FROM publication.range_figures WHERE state = 'waiting' ORDER BY asked_at, id LIMIT 1
         FOR UPDATE SKIP LOCKED`,
    )
    if (waiting === undefined) return null
    const { agency, id, start, end, asOf } = waiting
    const outcome = await attempt(tx, { agency, range: { start, end }, asOf }, { clock, report })
    if (outcome.result === 'refused') {
      await tx.query(
        `UPDATE publication.range_figures SET state = 'refused', problem = $3 WHERE agency_id = $1 AND id = $2`,
        [agency, id, outcome.problem],
      )
      return outcome
    }
    const { content, position } = outcome
    await tx.query(
      `UPDATE publication.range_figures SET state = 'made', content = $3, position = $4, reports_as_of = $5
        WHERE agency_id = $1 AND id = $2`,
      [agency, id, JSON.stringify(content), position, content.reportsAsOf],
    )
    return { result: 'made' }
  })
}

async function attempt(
  tx: EntityManager,
  order: RangeOrder,
  { clock, report }: { readonly clock: Clock; readonly report: (error: unknown) => void },
): Promise<RangeOutcome> {
  try {
    // The officers' server names the day; one that names a day to come must not learn what a day still brings.
    if (order.asOf > officeDate(clock.now())) throw new RangeError('figures as of a day to come')
    // A savepoint: what the failed attempt wrote goes, the wish can still be answered.
    return await tx.transaction((inner) => makeRange(inner, order))
  } catch (error) {
    report(error)
    return { result: 'refused', problem: 'unexpected' }
  }
}
