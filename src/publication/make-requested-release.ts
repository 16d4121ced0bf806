import type { EntityManager } from 'typeorm'
import type { Clock } from '../kernel/clock.js'
import type { Database } from '../platform/database/database.js'
import { makeRelease, type ReleaseOrder } from './make-release.js'
import type { ReleaseOutcome } from './release-outcome.js'

type WaitingRow = ReleaseOrder & { readonly id: string }

/**
 * Works off the oldest waiting request: the release and the end of the request are one transaction. Two workers never
 * take the same one.
 *
 * @param worker - Connected as `sujarit_worker`.
 * @param report - Told of an error that nobody foresaw. The request then ends as refused, so that its publisher learns
 * of it and the others get their turn.
 * @returns null when none waits.
 * @throws the driver's error when the database cannot be reached; the request then still waits.
 */
export async function makeRequestedRelease(
  worker: Database,
  clock: Clock,
  report: (error: unknown) => void,
): Promise<ReleaseOutcome | null> {
  return worker.source.transaction(async (tx) => {
    const [request] = await tx.query<WaitingRow[]>(
      `SELECT agency_id AS agency, id, fiscal_year AS year, as_of AS "asOf", reason, requested_by AS "requestedBy"
         FROM publication.release_request WHERE state = 'waiting' ORDER BY requested_at, id LIMIT 1
         FOR UPDATE SKIP LOCKED`,
    )
    if (request === undefined) return null
    const outcome = await attempt(tx, request, clock, report)
    await endRequest(tx, request, outcome)
    return outcome
  })
}

async function attempt(
  tx: EntityManager,
  request: WaitingRow,
  clock: Clock,
  report: (error: unknown) => void,
): Promise<ReleaseOutcome> {
  try {
    // A savepoint: what the failed attempt wrote goes, the request can still be answered.
    return await tx.transaction((inner) => makeRelease(inner, request, clock))
  } catch (error) {
    report(error)
    return { result: 'refused', problem: 'unexpected' }
  }
}

async function endRequest(
  tx: EntityManager,
  { agency, id }: WaitingRow,
  outcome: ReleaseOutcome,
): Promise<void> {
  const isReleased = outcome.result === 'released'
  await tx.query(
    `UPDATE publication.release_request SET state = $3, problem = $4, release_number = $5
      WHERE agency_id = $1 AND id = $2`,
    [agency, id, outcome.result, isReleased ? null : outcome.problem, isReleased ? outcome.number : null],
  )
}
