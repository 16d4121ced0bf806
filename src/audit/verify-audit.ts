import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import { actColumns } from './act-row.js'
import { verifyActs, type ActAnchor, type ActPlace, type ActProblem, type ChainedAct } from './audit-chain.js'

export interface AuditFault {
  readonly problem: ActProblem
  /** Null for an entry that stands in no chain. */
  readonly position: number | null
  /** Null when the place itself is gone. */
  readonly entryId: string | null
}

export interface AuditVerdict {
  /** The first thing that does not hold, or null. */
  readonly fault: AuditFault | null
  /** How many acts stand in the chain. */
  readonly acts: number
  /** How many have no place in it yet. */
  readonly waiting: number
  /** The last hash, 64 hexadecimal digits; empty when the chain does not hold. */
  readonly head: string
}

type PlaceRow = { readonly [Column in keyof ChainedAct]: ChainedAct[Column] | null } & {
  readonly position: string
  readonly entryId: string
  readonly hash: Buffer
}

interface Loose {
  readonly id: string
  readonly problem: 'inserted' | 'missing'
}

/**
 * Recomputes the audit chain of one agency.
 * @param tx - As `sujarit_worker`, with one view of all tables.
 * @param anchors - Heads that were noted elsewhere.
 */
export async function verifyAudit(
  tx: EntityManager,
  agency: AgencyId,
  anchors: readonly ActAnchor[],
): Promise<AuditVerdict> {
  const places = await readPlaces(tx, agency)
  const [count] = await tx.query<{ readonly waiting: number }[]>(
    'SELECT count(*)::int AS waiting FROM audit.waiting WHERE agency_id = $1',
    [agency],
  )
  const counts = { acts: places.length, waiting: count?.waiting ?? 0 }
  const verdict = verifyActs(agency, places, anchors)
  if (!verdict.ok) {
    const { position, problem } = verdict
    const entryId = places.find((place) => place.position === position)?.entryId ?? null
    return { ...counts, head: '', fault: { position, problem, entryId } }
  }
  const head = Buffer.from(verdict.head).toString('hex')
  const loose = await looseEntry(tx, agency)
  return {
    ...counts,
    head,
    fault: loose && { position: null, problem: loose.problem, entryId: loose.id },
  }
}

async function readPlaces(tx: EntityManager, agency: AgencyId): Promise<ActPlace[]> {
  const rows = await tx.query<PlaceRow[]>(
    `SELECT c.position, c.entry_id AS "entryId", c.hash, ${actColumns}
       FROM audit.chain c LEFT JOIN audit.entry e ON e.agency_id = c.agency_id AND e.id = c.entry_id
      WHERE c.agency_id = $1 ORDER BY c.position`,
    [agency],
  )
  return rows.map(({ position, entryId, hash, ...act }) => ({
    position: Number(position),
    entryId,
    hash,
    act: act.id === null ? null : (act as ChainedAct),
  }))
}

/** An entry past the trigger, in no chain and not waiting; or one that waits and is gone. */
async function looseEntry(tx: EntityManager, agency: AgencyId): Promise<Loose | null> {
  const [loose] = await tx.query<Loose[]>(
    `SELECT e.id, 'inserted' AS problem FROM audit.entry e
       LEFT JOIN audit.chain c ON c.agency_id = e.agency_id AND c.entry_id = e.id
       LEFT JOIN audit.waiting w ON w.agency_id = e.agency_id AND w.entry_id = e.id
      WHERE e.agency_id = $1 AND c.entry_id IS NULL AND w.entry_id IS NULL
     UNION ALL
     SELECT w.entry_id, 'missing' FROM audit.waiting w
       LEFT JOIN audit.entry e ON e.agency_id = w.agency_id AND e.id = w.entry_id
      WHERE w.agency_id = $1 AND e.id IS NULL
     LIMIT 1`,
    [agency],
  )
  return loose ?? null
}
