import { usualHolidays, type Holiday } from '../agency/thai-holidays.js'
import { parseOfficeDate, type OfficeDate } from '../kernel/office-date.js'
import type { SettingRow, SettingValue } from '../kernel/setting.js'

/** One act on the calendar. Years are of the common era. */
export type CalendarChange =
  | { readonly kind: 'added'; readonly holiday: Holiday }
  | { readonly kind: 'removed'; readonly day: OfficeDate }
  | { readonly kind: 'filled'; readonly year: number }

/** One day that is another afterwards. */
export interface ChangedDay {
  readonly day: OfficeDate
  /** Null: no holiday. */
  readonly before: Holiday | null
  readonly after: Holiday | null
}

/** Pure. @returns the calendar in order of day; `already` or `gone` when there is nothing to do. */
export function changedCalendar(
  present: readonly Holiday[],
  change: CalendarChange,
): readonly Holiday[] | 'already' | 'gone' {
  const isThere = (day: OfficeDate): boolean => present.some((holiday) => holiday.day === day)
  if (change.kind === 'removed') {
    return isThere(change.day) ? present.filter(({ day }) => day !== change.day) : 'gone'
  }
  const wanted = change.kind === 'added' ? [change.holiday] : usualHolidays(change.year)
  const fresh = wanted.filter(({ day }) => !isThere(day))
  return fresh.length === 0 ? 'already' : inOrder([...present, ...fresh])
}

/** In order of day. */
export function changedDays(before: readonly Holiday[], after: readonly Holiday[]): ChangedDay[] {
  const [was, is] = [before, after].map((list) => new Map(list.map((holiday) => [holiday.day, holiday])))
  const days = [...new Set([...before, ...after].map(({ day }) => day))].sort()
  return days
    .map((day) => ({ day, before: was?.get(day) ?? null, after: is?.get(day) ?? null }))
    .filter((row) => JSON.stringify(row.before) !== JSON.stringify(row.after))
}

/** The calendar as the setting holds it. */
export function holidayRows(holidays: readonly Holiday[]): SettingRow[] {
  return holidays.map(({ day, name, isSubstitute }) => ({
    ...{ day, name_th: name.th, name_en: name.en, is_substitute: isSubstitute },
  }))
}

/** What the setting holds, as a calendar. */
export function holidaysIn(value: SettingValue): Holiday[] {
  return (value as readonly SettingRow[]).flatMap((row) => {
    const day = parseOfficeDate(String(row['day']))
    const name = { th: String(row['name_th']), en: String(row['name_en']) }
    return day === null ? [] : [{ day, name, isSubstitute: row['is_substitute'] === true }]
  })
}

function inOrder(holidays: readonly Holiday[]): Holiday[] {
  return [...holidays].sort((one, other) => (one.day < other.day ? -1 : 1))
}
