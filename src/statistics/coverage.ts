import type { CaseEvent } from '../kernel/case-event.js'
import { fiscalMonths, fiscalYearEnd, fiscalYearOf, type FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** What a release speaks of: the first six months, which disclosure asks for in April, or the year so far. */
export const coverages = ['first_half', 'year'] as const
export type Coverage = (typeof coverages)[number]

export function isCoverage(value: unknown): value is Coverage {
  return (coverages as readonly unknown[]).includes(value)
}

/** Last day of March, or of September. */
export function coverageEnd(year: FiscalYear, coverage: Coverage): OfficeDate {
  if (coverage === 'year') return fiscalYearEnd(year)
  const march = fiscalMonths(year)[5]
  if (march === undefined) throw new TypeError('a fiscal year has twelve months')
  return march.end
}

/**
 * The last day whose receipts are counted: the end of the coverage, or of the last month that is over when `asOf` ends.
 *
 * Whole months only: whoever may ask for drafts on any day could otherwise watch the very day on which a report came.
 * @returns null while no month of the coverage is over.
 */
export function countedUntil(year: FiscalYear, coverage: Coverage, asOf: OfficeDate): OfficeDate | null {
  const end = coverageEnd(year, coverage)
  const over = fiscalMonths(year).filter((month) => month.end <= end && month.end <= asOf)
  return over.at(-1)?.end ?? null
}

/**
 * The facts of the cases that were received up to a day, later facts of theirs included. A report that was handed over
 * counts from the day on which its complaint was received.
 */
export function factsOfCasesUntil(events: readonly CaseEvent[], until: OfficeDate): CaseEvent[] {
  const receivedOn = new Map<string, OfficeDate>()
  for (const event of events) {
    if (event.kind === 'received' && !receivedOn.has(event.subject)) receivedOn.set(event.subject, event.on)
    if (event.kind === 'reclassified' && 'from' in event.facts) {
      receivedOn.set(event.subject, event.facts.receivedOn)
    }
  }
  return events.filter(({ subject }) => (receivedOn.get(subject) ?? until) <= until)
}

export interface EndedPeriod {
  readonly year: FiscalYear
  readonly coverage: Coverage
  /** Its last day. */
  readonly asOf: OfficeDate
}

/** The half or the year that ended last before a day: from 1 April the first half, from 1 October the year. */
export function lastPeriodBefore(day: OfficeDate): EndedPeriod {
  const year = fiscalYearOf(day)
  const half = coverageEnd(year, 'first_half')
  if (half < day) return { year, coverage: 'first_half', asOf: half }
  const before = (year - 1) as FiscalYear
  return { year: before, coverage: 'year', asOf: fiscalYearEnd(before) }
}
