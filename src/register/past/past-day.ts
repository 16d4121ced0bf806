import { inArabicDigits } from '../../kernel/arabic-digits.js'
import { buddhistEraOffset } from '../../kernel/fiscal-year.js'
import { addDays, parseOfficeDate, type OfficeDate } from '../../kernel/office-date.js'
import type { SheetCell } from './sheet.js'

/** Years from here on are of the Buddhist era, whoever wrote them. */
const firstBuddhistYear = 2400

/** As Thai writes them, short and long; January first. */
const monthNames = Array.from({ length: 12 }, (_, month) =>
  (['short', 'long'] as const).map((length) =>
    new Intl.DateTimeFormat('th', { month: length, timeZone: 'UTC' })
      .format(new Date(Date.UTC(2026, month, 1)))
      .normalize('NFKC'),
  ),
)

/**
 * A day as offices write it: 1/10/2566, ๑/๑๐/๒๕๖๖, 1 ต.ค. 2566, 2023-10-01, or the number that a spreadsheet keeps. Whoever
 * types 1/10/2566 into an English Excel gets a day 543 years ahead: it is meant as it was typed.
 *
 * @returns null for anything else: a year of two digits could be of either era.
 */
export function pastDay(cell: NonNullable<SheetCell>, countsFrom1904: boolean): OfficeDate | null {
  if (cell.kind === 'formula') return null
  if (cell.kind === 'number') return dayOfNumber(cell.value, countsFrom1904)
  const text = inArabicDigits(cell.text.normalize('NFKC')).trim()
  return dayInNumbers(text) ?? dayWithMonth(text)
}

function dayInNumbers(text: string): OfficeDate | null {
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$/.exec(text) ?? []
  if (isoYear !== undefined) return dayFrom(isoYear, Number(isoMonth), Number(isoDay))
  const [, day, month, year] = /^(\d{1,2})[/.\-\s]+(\d{1,2})[/.\-\s]+(\d{4})$/.exec(text) ?? []
  return year === undefined ? null : dayFrom(year, Number(month), Number(day))
}

function dayWithMonth(text: string): OfficeDate | null {
  const [, day, name = '', year] =
    /^(\d{1,2})\s*([\u0e01-\u0e5b.]+)\s*(?:\u0e1e\.\u0e28\.\s*)?(\d{4})$/.exec(text) ?? []
  const index = monthNames.findIndex((names) => names.includes(name))
  return year === undefined || index < 0 ? null : dayFrom(year, index + 1, Number(day))
}

function dayFrom(year: string, month: number, day: number): OfficeDate | null {
  const common = Number(year) >= firstBuddhistYear ? Number(year) - buddhistEraOffset : Number(year)
  const two = (number: number): string => String(number).padStart(2, '0')
  return parseOfficeDate(`${String(common).padStart(4, '0')}-${two(month)}-${two(day)}`)
}

/** Days since 30 December 1899, as spreadsheets count from March 1900 on; a part of a day is an hour and is cut off. */
function dayOfNumber(value: number, countsFrom1904: boolean): OfficeDate | null {
  if (value < 61 || value > 1_000_000) return null
  const counted = addDays('1899-12-30' as OfficeDate, Math.floor(value) + (countsFrom1904 ? 1462 : 0))
  return dayFrom(counted.slice(0, 4), Number(counted.slice(5, 7)), Number(counted.slice(8, 10)))
}
