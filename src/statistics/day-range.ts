import {
  fiscalMonths,
  fiscalYearEnd,
  fiscalYearOf,
  fiscalYearStart,
  type FiscalYear,
} from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import {
  granularities,
  longDate,
  periodLabel,
  type Granularity,
  type LabelledPeriod,
  type StatisticsLanguage,
} from './words.js'

/** Days in Asia/Bangkok, from the beginning of the first to the end of the last. */
export interface DayRange {
  readonly start: OfficeDate
  readonly end: OfficeDate
}

export const monthsIn: Readonly<Record<Granularity, number>> = { month: 1, quarter: 3, half: 6 }

/** The twelve months, four quarters or two halves of a fiscal year, the one that begins in October first. */
export function unitsOf(year: FiscalYear, granularity: Granularity): readonly LabelledPeriod[] {
  const months = fiscalMonths(year)
  const size = monthsIn[granularity]
  return Array.from({ length: 12 / size }, (_, index) => ({
    granularity,
    index: index + 1,
    start: months[index * size]?.start ?? fiscalYearStart(year),
    end: months[(index + 1) * size - 1]?.end ?? fiscalYearEnd(year),
  }))
}

/** Every fiscal year in which a range has a day. */
export function fiscalYearsOf({ start, end }: DayRange): readonly FiscalYear[] {
  const [first, last] = [fiscalYearOf(start), fiscalYearOf(end)]
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) as FiscalYear)
}

/** A range cut at the ends of months; its first and its last part may be less than a month. */
export function monthsOfRange(range: DayRange): readonly DayRange[] {
  return fiscalYearsOf(range)
    .flatMap((year) => unitsOf(year, 'month'))
    .filter(({ start, end }) => start <= range.end && end >= range.start)
    .map(({ start, end }) => ({
      start: start < range.start ? range.start : start,
      end: end > range.end ? range.end : end,
    }))
}

/** What a range is called: a fiscal year, a half, a quarter or a month where it is one to the day. */
export type NamedRange =
  | { readonly kind: 'year'; readonly year: FiscalYear }
  | { readonly kind: Granularity; readonly year: FiscalYear; readonly period: LabelledPeriod }
  | { readonly kind: 'days' }

export function nameOfRange({ start, end }: DayRange): NamedRange {
  const year = fiscalYearOf(start)
  if (start === fiscalYearStart(year) && end === fiscalYearEnd(year)) return { kind: 'year', year }
  for (const granularity of granularities) {
    const period = unitsOf(year, granularity).find((unit) => unit.start === start && unit.end === end)
    if (period !== undefined) return { kind: granularity, year, period }
  }
  return { kind: 'days' }
}

const words = {
  th: {
    ofYear: '{period} ปีงบประมาณ {fy}',
    year: 'ปีงบประมาณ พ.ศ. {fy}',
    day: 'วันที่ {start}',
    days: 'วันที่ {start} ถึงวันที่ {end}',
  },
  en: {
    ofYear: '{period}, fiscal year {fy} B.E.',
    year: 'Fiscal year {fy} B.E.',
    day: '{start}',
    days: '{start} to {end}',
  },
} as const

/**
 * «ตุลาคม 2566», «ไตรมาสที่ 1 (ตุลาคม 2566 – ธันวาคม 2566)», «ปีงบประมาณ พ.ศ. 2567», or its days, in the Buddhist era;
 * in English days are of the common era and the fiscal year says its own.
 */
export function rangeWords(range: DayRange, language: StatisticsLanguage): string {
  const named = nameOfRange(range)
  if (named.kind === 'year') return words[language].year.replace('{fy}', String(named.year))
  if (named.kind !== 'days') return periodLabel(named.period, language)
  const form = range.start === range.end ? words[language].day : words[language].days
  return form
    .replace('{start}', longDate(range.start, language))
    .replace('{end}', longDate(range.end, language))
}

/** The same in a list of several years: a quarter and a half name theirs. */
export function rangeWordsOfYear(range: DayRange, language: StatisticsLanguage): string {
  const named = nameOfRange(range)
  const period = rangeWords(range, language)
  if (named.kind !== 'quarter' && named.kind !== 'half') return period
  return words[language].ofYear.replace('{period}', period).replace('{fy}', String(named.year))
}
