import type { CaseEvent } from '../../kernel/case-event.js'
import { fiscalYearOf, type FiscalYear } from '../../kernel/fiscal-year.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { PastFact } from '../../register/past/past-case-facts.js'
import { complaintCounts, type ComplaintCount } from '../../statistics/complaint-counts.js'
import { monthlyCounts, totalsOf, type ReportCounts } from '../../statistics/monthly-counts.js'

export interface PastYear {
  readonly year: FiscalYear
  readonly reports: ReportCounts
  readonly complaints: ComplaintCount
}

type PastCases = readonly (readonly PastFact[])[]

/** What each year would count, by the same engine that will count it. The first year first. */
export function pastYears(cases: PastCases, years: readonly FiscalYear[], asOf: OfficeDate): PastYear[] {
  const events = cases.flatMap((facts, index) =>
    facts.map((fact, n) => ({ ...fact, agencyId: '', subject: String(index), ordinal: n + 1 })),
  ) as unknown as CaseEvent[]
  return years.map((year) => ({
    year,
    reports: totalsOf(monthlyCounts(events, year, asOf)),
    complaints: complaintCounts(events, year, asOf).total,
  }))
}

/** The cases that were received in a year, by day. */
export function casesOfYear(cases: PastCases, year: FiscalYear): PastCases {
  return cases
    .filter(([first]) => first !== undefined && fiscalYearOf(first.on) === year)
    .toSorted(([one], [other]) => ((one?.on ?? '') < (other?.on ?? '') ? -1 : 1))
}

/** The first and the last year, and all between. */
export function yearsBetween(first: FiscalYear, last: FiscalYear): FiscalYear[] {
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) as FiscalYear)
}
