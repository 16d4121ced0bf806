import { createHash } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { ServiceChannel } from '../kernel/service-channel.js'
import type { ServiceFact } from '../statistics/service-counts.js'

/** A count as it stands in the database; nothing of it has been checked. */
export interface TallyRow {
  readonly id: string
  readonly seq: number
  readonly service: string
  readonly channel: ServiceChannel
  readonly kind: string
  readonly number: number
  readonly servedOn: OfficeDate
  readonly recordedOn: OfficeDate
  readonly officer: string | null
  readonly kiosk: string | null
  readonly corrects: string | null
  readonly reason: string
  readonly hash: Buffer
}

export interface TallyFault {
  /** The first count that is not what it was, or is gone. */
  readonly seq: number
  readonly problem: 'missing' | 'changed'
}

/** A place of the chain that was published. */
export interface TallyAnchor {
  readonly seq: number
  /** 64 hexadecimal digits. */
  readonly head: string
}

/** What comes before the first count of every agency. */
export const tallyGenesis = createHash('sha256').update('sujarit service tally').digest()

/** SHA-256 over lines of text: the hash before, then the parts of the count, the reason last. As `service.tally_hash`. */
export function tallyHash(before: Buffer, agency: AgencyId, row: TallyRow): Buffer {
  const { seq, id, service, channel, kind, number, servedOn, recordedOn, officer, kiosk, corrects } = row
  const parts = [
    before.toString('hex'),
    agency,
    seq,
    id,
    service,
    channel,
    kind,
    number,
    servedOn,
    recordedOn,
  ]
  const lines = [...parts, officer ?? '-', kiosk ?? '-', corrects ?? '-', row.reason]
  return createHash('sha256').update(lines.join('\n'), 'utf8').digest()
}

/** Rows at a time: an office of many counters has more than fit in memory. */
const pageSize = 20_000

/**
 * Follows the chain of an agency and sums it. Reads everything once, in pieces.
 *
 * @param anchors - Places that were published: without one a cut end goes unseen.
 * @returns the first thing that does not hold, the end, and what was counted up to each place that is asked for.
 */
export async function walkTally(
  tx: EntityManager,
  agency: AgencyId,
  anchors: readonly TallyAnchor[] = [],
): Promise<WalkedTally> {
  const walk = new Walk(agency, anchors)
  for (let after = 0; ; after += pageSize) {
    const rows = await readRows(tx, agency, after)
    for (const row of rows) {
      const fault = walk.take(row)
      if (fault !== null) return walk.end(fault)
    }
    if (rows.length < pageSize) return walk.end(walk.cutEnd())
  }
}

export interface WalkedTally {
  readonly fault: TallyFault | null
  readonly seq: number
  readonly head: string
  /** What was counted up to a place that was published, or to the end (`seq`). Days of no sum are left out. */
  readonly factsAt: (seq: number) => readonly ServiceFact[]
}

class Walk {
  readonly #sums = new Map<string, ServiceFact>()
  readonly #kept = new Map<number, readonly ServiceFact[]>()
  #seq = 0
  #head: Buffer = tallyGenesis

  constructor(
    private readonly agency: AgencyId,
    private readonly anchors: readonly TallyAnchor[],
  ) {
    this.#keep()
  }

  take(row: TallyRow): TallyFault | null {
    if (row.seq !== this.#seq + 1) return { seq: this.#seq + 1, problem: 'missing' }
    const hash = tallyHash(this.#head, this.agency, row)
    if (!hash.equals(row.hash)) return { seq: row.seq, problem: 'changed' }
    this.#seq = row.seq
    this.#head = hash
    this.#add(row)
    const anchor = this.anchors.find(({ seq }) => seq === row.seq)
    if (anchor === undefined) return null
    this.#keep()
    return anchor.head === hash.toString('hex') ? null : { seq: row.seq, problem: 'changed' }
  }

  /** Whether a place was published that is not there. */
  cutEnd(): TallyFault | null {
    const isCut = this.anchors.some(({ seq }) => seq > this.#seq)
    return isCut ? { seq: this.#seq + 1, problem: 'missing' } : null
  }

  end(fault: TallyFault | null): WalkedTally {
    this.#keep()
    return {
      ...{ fault, seq: this.#seq, head: this.#head.toString('hex') },
      factsAt: (seq) => this.#kept.get(seq) ?? [],
    }
  }

  #add({ service, channel, servedOn, number }: TallyRow): void {
    const key = [service, channel, servedOn].join(' ')
    const before = this.#sums.get(key)?.number ?? 0
    this.#sums.set(key, { service, channel, on: servedOn, number: before + number })
  }

  #keep(): void {
    this.#kept.set(
      this.#seq,
      [...this.#sums.values()].filter(({ number }) => number !== 0),
    )
  }
}

async function readRows(tx: EntityManager, agency: AgencyId, after: number): Promise<TallyRow[]> {
  const rows = await tx.query<(Omit<TallyRow, 'seq'> & { readonly seq: string })[]>(
    `SELECT id, seq, service, channel, kind, number, served_on AS "servedOn", recorded_on AS "recordedOn",
       officer_id AS officer, kiosk_id AS kiosk, corrects, reason, hash
     FROM service.tally WHERE agency_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
    [agency, after, pageSize],
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}
