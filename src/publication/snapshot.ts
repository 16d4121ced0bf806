import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type PlainJson } from '../kernel/canonical-json.js'
import type { CaseEvent } from '../kernel/case-event.js'
import { fiscalYearEnd, fiscalYearStart, type FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { complaintCounts } from '../statistics/complaint-counts.js'
import { countedMeasures, measureCounts, type MeasureCounts } from '../statistics/measure-counts.js'
import {
  monthlyCounts,
  totalsOf,
  type MonthlyCount,
  type ReportCounts,
} from '../statistics/monthly-counts.js'
import { publishableOutcomes } from '../statistics/publishable-outcomes.js'
import { requiredTable } from '../statistics/required-table.js'
import { englishDisclosureSentence, englishSentences } from '../statistics/sentences-en.js'
import { thaiDisclosureSentence, thaiSentences } from '../statistics/sentences.js'
import type {
  ReleasedMeasure,
  ReleasedMonth,
  ReleaseSnapshot,
  RequiredFacts,
  RequiredTotals,
} from './release-snapshot.js'

export interface SnapshotRequest {
  readonly agency: { readonly id: string; readonly name: string; readonly nameEn: string }
  readonly year: FiscalYear
  /** After the first day of the year and within it; null when the whole year was recorded. */
  readonly countedFrom: OfficeDate | null
  readonly asOf: OfficeDate
  readonly releasedOn: OfficeDate
  /** From 1 within the fiscal year. */
  readonly number: number
  /** The agency's facts of both channels and all years, in any order. Must be those up to `journal.position`. */
  readonly events: Iterable<CaseEvent>
  /** `head` is the hash at `position`, 64 hexadecimal digits; position 0 and the genesis hash for an empty journal. */
  readonly journal: { readonly position: number; readonly head: string }
  readonly restates: number | null
  readonly reason: string | null
}

/**
 * Freezes everything that the page and the open data show of one fiscal year, in the first format. Releases of this format are
 * still read and recomputed; new ones are made by `release-figures.ts`.
 *
 * Pure: the same request gives the same bytes. Reports that nobody has classified do not stop it; they are counted,
 * shown in the remarks and named beside the sentences they make uncertain (`totals.unclassified`).
 * @throws RangeError when the year begins after `asOf`, the release is dated before `asOf`, `countedFrom` is not
 * within the year, or a restatement lacks its reason or an earlier number.
 * @throws TypeError when an event is of another agency.
 * @throws BrokenCaseHistoryError when the facts of a case do not follow each other.
 */
export function makeSnapshot(request: SnapshotRequest): ReleaseSnapshot {
  const { agency, year, asOf } = request
  const events = [...request.events]
  refuseNonsense(request, events)
  const counts = monthlyCounts(events, year, asOf)
  const totals = totalsOf(counts)
  const measures = measureCounts(events, year, asOf)
  const { received, closed, inProgress } = complaintCounts(events, year, asOf).total
  return {
    format: 'sujarit-release/1',
    id: `${agency.id}/${year}/${request.number}`,
    agency: { id: agency.id, name: agency.name, nameEn: agency.nameEn },
    fiscalYear: year,
    period: { start: fiscalYearStart(year), end: fiscalYearEnd(year) },
    countedFrom: request.countedFrom,
    asOf,
    releasedOn: request.releasedOn,
    number: request.number,
    restates: request.restates,
    reason: request.reason,
    journal: { position: request.journal.position, head: request.journal.head },
    requiredFacts: requiredFactsOf(counts, totals),
    months: counts.map(releasedMonth),
    totals,
    measures: countedMeasures.map((measure) => releasedMeasure(measure, measures)),
    outcomes: publishableOutcomes(measures['7']),
    requiredTable: { th: requiredTable(counts, request, 'th'), en: requiredTable(counts, request, 'en') },
    sentences: sentencesOf(request, totals, measures),
    general: { received, closed, inProgress },
  }
}

/** The text that is published and hashed: canonical JSON, without a line feed at the end. */
export function snapshotText(snapshot: ReleaseSnapshot): string {
  return canonicalJson(snapshot as unknown as PlainJson)
}

/** SHA-256 of the text in UTF-8, 64 hexadecimal digits: what `sha256sum` says of the file as it is served. */
export function snapshotHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

function refuseNonsense(request: SnapshotRequest, events: readonly CaseEvent[]): void {
  const { year, asOf, number, restates, reason } = request
  if (asOf < fiscalYearStart(year)) throw new RangeError('the fiscal year has not begun')
  if (!isWithin(request.countedFrom, year)) throw new RangeError('counted from a day outside the year')
  if (request.releasedOn < asOf) throw new RangeError('released before the day of its figures')
  if ((restates === null) !== (reason === null))
    throw new RangeError('a restatement has a reason, and only it')
  if (restates !== null && restates >= number) throw new RangeError('a release restates an earlier one')
  if (!/^[0-9a-f]{64}$/.test(request.journal.head)) throw new RangeError('a head is 64 hexadecimal digits')
  if (events.some(({ agencyId }) => agencyId !== request.agency.id)) {
    throw new TypeError('an event of another agency')
  }
}

/** After the first day of the year and within it, or null. */
export function isWithin(countedFrom: OfficeDate | null, year: FiscalYear): boolean {
  return countedFrom === null || (countedFrom > fiscalYearStart(year) && countedFrom <= fiscalYearEnd(year))
}

/** The three figures of the whole and of October to March. */
export function requiredFactsOf(counts: readonly MonthlyCount[], totals: ReportCounts): RequiredFacts {
  const half = counts.slice(0, 6)
  const [first, last] = [half[0], half[5]]
  if (first === undefined || last === undefined) throw new TypeError('a fiscal year has twelve months')
  return {
    ...requiredTotals(totals),
    granularity: 'month',
    firstSixMonths: {
      ...requiredTotals(totalsOf(half)),
      start: first.month.start,
      end: last.month.end,
    },
  }
}

function requiredTotals({ total, completed, inProgress }: ReportCounts): RequiredTotals {
  return { total, completed, inProgress }
}

function releasedMonth({ month, ...counts }: MonthlyCount): ReleasedMonth {
  return { month: month.start.slice(0, 7), start: month.start, end: month.end, ...counts }
}

/** What is published of a measure, without outcomes: those of a single measure are finer than what is always published. */
export function releasedMeasure(measure: ReleasedMeasure['measure'], counts: MeasureCounts): ReleasedMeasure {
  const { n, completed, inProgress } = counts[measure]
  return { measure, n, completed, inProgress }
}

function sentencesOf(
  { agency, year, asOf }: SnapshotRequest,
  totals: ReportCounts,
  measures: MeasureCounts,
): ReleaseSnapshot['sentences'] {
  const figures = { year, measures, unclassified: totals.unclassified }
  const end = fiscalYearEnd(year)
  // A year that is not over is spoken of up to the day of the figures, never to a day still to come.
  const period = { start: fiscalYearStart(year), end: asOf < end ? asOf : end, asOf }
  const disclosed = { ...period, counts: totals }
  return {
    th: {
      ...thaiSentences(figures),
      disclosure: thaiDisclosureSentence({ ...disclosed, agencyName: agency.name }),
    },
    en: {
      ...englishSentences(figures),
      disclosure: englishDisclosureSentence({ ...disclosed, agencyName: agency.nameEn }),
    },
  }
}
