declare const brand: unique symbol

/** A day in Asia/Bangkok, written `YYYY-MM-DD` in the common era. Sorts as text. */
export type OfficeDate = string & { readonly [brand]: 'OfficeDate' }

/** Thailand keeps UTC+7 the whole year and has done so since 1920; no time-zone table is needed. */
const bangkokOffsetMs = 7 * 60 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000

/** The office's day at an instant: 23:59 on 30 September in Bangkok is still the 30th. */
export function officeDate(instant: Date): OfficeDate {
  return new Date(instant.getTime() + bangkokOffsetMs).toISOString().slice(0, 10) as OfficeDate
}

/** @returns null when the text is not a day of the calendar. */
export function parseOfficeDate(text: unknown): OfficeDate | null {
  const parts = typeof text === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) : null
  if (parts === null) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return day >= 1 && day <= daysOfMonth(year, month) ? (text as OfficeDate) : null
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** 0 where there is no such month. Every fact of a journal is checked here, so it is counted, not parsed. */
function daysOfMonth(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeapYear ? 29 : (monthLengths[month - 1] ?? 0)
}

/** The day so many days later; earlier when negative. */
export function addDays(day: OfficeDate, days: number): OfficeDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10) as OfficeDate
}

/** Whole days from `from` to `to`; 0 on the same day. */
export function daysBetween(from: OfficeDate, to: OfficeDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
}

/** Days on which the office is closed beside Saturdays and Sundays. */
export type Holidays = ReadonlySet<OfficeDate>

/** Whether the office is open: no Saturday, no Sunday, no holiday. */
export function isWorkingDay(day: OfficeDate, holidays: Holidays): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(day)
}

/** The day so many working days later, where Saturdays, Sundays and `holidays` do not count. */
export function addWorkingDays(
  day: OfficeDate,
  days: number,
  holidays: Holidays = new Set<OfficeDate>(),
): OfficeDate {
  let result = day
  for (let left = days; left > 0;) {
    result = addDays(result, 1)
    if (isWorkingDay(result, holidays)) left -= 1
  }
  return result
}
