import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import type { ChainEntry } from './chain.js'
import { eventColumns, eventOfRow, type EventRow } from './journal-row.js'

/** A place of the chain as it is stored; nothing in it has been checked. `event` is null where the fact is gone. */
export interface JournalEntry extends ChainEntry {
  readonly eventId: string
}

type ChainRow = { readonly [Column in keyof EventRow]: EventRow[Column] | null } & {
  readonly position: string
  readonly eventId: string
  readonly hash: Buffer
}

/** The chain of one agency from its first fact. Facts that wait for their place are not in it. */
export async function readJournal(tx: EntityManager, agency: AgencyId): Promise<JournalEntry[]> {
  const rows = await tx.query<ChainRow[]>(
    `SELECT c.position, c.event_id AS "eventId", c.hash, ${eventColumns}
       FROM journal.chain c LEFT JOIN journal.event e ON e.agency_id = c.agency_id AND e.id = c.event_id
      WHERE c.agency_id = $1 ORDER BY c.position`,
    [agency],
  )
  return rows.map((row) => ({
    position: Number(row.position),
    eventId: row.eventId,
    hash: row.hash,
    tag: row.tag,
    event: row.id === null ? null : eventOfRow(agency, row as EventRow),
  }))
}
