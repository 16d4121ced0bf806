import type { EntityManager } from 'typeorm'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { coverageEnd, type Coverage } from '../statistics/coverage.js'
import type { Detail } from '../statistics/detail.js'
import type { Outcomes } from '../statistics/publishable-outcomes.js'
import type { Served } from '../statistics/served.js'
import type { ShownBefore } from '../statistics/shown-again.js'
import type { PublishedClosing } from './carried-over-guard.js'
import type { ReleaseSnapshot } from './release-snapshot.js'
import type { SignedRelease } from './signed-release.js'

/** What a new release needs to know of one that is public. */
export interface EarlierRelease {
  readonly year: FiscalYear
  readonly number: number
  readonly position: number
  readonly head: Buffer
  readonly coverage: Coverage
  readonly countedUntil: OfficeDate
  readonly detail: Detail | null
  /** Null where they were not shown; undefined where they were not due. */
  readonly outcomes: Outcomes | null | undefined
  /** Null before people served were part of releases. */
  readonly served: Served | null
}

interface Row extends Pick<EarlierRelease, 'year' | 'number' | 'head'> {
  readonly position: string
  readonly snapshot: string
}

/** Every release of an agency, by year and number. */
export async function readEarlier(tx: EntityManager, agency: AgencyId): Promise<EarlierRelease[]> {
  const rows = await tx.query<Row[]>(
    `SELECT fiscal_year AS year, number, journal_position AS position, journal_head AS head, snapshot
       FROM publication.release WHERE agency_id = $1 ORDER BY fiscal_year, number`,
    [agency],
  )
  return rows.map(({ snapshot, position, ...row }) => ({
    ...row,
    position: Number(position),
    ...scopeOf(JSON.parse(snapshot) as ReleaseSnapshot | SignedRelease),
  }))
}

/** The first format spoke of the year up to its day, and had no finer tables. */
function scopeOf(
  release: ReleaseSnapshot | SignedRelease,
): Pick<EarlierRelease, 'coverage' | 'countedUntil' | 'detail' | 'outcomes' | 'served'> {
  if (release.format === 'sujarit-release/1') {
    const { asOf, period } = release
    return {
      coverage: 'year',
      countedUntil: asOf < period.end ? asOf : period.end,
      detail: null,
      outcomes: release.outcomes,
      served: null,
    }
  }
  const { coverage, countedUntil, detail, served = null } = release
  return { coverage, countedUntil, detail, outcomes: detail === null ? undefined : release.outcomes, served }
}

export function ofYear(earlier: readonly EarlierRelease[], year: FiscalYear): EarlierRelease[] {
  return earlier.filter((release) => release.year === year)
}

/** What the release in force of the year before said was still open at its end; null where it says nothing of it. */
export function closingBefore(earlier: readonly EarlierRelease[], year: FiscalYear): PublishedClosing | null {
  const inForce = earlier.filter((release) => release.year === year - 1).at(-1)
  const closing = inForce?.detail?.reports.flow?.closing
  if (inForce === undefined || closing === undefined) return null
  return { release: `${inForce.year}/${inForce.number}`, closing }
}

export function shownIn(earlier: readonly EarlierRelease[]): ShownBefore[] {
  return earlier.map(({ detail, outcomes }) => ({ detail, ...(outcomes !== undefined && { outcomes }) }))
}

export function servedOf(earlier: readonly EarlierRelease[]): Served[] {
  return earlier.flatMap(({ served }) => (served === null ? [] : [served]))
}

/**
 * The release that a new one corrects: one that spoke of the same months. A year after its first half, or a later month of the
 * running year, goes on and corrects nothing.
 */
export function correctedBy(
  earlier: readonly EarlierRelease[],
  { coverage, until }: { readonly coverage: Coverage; readonly until: OfficeDate },
): EarlierRelease | null {
  const same = earlier.filter((release) => release.coverage === coverage && release.countedUntil >= until)
  return same.at(-1) ?? null
}

/** The newest release is the one in force: a half released after the whole year would hide the year. */
export function isNarrower(earlier: readonly EarlierRelease[], coverage: Coverage): boolean {
  return (
    coverage === 'first_half' &&
    earlier.some((release) => release.countedUntil > coverageEnd(release.year, 'first_half'))
  )
}
