import { QueryFailedError, type EntityManager } from 'typeorm'
import type { Counter } from './counter.js'
import type { TallyEntity } from './tally.entity.js'

export type NewTally = Pick<
  TallyEntity,
  'id' | 'service' | 'channel' | 'kind' | 'number' | 'servedOn' | 'recordedOn' | 'corrects' | 'reason'
>

/** Adds one count; its place in the chain is given by the database. @returns false when this count is there already. */
export async function insertTally(
  tx: EntityManager,
  { agency, officer, kiosk }: Counter,
  tally: NewTally,
): Promise<boolean> {
  const { id, service, channel, kind, number, servedOn, recordedOn, corrects, reason } = tally
  const rows = await tx.query<unknown[]>(
    // Place and hash are the trigger's; what stands here is overwritten.
    `WITH stored AS (INSERT INTO service.tally (agency_id, id, seq, service, channel, kind, number, served_on,
       recorded_on, officer_id, kiosk_id, corrects, reason, hash)
     VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, sha256('')) RETURNING 1) SELECT * FROM stored`,
    [
      ...[agency, id, service, channel, kind, number, servedOn, recordedOn],
      ...[officer ?? null, kiosk ?? null, corrects, reason],
    ],
  )
  return rows.length > 0
}

/** Whether the database would not have it: a rule of `service.place_tally`, or a press taken back twice. */
export function isRefusedTally(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false
  const { code } = error.driverError as { readonly code?: string }
  return code === '23514' || code === '23505'
}
