import { addDays, type OfficeDate } from './office-date.js'

declare const brand: unique symbol

/** A Thai fiscal year in the Buddhist era. 2567 is 1 October 2023 to 30 September 2024, Asia/Bangkok. */
export type FiscalYear = number & { readonly [brand]: 'FiscalYear' }

/** The Buddhist era counts from 543 years before the common era. */
export const buddhistEraOffset = 543

/** @returns null unless the value is a whole year between 2500 and 2700. */
export function parseFiscalYear(value: unknown): FiscalYear | null {
  const year = typeof value === 'string' && /^\d{4}$/.test(value) ? Number(value) : value
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 2500 || year > 2700) return null
  return year as FiscalYear
}

export function fiscalYearOf(day: OfficeDate): FiscalYear {
  const year = Number(day.slice(0, 4)) + buddhistEraOffset
  return (Number(day.slice(5, 7)) >= 10 ? year + 1 : year) as FiscalYear
}

/** First day: 1 October of the calendar year before. */
export function fiscalYearStart(year: FiscalYear): OfficeDate {
  return `${year - buddhistEraOffset - 1}-10-01` as OfficeDate
}

/** Last day: 30 September. */
export function fiscalYearEnd(year: FiscalYear): OfficeDate {
  return `${year - buddhistEraOffset}-09-30` as OfficeDate
}

export interface FiscalMonth {
  /** 1 is October, 12 is September. */
  readonly index: number
  /** 1 is January, 12 is December. */
  readonly calendarMonth: number
  /** Calendar year in the Buddhist era. */
  readonly calendarYear: number
  readonly start: OfficeDate
  readonly end: OfficeDate
}

/** Twelve months, October first. */
export function fiscalMonths(year: FiscalYear): readonly FiscalMonth[] {
  return Array.from({ length: 12 }, (_, offset) => {
    const calendarMonth = ((offset + 9) % 12) + 1
    const commonYear = year - buddhistEraOffset - (calendarMonth >= 10 ? 1 : 0)
    const start = `${commonYear}-${String(calendarMonth).padStart(2, '0')}-01` as OfficeDate
    const nextYear = calendarMonth === 12 ? commonYear + 1 : commonYear
    const nextMonth = (calendarMonth % 12) + 1
    const end = addDays(`${nextYear}-${String(nextMonth).padStart(2, '0')}-01` as OfficeDate, -1)
    return { index: offset + 1, calendarMonth, calendarYear: commonYear + buddhistEraOffset, start, end }
  })
}
