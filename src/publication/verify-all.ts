import type { EntityManager } from 'typeorm'
import type { ChainAnchor } from '../journal/chain.js'
import { eventOfRow } from '../journal/journal-row.js'
import { readJournal } from '../journal/read-journal.js'
import { verifyJournal, type JournalVerdict } from '../journal/verify-journal.js'
import { waitingFacts } from '../journal/waiting-facts.js'
import type { AgencyId } from '../kernel/ids.js'
import { parseCaseEvent } from '../kernel/parse-case-event.js'
import type { Database } from '../platform/database/database.js'
import { eventsOf } from './make-draft.js'
import { isAlone, movesIn } from './moved-guard.js'
import { walkTally, type TallyFault } from '../service/tally-chain.js'
import { parseSigned } from './verify-signed-release.js'
import { faultOfReleases, readReleases, type ReleaseFault } from './verify-releases.js'

export type Fault =
  | ({ readonly of: 'journal' } & Omit<JournalVerdict & { readonly ok: false }, 'ok'>)
  | { readonly of: 'waiting_fact'; readonly eventId: string }
  /** A report left the counts without a reason, or by fewer than two. */
  | { readonly of: 'moved_alone'; readonly subject: string }
  | ({ readonly of: 'tally' } & TallyFault)
  | ({ readonly of: 'release' } & ReleaseFault)

export interface AgencyVerdict {
  readonly agency: AgencyId
  readonly name: string
  /** The first thing that does not hold, or null. */
  readonly fault: Fault | null
  /** How many facts stand in the chain. */
  readonly facts: number
  /** How many have no place in it yet. */
  readonly waiting: number
  /** The last hash that holds, 64 hexadecimal digits; empty when the chain does not. */
  readonly head: string
  readonly releases: number
}

/**
 * Recomputes the chains of every agency's journal and of its tally of people served, and from them every release ever published.
 * @param worker - Connected as `sujarit_worker`, or as the owner.
 * @param noted - Heads that somebody keeps elsewhere.
 */
export async function verifyAll(
  worker: Database,
  noted: (agency: AgencyId) => readonly ChainAnchor[] = () => [],
): Promise<AgencyVerdict[]> {
  const agencies = await worker.call<{ readonly agency: AgencyId; readonly name: string }>(
    'named agencies',
    'SELECT agency_id AS agency, name_th AS name FROM agency.agency ORDER BY opened_on, 1',
    [],
  )
  const verdicts: AgencyVerdict[] = []
  for (const { agency, name } of agencies) {
    // One view of all tables: a release made meanwhile would look like a broken end.
    const found = await worker.source.transaction('REPEATABLE READ', (tx) =>
      verifyAgency(tx, agency, noted(agency)),
    )
    verdicts.push({ agency, name, ...found })
  }
  return verdicts
}

async function verifyAgency(
  tx: EntityManager,
  agency: AgencyId,
  noted: readonly ChainAnchor[],
): Promise<Omit<AgencyVerdict, 'agency' | 'name'>> {
  const entries = await readJournal(tx, agency)
  const releases = await readReleases(tx, agency)
  const waiting = await waitingFacts(tx, agency)
  const counts = { facts: entries.length, waiting: waiting.length, releases: releases.length }
  const journal = verifyJournal(agency, entries, [...releases, ...noted])
  if (!journal.ok) {
    const { position, problem, eventId } = journal
    return { ...counts, head: '', fault: { of: 'journal', position, problem, eventId } }
  }
  const head = Buffer.from(journal.head).toString('hex')
  const unknown = waiting.find((row) => parseCaseEvent(eventOfRow(agency, row)) === null)
  if (unknown !== undefined) return { ...counts, head, fault: { of: 'waiting_fact', eventId: unknown.id } }
  const alone = movesIn(eventsOf(entries)).find(isAlone)
  if (alone !== undefined) return { ...counts, head, fault: { of: 'moved_alone', subject: alone.subject } }
  const printed = releases.flatMap(({ text }) => parseSigned(text)?.served?.tally ?? [])
  const tally = await walkTally(tx, agency, printed)
  if (tally.fault !== null) return { ...counts, head, fault: { of: 'tally', ...tally.fault } }
  const release = faultOfReleases(agency, releases, { entries, tally })
  return { ...counts, head, fault: release && { of: 'release', ...release } }
}
