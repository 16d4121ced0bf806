import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import type { CaseEvent } from '../kernel/case-event.js'

/**
 * Writes one countable fact in the caller's transaction: a change without its fact would be missing from the
 * statistics. Facts are only ever inserted; the worker numbers and chains them later.
 *
 * @throws when the case already has a fact with this ordinal: two officers acted at once and this one lost.
 */
export async function appendEvent(tx: EntityManager, event: CaseEvent): Promise<void> {
  await tx.query(
    `INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      event.agencyId,
      randomUUID(),
      event.channel,
      event.subject,
      event.ordinal,
      event.kind,
      event.on,
      JSON.stringify(event.facts),
    ],
  )
}
