import type { CaseEvent } from '../kernel/case-event.js'
import { fiscalYearOf, fiscalYearStart, type FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { complaintCounts } from '../statistics/complaint-counts.js'
import { coverageEnd, factsOfCasesUntil, type Coverage } from '../statistics/coverage.js'
import { yearDetail, type Detail } from '../statistics/detail.js'
import type { SentenceFigures } from '../statistics/fill-sentences.js'
import { countedMeasures, measureCounts, type MeasureCounts } from '../statistics/measure-counts.js'
import {
  monthlyCounts,
  periodCounts,
  totalsOf,
  type PeriodCount,
  type ReportCounts,
} from '../statistics/monthly-counts.js'
import { publishableOutcomes, type Outcomes } from '../statistics/publishable-outcomes.js'
import { requiredTableOf, type ImportedPart, type RequiredTable } from '../statistics/required-table.js'
import { englishDisclosureSentence, englishSentences } from '../statistics/sentences-en.js'
import { thaiDisclosureSentence, thaiSentences } from '../statistics/sentences.js'
import {
  besideServed,
  servedIn,
  type BesideServed,
  type Served,
  type ServedRequest,
} from '../statistics/served.js'
import { complaintsOnLine } from '../statistics/service-counts.js'
import { shownAgain } from '../statistics/shown-again-first.js'
import { detailAgain, outcomesAgain, type ShownBefore } from '../statistics/shown-again.js'
import type { againRule } from '../statistics/small-cells.js'
import type { Granularity } from '../statistics/words.js'
import type { Period, ReleasedMeasure, ReleasedSentences, RequiredFacts } from './release-snapshot.js'
import { isWithin, releasedMeasure, requiredFactsOf } from './snapshot.js'

/** A month, a quarter or a half, as the table of the release is divided. */
export interface ReleasedRow extends ReportCounts, Period {
  /** `2023-10`, `2567-Q1`, `2567-H1`: a stable name. Months are of the common era, the others of the fiscal year. */
  readonly row: string
  readonly hasBegun: boolean
}

/** Everything that the journal gives for one release. Pure; whoever holds the journal computes it again. */
export interface ReleaseFigures {
  readonly requiredFacts: Omit<RequiredFacts, 'granularity'> & { readonly granularity: Granularity }
  readonly rows: readonly ReleasedRow[]
  readonly totals: ReportCounts
  readonly measures: readonly ReleasedMeasure[]
  /** Only of a year that is over; null too while one of them is a 1 or a 2. */
  readonly outcomes: Outcomes | null
  readonly requiredTable: { readonly th: RequiredTable; readonly en: RequiredTable }
  readonly sentences: { readonly th: ReleasedSentences; readonly en: ReleasedSentences }
  readonly general: { readonly received: number; readonly closed: number; readonly inProgress: number }
  /** Only of a year that is over: what a half shows and the year does not could be told apart. */
  readonly detail: Detail | null
  /** People served; not in releases of the time before they were counted. */
  readonly served?: Served
}

export interface FiguresRequest {
  readonly agency: { readonly id: string; readonly name: string; readonly nameEn: string }
  readonly year: FiscalYear
  readonly coverage: Coverage
  readonly asOf: OfficeDate
  /** Receipts up to this day are counted; see `countedUntil`. */
  readonly until: OfficeDate
  /** After the first day of the year and within it; null when the whole year was recorded. */
  readonly countedFrom: OfficeDate | null
  /** Reports received up to this day were entered from the former register; null when none were. */
  readonly importedUntil?: OfficeDate | null
  /** How finely the table is divided; null chooses by the number of reports. */
  readonly granularity: Granularity | GranularityRule | null
  /** The agency's facts of both channels and all years, in any order. */
  readonly events: Iterable<CaseEvent>
  /** What every earlier release of the year showed. */
  readonly earlier: readonly ShownBefore[]
  /** By which rule small cells are hidden; left out to compute a release of the first one again. */
  readonly rule?: typeof againRule | undefined
  /** What officers and tablets counted; complaints on line are added from the events. Absent: not in this release. */
  readonly served?: ServedRequest
}

/** What the office chose, for a year with reports enough or none, and for one with few. */
export interface GranularityRule {
  readonly many: Granularity
  readonly few: 'quarter' | 'half'
}

const usualRule: GranularityRule = { many: 'month', few: 'half' }

/** With fewer reports a year a month would be a person. */
const fewestForMonths = 10

/**
 * Computes what a release shows, from the cases received up to a day.
 *
 * @throws RangeError when `until` is not within the coverage and before the end of `asOf`, or `countedFrom` is not within
 * the year.
 * @throws TypeError when an event is of another agency.
 * @throws BrokenCaseHistoryError when the facts of a case do not follow each other.
 */
export function makeFigures(request: FiguresRequest): ReleaseFigures {
  const { year, coverage, asOf, until } = request
  const end = coverageEnd(year, coverage)
  if (until < fiscalYearStart(year) || until > end || until > asOf) {
    throw new RangeError('counted until a day outside the period')
  }
  if (!isWithin(request.countedFrom, year)) throw new RangeError('counted from a day outside the year')
  const own = ofAgency(request)
  const events = factsOfCasesUntil(own, until)
  const months = monthlyCounts(events, year, asOf)
  const totals = totalsOf(months)
  const measures = measureCounts(events, year, asOf)
  const isOver = coverage === 'year' && until === end
  const served = servedOf(request, own, isOver)
  const outcomes = isOver ? outcomesOf(request, measures) : null
  const shown = {
    beside: served && { served, onLine: onLineIn(own, year) },
    areOutcomesShown: outcomes !== null,
  }
  const detail = isOver ? detailOf(request, events, shown) : null
  const granularity = granularityFor(request.granularity, totals)
  const rows = periodCounts(months, granularity, { until, end })
  const { received, closed, inProgress } = complaintCounts(events, year, asOf).total
  const imported = importedPart(request, totals)
  const counted = { year, countedFrom: request.countedFrom, imported, end }
  const figures = {
    ...{ year, coverage, measures, unclassified: totals.unclassified },
    areOutcomesShown: outcomes !== null,
  }
  return {
    requiredFacts: { ...requiredFactsOf(months, totals), granularity },
    rows: rows.map((row) => releasedRow(row, year)),
    totals,
    measures: countedMeasures.map((measure) => releasedMeasure(measure, measures)),
    outcomes,
    requiredTable: { th: requiredTableOf(rows, counted, 'th'), en: requiredTableOf(rows, counted, 'en') },
    sentences: sentencesOf(request, figures, totals),
    general: { received, closed, inProgress },
    detail,
    ...(served !== null && { served }),
  }
}

/**
 * Only where every report of the table was imported does the footnote say how many: elsewhere that would divide the table. What came
 * before the opening is there from the former register alone, also of the evaluation agency, whose past years are empty.
 */
function importedPart(
  { until, importedUntil = null }: FiguresRequest,
  { total }: ReportCounts,
): ImportedPart | null {
  if (importedUntil === null) return null
  return { until: importedUntil, n: importedUntil < until ? null : total }
}

function ofAgency({ events, agency }: FiguresRequest): readonly CaseEvent[] {
  const own = [...events]
  if (own.some(({ agencyId }) => agencyId !== agency.id)) throw new TypeError('an event of another agency')
  return own
}

function outcomesOf({ rule, earlier }: FiguresRequest, measures: MeasureCounts): Outcomes | null {
  const outcomes = publishableOutcomes(measures['7'])
  return rule === undefined ? outcomes : outcomesAgain(outcomes, earlier)
}

function detailOf(
  { year, asOf, earlier, rule }: FiguresRequest,
  events: readonly CaseEvent[],
  { beside, areOutcomesShown }: { readonly beside: BesideServed | null; readonly areOutcomesShown: boolean },
): Detail {
  const own = yearDetail(events, { year, asOf, rule })
  const detail = beside === null ? own : besideServed(own, beside)
  if (rule !== undefined) return detailAgain(detail, earlier, areOutcomesShown)
  return shownAgain(
    detail,
    earlier.flatMap((before) => (before.detail === null ? [] : [before.detail])),
  )
}

function onLineIn(own: readonly CaseEvent[], year: FiscalYear): number {
  return complaintsOnLine(own).filter(({ on }) => fiscalYearOf(on) === year).length
}

function servedOf(request: FiguresRequest, own: readonly CaseEvent[], isWhole: boolean): Served | null {
  const { served, year, coverage, until } = request
  if (served === undefined) return null
  const facts = [...served.facts, ...complaintsOnLine(own)]
  return servedIn({ ...served, facts }, { year, until, isWhole, end: coverageEnd(year, coverage) })
}

/** How finely the table of a year with so many reports is divided. */
export function granularityFor(
  asked: FiguresRequest['granularity'],
  { total }: Pick<ReportCounts, 'total'>,
): Granularity {
  if (typeof asked === 'string') return asked
  const { many, few } = asked ?? usualRule
  return total > 0 && total < fewestForMonths ? few : many
}

function releasedRow({ granularity, index, ...counts }: PeriodCount, year: FiscalYear): ReleasedRow {
  const names = { month: counts.start.slice(0, 7), quarter: `${year}-Q${index}`, half: `${year}-H${index}` }
  return { row: names[granularity], ...counts }
}

function sentencesOf(
  { agency, year, asOf, until }: FiguresRequest,
  figures: SentenceFigures,
  totals: ReportCounts,
): ReleaseFigures['sentences'] {
  const disclosed = { start: fiscalYearStart(year), end: until, asOf, counts: totals }
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
