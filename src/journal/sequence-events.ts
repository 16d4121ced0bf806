import { randomInt } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import { parseCaseEvent } from '../kernel/parse-case-event.js'
import { chainHash, genesisHash } from './chain.js'
import { lockJournal } from './journal-lock.js'
import { eventOfRow, type EventRow } from './journal-row.js'
import { waitingFacts } from './waiting-facts.js'

/** A fact that this version does not know: left out it would be missing from the figures, so nothing goes on. */
export class UnknownEventError extends Error {
  constructor(readonly eventId: string) {
    super(`unknown event ${eventId}`)
    this.name = 'UnknownEventError'
  }
}

/**
 * Gives every new fact of one agency its place and hash in the chain. Two at once, or the same again, chain each fact
 * once. Runs as `sujarit_worker`, in the caller's transaction, and holds the agency's journal until it ends.
 *
 * @returns how many facts were new.
 * @throws UnknownEventError when a fact is of no known kind.
 */
export async function sequenceEvents(tx: EntityManager, agency: AgencyId): Promise<number> {
  await lockJournal(tx, agency)
  const waiting = await waitingFacts(tx, agency)
  if (waiting.length === 0) return 0
  const end = await endOfChain(tx, agency)
  const batch = shuffledInCaseOrder(waiting)
  const hashes = hashesOf(agency, end.head, batch)
  await tx.query(
    `INSERT INTO journal.chain (agency_id, position, event_id, hash)
     SELECT $1, $2::bigint + n, event_id, hash FROM unnest($3::uuid[], $4::bytea[]) WITH ORDINALITY AS t (event_id, hash, n)`,
    [agency, end.position, batch.map(({ id }) => id), hashes],
  )
  return batch.length
}

async function endOfChain(
  tx: EntityManager,
  agency: AgencyId,
): Promise<{ readonly position: number; readonly head: Uint8Array }> {
  const [last] = await tx.query<{ readonly position: string; readonly hash: Buffer }[]>(
    `SELECT position, hash FROM journal.chain WHERE agency_id = $1 ORDER BY position DESC LIMIT 1`,
    [agency],
  )
  if (last === undefined) return { position: 0, head: genesisHash(agency) }
  return { position: Number(last.position), head: last.hash }
}

/**
 * The order of filing must not be read off the chain; within a case the facts keep theirs, so that whoever reads along
 * always has a whole beginning of every case.
 */
function shuffledInCaseOrder(rows: readonly EventRow[]): EventRow[] {
  const facts = new Map<string, EventRow[]>()
  for (const row of rows.toSorted((one, other) => one.ordinal - other.ordinal)) {
    const ofCase = facts.get(row.subject)
    if (ofCase === undefined) facts.set(row.subject, [row])
    else ofCase.push(row)
  }
  const places = shuffled(rows.map(({ subject }) => subject))
  return places.flatMap((subject) => facts.get(subject)?.shift() ?? [])
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, draw: randomInt(2 ** 47) }))
    .sort((one, other) => one.draw - other.draw)
    .map(({ item }) => item)
}

function hashesOf(agency: AgencyId, start: Uint8Array, batch: readonly EventRow[]): Buffer[] {
  let head = start
  return batch.map((row) => {
    const event = parseCaseEvent(eventOfRow(agency, row))
    if (event === null) throw new UnknownEventError(row.id)
    head = chainHash(head, event, row.tag)
    return Buffer.from(head)
  })
}
