import type { CaseEvent } from '../kernel/case-event.js'
import { measureOf } from '../kernel/category.js'
import { fiscalYearOf, type FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { bucketOf, type ReportStatus } from '../kernel/report-status.js'
import { countedReports, type ReportState } from './case-history.js'

/**
 * Counts that the yearly integrity report quotes. `6` is bribery alone, as its sentence says; `6b` is the rest of
 * measure 6 (abuse of power, personnel, conflict of interest); `7` is every report, the unclassified too.
 */
export const countedMeasures = ['4', '5', '6', '6b', '7'] as const
export type CountedMeasure = (typeof countedMeasures)[number]

/** `n = completed + inProgress`, and the five outcomes sum to `completed`. */
export interface MeasureCount {
  readonly n: number
  readonly completed: number
  readonly inProgress: number
  readonly substantiated: number
  readonly unsubstantiated: number
  readonly notAccepted: number
  readonly referred: number
  readonly withdrawn: number
}

export type MeasureCounts = Readonly<Record<CountedMeasure, MeasureCount>>

/**
 * Counts by measure of the reports received in a fiscal year, as things stood at the end of `asOf`.
 * Outcomes of few reports can point at people; see `METHOD.md` for what may be published.
 * @throws BrokenCaseHistoryError when the facts of a report do not follow each other.
 */
export function measureCounts(
  events: Iterable<CaseEvent>,
  year: FiscalYear,
  asOf: OfficeDate,
): MeasureCounts {
  return measuresOf(
    countedReports(events, asOf).filter(({ receivedOn }) => fiscalYearOf(receivedOn) === year),
  )
}

/** The same of some reports. */
export function measuresOf(reports: readonly ReportState[]): MeasureCounts {
  const of = (claim: (report: ReportState) => boolean): MeasureCount => countOf(reports.filter(claim))
  return {
    '4': of((report) => isOfMeasure(report, 4)),
    '5': of((report) => isOfMeasure(report, 5)),
    '6': of((report) => report.category === 'bribery'),
    '6b': of((report) => isOfMeasure(report, 6) && report.category !== 'bribery'),
    '7': of(() => true),
  }
}

function isOfMeasure(report: ReportState, measure: 4 | 5 | 6): boolean {
  return report.category !== null && measureOf(report.category) === measure
}

function countOf(reports: readonly ReportState[]): MeasureCount {
  const inStatus = (wanted: ReportStatus): number => reports.filter(({ status }) => status === wanted).length
  const completed = reports.filter(({ status }) => bucketOf(status) === 'completed').length
  return {
    n: reports.length,
    completed,
    inProgress: reports.length - completed,
    substantiated: inStatus('closed_substantiated'),
    unsubstantiated: inStatus('closed_unsubstantiated'),
    notAccepted: inStatus('not_accepted'),
    referred: inStatus('referred'),
    withdrawn: inStatus('withdrawn'),
  }
}
