import { inArabicDigits } from './arabic-digits.js'
import { buddhistEraOffset } from './fiscal-year.js'
import { parseOfficeDate, type OfficeDate } from './office-date.js'

/** 17/11/2569: day, month and year of the Buddhist era, as officers write. */
export function writeThaiDay(day: OfficeDate): string {
  const [year, month, date] = day.split('-')
  return `${Number(date)}/${Number(month)}/${Number(year) + buddhistEraOffset}`
}

/** Reads Thai digits, dots, dashes and spaces too; a year before 2400 is of no era that an office writes. */
export function parseThaiDay(text: string): OfficeDate | null {
  const digits = inArabicDigits(text)
  const [, date, month, year] = /^\s*(\d{1,2})[/.\-\s]+(\d{1,2})[/.\-\s]+(\d{4})\s*$/.exec(digits) ?? []
  if (date === undefined || month === undefined || year === undefined || Number(year) < 2400) return null
  const commonYear = Number(year) - buddhistEraOffset
  return parseOfficeDate(`${commonYear}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}
