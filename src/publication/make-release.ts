import type { EntityManager } from 'typeorm'
import type { CaseEvent } from '../kernel/case-event.js'
import type { Clock } from '../kernel/clock.js'
import { fiscalYearStart, type FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import { genesisHash } from '../journal/chain.js'
import { readJournal, type JournalEntry } from '../journal/read-journal.js'
import { sequenceEvents, UnknownEventError } from '../journal/sequence-events.js'
import { verifyJournal } from '../journal/verify-journal.js'
import type { Database } from '../platform/database/database.js'
import { BrokenCaseHistoryError } from '../statistics/case-facts.js'
import type { ReleaseSnapshot } from './release-snapshot.js'
import type { ReleaseOutcome, ReleaseProblem } from './release-outcome.js'
import {
  countedFromOf,
  endedBeforeOpening,
  readReleasingAgency,
  type ReleasingAgency,
} from './releasing-agency.js'
import { makeSnapshot, snapshotHash, snapshotText } from './snapshot.js'

export interface ReleaseOrder {
  readonly agency: AgencyId
  readonly year: FiscalYear
  /** Facts after this day are not counted. */
  readonly asOf: OfficeDate
  /** Why a published year is published again; empty for the first release of a year. */
  readonly reason: string
  readonly requestedBy: OfficerId
}

/** Makes a release in a transaction of its own. @param worker - Connected as `sujarit_worker`. */
export async function releaseYear(
  worker: Database,
  order: ReleaseOrder,
  clock: Clock,
): Promise<ReleaseOutcome> {
  return worker.source.transaction((tx) => makeRelease(tx, order, clock))
}

/**
 * Chains what is new, checks the whole chain, folds it and freezes the figures under the next number of the year.
 * Refuses, without a figure, when a guard is not met; nothing is written then but the places of new facts.
 */
export async function makeRelease(
  tx: EntityManager,
  order: ReleaseOrder,
  clock: Clock,
): Promise<ReleaseOutcome> {
  try {
    await sequenceEvents(tx, order.agency)
    const entries = await readJournal(tx, order.agency)
    const earlier = await readEarlier(tx, order.agency)
    const agency = await readReleasingAgency(tx, order.agency)
    const problem = endedBeforeOpening(agency, order.year)
      ? 'year_before_opening'
      : problemOf(order, entries, earlier)
    if (problem !== null) return { result: 'refused', problem }
    return await freeze(tx, order, entries, { agency, earlier, releasedOn: officeDate(clock.now()) })
  } catch (error) {
    // Both are thrown before anything is written: the transaction may go on.
    if (error instanceof UnknownEventError) return { result: 'refused', problem: 'chain_broken' }
    if (error instanceof BrokenCaseHistoryError) return { result: 'refused', problem: 'history_broken' }
    throw error
  }
}

interface EarlierRelease {
  readonly year: FiscalYear
  readonly number: number
  readonly position: number
  readonly head: Buffer
}

async function readEarlier(tx: EntityManager, agency: AgencyId): Promise<EarlierRelease[]> {
  const rows = await tx.query<(Omit<EarlierRelease, 'position'> & { readonly position: string })[]>(
    `SELECT fiscal_year AS year, number, journal_position AS position, journal_head AS head
       FROM publication.release WHERE agency_id = $1`,
    [agency],
  )
  return rows.map((row) => ({ ...row, position: Number(row.position) }))
}

function problemOf(
  order: ReleaseOrder,
  entries: readonly JournalEntry[],
  earlier: readonly EarlierRelease[],
): ReleaseProblem | null {
  if (order.asOf < fiscalYearStart(order.year)) return 'year_not_begun'
  if (order.reason === '' && lastNumber(earlier, order.year) > 0) return 'reason_missing'
  return verifyJournal(order.agency, entries, earlier).ok ? null : 'chain_broken'
}

function lastNumber(earlier: readonly EarlierRelease[], year: FiscalYear): number {
  return Math.max(0, ...earlier.filter((release) => release.year === year).map(({ number }) => number))
}

interface Circumstances {
  readonly agency: ReleasingAgency
  readonly earlier: readonly EarlierRelease[]
  readonly releasedOn: OfficeDate
}

async function freeze(
  tx: EntityManager,
  order: ReleaseOrder,
  entries: readonly JournalEntry[],
  { agency, earlier, releasedOn }: Circumstances,
): Promise<ReleaseOutcome> {
  const last = lastNumber(earlier, order.year)
  const snapshot = makeSnapshot({
    agency: { id: order.agency, name: agency.name, nameEn: agency.nameEn },
    countedFrom: countedFromOf(agency, order.year),
    year: order.year,
    asOf: order.asOf,
    releasedOn,
    number: last + 1,
    events: eventsOf(entries),
    journal: endOf(order.agency, entries),
    restates: last === 0 ? null : last,
    reason: last === 0 ? null : order.reason,
  })
  // What nobody has classified yet would be missing from the sentences: a zero of today could be a one of tomorrow.
  if (snapshot.totals.unclassified > 0) return { result: 'refused', problem: 'unclassified_reports' }
  await insertRelease(tx, order, snapshot)
  return { result: 'released', number: snapshot.number }
}

/** The facts of entries whose chain has been verified: each is an event of a known kind. */
export function eventsOf(entries: readonly JournalEntry[]): CaseEvent[] {
  return entries.map(({ event }) => event as CaseEvent)
}

/** Position and head as a release prints them; 0 and the genesis hash for an empty journal. */
export function endOf(agency: AgencyId, entries: readonly JournalEntry[]): ReleaseSnapshot['journal'] {
  const last = entries.at(-1)
  const head = last?.hash ?? genesisHash(agency)
  return { position: last?.position ?? 0, head: Buffer.from(head).toString('hex') }
}

async function insertRelease(
  tx: EntityManager,
  order: ReleaseOrder,
  snapshot: ReleaseSnapshot,
): Promise<void> {
  const text = snapshotText(snapshot)
  await tx.query(
    `INSERT INTO publication.release (agency_id, fiscal_year, number, as_of, released_on, snapshot, hash,
       journal_position, journal_head, released_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      order.agency,
      snapshot.fiscalYear,
      snapshot.number,
      snapshot.asOf,
      snapshot.releasedOn,
      text,
      Buffer.from(snapshotHash(text), 'hex'),
      snapshot.journal.position,
      Buffer.from(snapshot.journal.head, 'hex'),
      order.requestedBy,
    ],
  )
}
