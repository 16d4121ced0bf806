import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import { eventColumns, type EventRow } from './journal-row.js'

/** The facts of one agency that have no place in the chain yet, in no order. */
export async function waitingFacts(tx: EntityManager, agency: AgencyId): Promise<EventRow[]> {
  return tx.query<EventRow[]>(
    `SELECT ${eventColumns} FROM journal.event e
       LEFT JOIN journal.chain c ON c.agency_id = e.agency_id AND c.event_id = e.id
      WHERE e.agency_id = $1 AND c.event_id IS NULL`,
    [agency],
  )
}
