import type { Bilingual } from '../kernel/bilingual.js'
import { addDays, isWorkingDay, parseOfficeDate, type OfficeDate } from '../kernel/office-date.js'
import table from './thai-holidays.json' with { type: 'json' }

export interface Holiday {
  readonly day: OfficeDate
  readonly name: Bilingual
  /** The working day that stands for a holiday on a Saturday or Sunday. */
  readonly isSubstitute: boolean
}

/** Years of the common era with which a new agency begins: those whose days are known, and one more. */
export const prefilledYears: readonly number[] = [2024, 2025, 2026, 2027]

/** Whether the days that follow the moon, and those that the Cabinet added, are in our table. */
export function isWholeYearKnown(year: number): boolean {
  return year >= 2024 && year <= table.lunarKnownUntil
}

/**
 * The public holidays of a year of the common era, in order of day: those with a fixed date, their substitutes by the
 * Cabinet's rule, and the dated ones where our table knows them (its source is named in it).
 */
export function usualHolidays(year: number): readonly Holiday[] {
  const days = new Map<OfficeDate, Holiday>()
  for (const holiday of [...datedHolidays(year), ...fixedHolidays(year)]) days.set(holiday.day, holiday)
  for (const substitute of substitutesOf(year, days)) days.set(substitute.day, substitute)
  return [...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1))
}

/** Those with the same date every year. */
export function fixedHolidays(year: number): readonly Holiday[] {
  return table.fixed.map(({ month, day, th, en }) => ({
    ...{ day: dayOf(year, month, day), name: { th, en }, isSubstitute: false },
  }))
}

function datedHolidays(year: number): Holiday[] {
  return table.dated
    .filter(({ day }) => day.startsWith(`${String(year)}-`))
    .flatMap(({ day: text, th, en, isSubstitute = false }) => {
      const day = parseOfficeDate(text)
      return day === null ? [] : [{ day, name: { th, en }, isSubstitute }]
    })
}

/** A holiday on a day off is made up for on the next working day; of Songkran, one day is. */
function substitutesOf(year: number, known: ReadonlyMap<OfficeDate, Holiday>): Holiday[] {
  const made = new Set<string>()
  const closed = new Set(known.keys())
  return table.fixed.flatMap(({ month, day: number, group, th, en }) => {
    const day = dayOf(year, month, number)
    if (isWorkingDay(day, new Set()) || made.has(group)) return []
    made.add(group)
    let next = addDays(day, 1)
    while (!isWorkingDay(next, closed)) next = addDays(next, 1)
    closed.add(next)
    const name = {
      th: table.substitute.th.replace('{name}', th),
      en: table.substitute.en.replace('{name}', en),
    }
    return [{ day: next, name, isSubstitute: true }]
  })
}

function dayOf(year: number, month: number, day: number): OfficeDate {
  const text = [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  return text as OfficeDate
}
