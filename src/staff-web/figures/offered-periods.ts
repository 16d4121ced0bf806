import { fiscalYearEnd, fiscalYearOf, fiscalYearStart, type FiscalYear } from '../../kernel/fiscal-year.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { endedBeforeOpening, type Opening } from '../../publication/releasing-agency.js'
import { rangeWordsOfYear, unitsOf, type DayRange } from '../../statistics/day-range.js'
import type { Granularity, StatisticsLanguage } from '../../statistics/words.js'
import type { SelectOption } from '../../ui/components/select.js'

export interface OfferedPeriods {
  readonly kind: 'year' | Granularity
  readonly options: readonly SelectOption[]
}

/** How many of each are offered; all others can be typed. */
const offered = { month: 12, quarter: 6, half: 4, year: 5 } as const
const yearsBack = 6

/** Periods that are over before a day, the newest first; none that ended before the agency opened. */
export function offeredPeriods(
  opening: Opening,
  today: OfficeDate,
  language: StatisticsLanguage,
): OfferedPeriods[] {
  const current = fiscalYearOf(today)
  const years = Array.from({ length: yearsBack }, (_, back) => (current - back) as FiscalYear)
  const wholeYears = years.map((year) => ({ start: fiscalYearStart(year), end: fiscalYearEnd(year) }))
  const unitsBack = (size: Granularity): DayRange[] =>
    years.flatMap((year) => unitsOf(year, size).toReversed())
  const kinds = [
    ['month', unitsBack('month')],
    ['quarter', unitsBack('quarter')],
    ['half', unitsBack('half')],
    ['year', wholeYears],
  ] as const
  return kinds
    .map(([kind, ranges]) => ({
      kind,
      options: ranges
        .filter(({ end }) => end < today && isRecorded(opening, end))
        .slice(0, offered[kind])
        .map((range) => ({
          value: `${range.start}_${range.end}`,
          text: rangeWordsOfYear(range, language),
        })),
    }))
    .filter(({ options }) => options.length > 0)
}

function isRecorded(opening: Opening, end: OfficeDate): boolean {
  return end >= opening.openedOn || !endedBeforeOpening(opening, fiscalYearOf(end))
}
