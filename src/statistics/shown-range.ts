import type { CaseEvent } from '../kernel/case-event.js'
import { fiscalMonths, fiscalYearOf } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { countedReports, type ReportState } from './case-history.js'
import { complaintEndings, type ComplaintEnding, type Satisfaction } from './case-tables.js'
import type { ComplaintCount } from './complaint-counts.js'
import { fiscalYearsOf, unitsOf, type DayRange } from './day-range.js'
import { hiddenTable, type Cell } from './detail.js'
import type { Durations, Punctuality } from './durations.js'
import { countsOf, totalsOf, type ReportCounts } from './monthly-counts.js'
import { countedMeasures, measuresOf, type CountedMeasure, type MeasureCount } from './measure-counts.js'
import { figuresOf, type RangeFlow } from './range-figures.js'
import type { Granularity, LabelledPeriod } from './words.js'

/** General complaints of some days, as officers may see them. A count of 1 or 2 is null, and so is what it would follow from. */
export interface ShownComplaints {
  readonly count: Omit<ComplaintCount, 'resolved'>
  readonly flow: RangeFlow
  readonly categories: readonly Cell<string>[]
  readonly closedAs: readonly Cell<ComplaintEnding>[]
  readonly firstAnswer: Punctuality
  readonly daysToFirstAnswer: Durations
  readonly daysToClosing: Durations
  readonly satisfaction: Satisfaction
}

/** Without outcomes: those stand in the release of the year. */
export interface ShownMeasure extends Pick<MeasureCount, 'n' | 'completed' | 'inProgress'> {
  readonly measure: CountedMeasure
}

/** Reports of some months. What is finer stands in the release of the year and nowhere else. */
export interface ShownReports extends DayRange {
  /** Months, quarters or halves, each as finely as the table of its year is divided. */
  readonly rows: readonly (LabelledPeriod & ReportCounts)[]
  readonly totals: ReportCounts
  /** Of whole halves, and where there is nothing to divide; null elsewhere. */
  readonly measures: readonly ShownMeasure[] | null
}

export interface ReportsRequest {
  /** Facts that may be looked at: those that were known when the last month was over. */
  readonly events: readonly CaseEvent[]
  readonly range: DayRange
  /** The last day of a month that is over. */
  readonly asOf: OfficeDate
  /** How finely the table of a year with so many reports is divided. */
  readonly granularityFor: (total: number) => Granularity
}

/**
 * The general complaints of any days, as things stood at the end of `asOf`.
 * @param movesUntil - A complaint that went to the corruption room later still stands here: the day on which a figure
 * sinks would be the day on which a report came.
 */
export function shownComplaints(
  events: readonly CaseEvent[],
  range: DayRange,
  { asOf, movesUntil }: { readonly asOf: OfficeDate; readonly movesUntil: OfficeDate },
): ShownComplaints {
  const { count, flow, tables } = figuresOf(movesSeenUntil(events, movesUntil), range, asOf).complaints
  const { received, closed, inProgress } = count
  return {
    count: { received, closed, inProgress },
    flow,
    categories: hiddenTable(Object.keys(tables.categories), tables.categories),
    closedAs: hiddenTable(complaintEndings, tables.closedAs),
    firstAnswer: tables.firstAnswer,
    daysToFirstAnswer: tables.daysToFirstAnswer,
    daysToClosing: tables.daysToClosing,
    satisfaction: tables.satisfaction,
  }
}

/** Without the handovers after a day, and whatever followed them in the same case. */
function movesSeenUntil(events: readonly CaseEvent[], day: OfficeDate): readonly CaseEvent[] {
  const leavesAt = new Map<string, number>()
  for (const { channel, kind, on, subject, ordinal } of events) {
    if (channel === 'general' && kind === 'reclassified' && on > day) leavesAt.set(subject, ordinal)
  }
  return events.filter(
    ({ channel, subject, ordinal }) =>
      channel !== 'general' || ordinal < (leavesAt.get(subject) ?? Number.POSITIVE_INFINITY),
  )
}

/**
 * The reports of the widest part of a range that may be shown: whole months that are over, or quarters or halves where the
 * table of the year is divided so.
 * @returns null when there is no such part.
 */
export function shownReports({ events, range, asOf, granularityFor }: ReportsRequest): ShownReports | null {
  const reports = countedReports(events, asOf)
  const units = fiscalYearsOf(range).flatMap((year) => {
    const months = fiscalMonths(year).filter(({ end }) => end <= asOf)
    const [first, last] = [months[0], months.at(-1)]
    if (first === undefined || last === undefined) return []
    const total = receivedIn(reports, { start: first.start, end: last.end }).length
    return unitsOf(year, granularityFor(total)).filter((unit) => isWithin(unit, range) && unit.end <= asOf)
  })
  const [first, last] = [units[0], units.at(-1)]
  if (first === undefined || last === undefined) return null
  const shown = { start: first.start, end: last.end }
  const rows = units.map((unit) => ({ ...unit, ...countsOf(receivedIn(reports, unit)) }))
  const totals = totalsOf(rows)
  const isDivided = isOfHalves(shown) || totals.total === 0
  return {
    ...shown,
    ...{ rows, totals },
    measures: isDivided ? shownMeasures(receivedIn(reports, shown)) : null,
  }
}

function shownMeasures(reports: readonly ReportState[]): ShownMeasure[] {
  const counts = measuresOf(reports)
  return countedMeasures.map((measure) => {
    const { n, completed, inProgress } = counts[measure]
    return { measure, n, completed, inProgress }
  })
}

function receivedIn(reports: readonly ReportState[], { start, end }: DayRange): readonly ReportState[] {
  return reports.filter(({ receivedOn }) => receivedOn >= start && receivedOn <= end)
}

function isWithin(unit: DayRange, range: DayRange): boolean {
  return unit.start >= range.start && unit.end <= range.end
}

/** Releases count the measures of a half or of a year: of fewer months they would tell more than any release. */
function isOfHalves({ start, end }: DayRange): boolean {
  const begins = unitsOf(fiscalYearOf(start), 'half').some((half) => half.start === start)
  return begins && unitsOf(fiscalYearOf(end), 'half').some((half) => half.end === end)
}
