import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import { actColumns } from './act-row.js'
import { actGenesis, actHash, type ChainedAct } from './audit-chain.js'

/** More wait only after an update of an old installation; the rest comes with the next round. */
const mostAtOnce = 5000

/**
 * Gives every new act of one agency its place and hash, in the order of their times. Two at once chain each act once.
 * Runs as `sujarit_worker`, in the caller's transaction, and holds the agency's chain until it ends.
 *
 * @returns how many acts were new.
 */
export async function chainActs(tx: EntityManager, agency: AgencyId): Promise<number> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('sujarit audit ' || $1, 0))`, [agency])
  const waiting = await waitingActs(tx, agency)
  if (waiting.length === 0) return 0
  const end = await endOfChain(tx, agency)
  let head = end.head
  const hashes = waiting.map((act) => Buffer.from((head = actHash(head, agency, act))))
  const ids = waiting.map(({ id }) => id)
  await tx.query(
    `INSERT INTO audit.chain (agency_id, position, entry_id, hash)
     SELECT $1, $2::bigint + n, entry_id, hash FROM unnest($3::uuid[], $4::bytea[]) WITH ORDINALITY AS t (entry_id, hash, n)`,
    [agency, end.position, ids, hashes],
  )
  await tx.query('DELETE FROM audit.waiting WHERE agency_id = $1 AND entry_id = ANY ($2::uuid[])', [
    agency,
    ids,
  ])
  return waiting.length
}

/** Agencies with acts that wait for their place. */
export async function agenciesToChain(tx: EntityManager): Promise<AgencyId[]> {
  const rows = await tx.query<{ readonly agency: AgencyId }[]>(
    'SELECT DISTINCT agency_id AS agency FROM audit.waiting',
  )
  return rows.map(({ agency }) => agency)
}

async function waitingActs(tx: EntityManager, agency: AgencyId): Promise<ChainedAct[]> {
  return tx.query<ChainedAct[]>(
    `SELECT ${actColumns} FROM audit.waiting w JOIN audit.entry e ON e.agency_id = w.agency_id AND e.id = w.entry_id
      WHERE w.agency_id = $1 ORDER BY e.at, e.id LIMIT ${mostAtOnce}`,
    [agency],
  )
}

async function endOfChain(
  tx: EntityManager,
  agency: AgencyId,
): Promise<{ readonly position: number; readonly head: Uint8Array }> {
  const [last] = await tx.query<{ readonly position: string; readonly hash: Buffer }[]>(
    `SELECT position, hash FROM audit.chain WHERE agency_id = $1 ORDER BY position DESC LIMIT 1`,
    [agency],
  )
  if (last === undefined) return { position: 0, head: actGenesis(agency) }
  return { position: Number(last.position), head: last.hash }
}
