import type { CaseEvent } from '../kernel/case-event.js'
import { fiscalMonths, type FiscalMonth, type FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { bucketOf } from '../kernel/report-status.js'
import { countedReports, type ReportState } from './case-history.js'
import { monthsIn } from './day-range.js'
import type { Granularity, LabelledPeriod } from './words.js'

/** `total = malfeasance + misconduct + unclassified = completed + inProgress`, always. */
export interface ReportCounts {
  readonly malfeasance: number
  readonly misconduct: number
  /** Received, but nobody has said yet which of the two it is. Counted in `total` from the first day. */
  readonly unclassified: number
  readonly total: number
  readonly completed: number
  readonly inProgress: number
}

export interface MonthlyCount extends ReportCounts {
  readonly month: FiscalMonth
  /** False when the month lies wholly after `asOf`: its zeros say nothing. */
  readonly hasBegun: boolean
}

/**
 * Counts of the reports received in one fiscal year by month: twelve rows, October first.
 *
 * A report stays in the month in which it was received, with the status and classification it had at the end of
 * `asOf`, even when that is after the year. Duplicates are not counted; their originals are.
 * Pure: whoever holds the journal can recompute every figure ever published.
 * @param year - Buddhist era; 2567 is 1 October 2023 to 30 September 2024, Asia/Bangkok.
 * @param asOf - Facts after this day are not seen. A month that has not begun counts zero.
 * @throws BrokenCaseHistoryError when the facts of a report do not follow each other.
 */
export function monthlyCounts(
  events: Iterable<CaseEvent>,
  year: FiscalYear,
  asOf: OfficeDate,
): readonly MonthlyCount[] {
  const reports = countedReports(events, asOf)
  return fiscalMonths(year).map((month) => ({
    month,
    ...countsOf(reports.filter(({ receivedOn }) => receivedOn >= month.start && receivedOn <= month.end)),
    hasBegun: month.start <= asOf,
  }))
}

/** Sums of some rows: the year, or the first six months with `rows.slice(0, 6)`. No rows sum to zeros. */
export function totalsOf(rows: readonly ReportCounts[]): ReportCounts {
  const sum = (pick: (row: ReportCounts) => number): number =>
    rows.reduce((total, row) => total + pick(row), 0)
  return {
    malfeasance: sum((row) => row.malfeasance),
    misconduct: sum((row) => row.misconduct),
    unclassified: sum((row) => row.unclassified),
    total: sum((row) => row.total),
    completed: sum((row) => row.completed),
    inProgress: sum((row) => row.inProgress),
  }
}

/** Counts of a month, of three or of six. */
export interface PeriodCount extends ReportCounts, LabelledPeriod {
  /** False when no month of it is over: its zeros say nothing. */
  readonly hasBegun: boolean
}

/** Months put together as a table shows them, those after `until` as not begun. Rows beyond `end` do not come. */
export function periodCounts(
  months: readonly MonthlyCount[],
  granularity: Granularity,
  { until, end }: { readonly until: OfficeDate; readonly end: OfficeDate },
): readonly PeriodCount[] {
  const size = monthsIn[granularity]
  const rows: PeriodCount[] = []
  for (let first = 0; first < months.length; first += size) {
    const part = months.slice(first, first + size)
    const [opening, closing] = [part[0], part.at(-1)]
    if (opening === undefined || closing === undefined || opening.month.start > end) break
    rows.push({
      ...totalsOf(part),
      granularity,
      index: first / size + 1,
      start: opening.month.start,
      end: closing.month.end,
      hasBegun: opening.month.start <= until,
    })
  }
  return rows
}

/** Of some reports, with the status and classification that they have. */
export function countsOf(reports: readonly ReportState[]): ReportCounts {
  const count = (claim: (report: ReportState) => boolean): number => reports.filter(claim).length
  return {
    malfeasance: count(({ offence }) => offence === 'malfeasance'),
    misconduct: count(({ offence }) => offence === 'misconduct'),
    unclassified: count(({ offence }) => offence === null),
    total: reports.length,
    completed: count(({ status }) => bucketOf(status) === 'completed'),
    inProgress: count(({ status }) => bucketOf(status) === 'in_progress'),
  }
}
