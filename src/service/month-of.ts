import { addDays, type OfficeDate } from '../kernel/office-date.js'

declare const brand: unique symbol

/** A month of the calendar, `YYYY-MM` in the common era. Sorts as text. */
export type MonthOf = string & { readonly [brand]: 'MonthOf' }

export function monthOf(day: OfficeDate): MonthOf {
  return day.slice(0, 7) as MonthOf
}

/** @returns null unless it is a month between the earliest that anybody writes down and the present one. */
export function parseMonth(text: unknown, today: OfficeDate): MonthOf | null {
  if (typeof text !== 'string' || !/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return null
  return text >= '2015-10' && text <= monthOf(today) ? (text as MonthOf) : null
}

export function firstDay(month: MonthOf): OfficeDate {
  return `${month}-01` as OfficeDate
}

/** The last day of a month, or today while it goes on. */
export function lastCountedDay(month: MonthOf, today: OfficeDate): OfficeDate {
  const inNext = addDays(firstDay(month), 31)
  const last = addDays(inNext, -Number(inNext.slice(8, 10)))
  return last < today ? last : today
}
