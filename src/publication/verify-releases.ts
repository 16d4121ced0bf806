import type { EntityManager } from 'typeorm'
import type { JournalEntry } from '../journal/read-journal.js'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import { parseOfficeDate, type OfficeDate } from '../kernel/office-date.js'
import { BrokenCaseHistoryError } from '../statistics/case-facts.js'
import type { WalkedTally } from '../service/tally-chain.js'
import type { Served } from '../statistics/served.js'
import type { ShownBefore } from '../statistics/shown-again.js'
import { endOf, eventsOf } from './make-draft.js'
import type { ReleaseSnapshot } from './release-snapshot.js'
import type { SignedRelease } from './signed-release.js'
import { makeSnapshot, snapshotHash, snapshotText } from './snapshot.js'
import { parseSigned, problemOfSigned, type StoredSignedRelease } from './verify-signed-release.js'

/** A release as it is stored; nothing in it has been checked. */
export interface StoredRelease extends StoredSignedRelease {
  readonly hash: Buffer
  readonly position: number
}

export interface ReleaseFault {
  readonly year: FiscalYear
  readonly number: number
  /**
   * `changed`: the text is not what was hashed, or not a release. `missing`: an earlier number of the year is gone.
   * `not_recomputed`: the journal gives other figures or words.
   */
  readonly problem: 'changed' | 'missing' | 'not_recomputed'
}

/** Every release of one agency, by year and number. */
export async function readReleases(tx: EntityManager, agency: AgencyId): Promise<StoredRelease[]> {
  const rows = await tx.query<(Omit<StoredRelease, 'position'> & { readonly position: string })[]>(
    `SELECT r.fiscal_year AS year, number, r.as_of AS "asOf", released_on AS "releasedOn", snapshot AS text, r.hash,
       journal_position AS position, journal_head AS head, encode(d.hash, 'hex') AS "signedHash",
       (SELECT array_agg(s.name || '\n' || s.post || '\n' || s.signed_on ORDER BY array_position('{prepared,checked,certified}', s.step))
          FROM publication.signature s
         WHERE s.agency_id = d.agency_id AND s.draft_id = d.id AND s.hash = d.hash) AS signers,
       (SELECT array_agg(DISTINCT e.act || ' ' || (e.facts ->> 'hash')) FROM audit.entry e
         WHERE e.agency_id = r.agency_id AND e.subject = r.draft_id AND e.act IN ('release_signed', 'release_published')
           AND e.facts ? 'hash') AS acts
       FROM publication.release r
       LEFT JOIN publication.draft d ON d.agency_id = r.agency_id AND d.id = r.draft_id
      WHERE r.agency_id = $1 ORDER BY r.fiscal_year, number`,
    [agency],
  )
  return rows.map((row) => ({ ...row, position: Number(row.position) }))
}

/** Both chains of an agency, verified with the releases as anchors. */
export interface VerifiedChains {
  readonly entries: readonly JournalEntry[]
  readonly tally: WalkedTally
}

/** What the earlier releases of a year showed. */
interface Before {
  readonly number: number
  readonly shown: readonly ShownBefore[]
  readonly served: readonly Served[]
}

const nothingShown: Before = { number: 0, shown: [], served: [] }

/**
 * Computes each release anew from the journal and the tally as far as they went then.
 * @returns the first fault, or null.
 */
export function faultOfReleases(
  agency: AgencyId,
  releases: readonly StoredRelease[],
  chains: VerifiedChains,
): ReleaseFault | null {
  const shown = new Map<FiscalYear, Before>()
  const closings = new Map<string, number>()
  for (const release of releases) {
    const { year, number } = release
    const before = shown.get(year) ?? nothingShown
    if (number !== before.number + 1) return { year, number: before.number + 1, problem: 'missing' }
    const problem = problemOfRelease(release, { agency, closings, ...chains }, before)
    if (problem !== null) return { year, number, problem }
    shown.set(year, andThen(before, release))
    const closing = parseSigned(release.text)?.detail?.reports.flow?.closing
    // The year before comes first, so that what it said has been verified when the next year is compared with it.
    if (closing !== undefined) closings.set(`${year}/${number}`, closing)
  }
  return null
}

interface OfAgency extends VerifiedChains {
  readonly agency: AgencyId
  readonly closings: ReadonlyMap<string, number>
}

function problemOfRelease(
  release: StoredRelease,
  { agency, closings, entries, tally }: OfAgency,
  { shown, served }: Before,
): 'changed' | 'not_recomputed' | null {
  if (snapshotHash(release.text) !== release.hash.toString('hex')) return 'changed'
  const known = entries.slice(0, release.position)
  const signed = parseSigned(release.text)
  if (signed === null) return problemOfText(agency, release, known)
  const earlier = { earlier: shown, earlierServed: served }
  return problemOfSigned(release, signed, { agency, closings, entries: known, tally, ...earlier })
}

function andThen(before: Before, { number, text }: StoredRelease): Before {
  const signed = parseSigned(text)
  const { served } = signed ?? {}
  return {
    number,
    shown: [...before.shown, signed === null ? shownByFirst(text) : shownBy(signed)],
    served: served === undefined ? before.served : [...before.served, served],
  }
}

function shownBy({ detail, outcomes }: SignedRelease): ShownBefore {
  return { detail, ...(detail !== null && { outcomes }) }
}

/** Of the first format, which has been verified. */
function shownByFirst(text: string): ShownBefore {
  const { outcomes } = JSON.parse(text) as ReleaseSnapshot
  return { detail: null, outcomes }
}

function problemOfText(
  agency: AgencyId,
  release: StoredRelease,
  entries: readonly JournalEntry[],
): 'changed' | 'not_recomputed' | null {
  const printed = parsePrinted(release.text)
  if (printed === null) return 'changed'
  const end = endOf(agency, entries)
  if (end.position !== release.position || end.head !== release.head.toString('hex')) return 'not_recomputed'
  try {
    const snapshot = makeSnapshot({
      agency: { id: agency, name: printed.name, nameEn: printed.nameEn },
      countedFrom: printed.countedFrom,
      year: release.year,
      asOf: release.asOf,
      releasedOn: release.releasedOn,
      number: release.number,
      events: eventsOf(entries),
      journal: end,
      restates: release.number === 1 ? null : release.number - 1,
      reason: printed.reason,
    })
    return snapshotText(snapshot) === release.text ? null : 'not_recomputed'
  } catch (error) {
    // What makeSnapshot refuses was never released by it.
    if (error instanceof RangeError || error instanceof BrokenCaseHistoryError) return 'not_recomputed'
    throw error
  }
}

interface Printed {
  readonly name: string
  readonly nameEn: string
  readonly countedFrom: OfficeDate | null
  readonly reason: string | null
}

/** What the journal does not know: what the office was called then, when it opened, and why it published again. */
function parsePrinted(text: string): Printed | null {
  let value: Partial<ReleaseSnapshot>
  try {
    value = JSON.parse(text) as Partial<ReleaseSnapshot>
  } catch {
    return null
  }
  const { name, nameEn }: { readonly name?: unknown; readonly nameEn?: unknown } = value.agency ?? {}
  const reason: unknown = value.reason
  const countedFrom = value.countedFrom === null ? null : parseOfficeDate(value.countedFrom)
  if (countedFrom === null && value.countedFrom !== null) return null
  if (typeof name !== 'string' || typeof nameEn !== 'string') return null
  if (reason !== null && typeof reason !== 'string') return null
  return { name, nameEn, countedFrom, reason }
}
