import type { Channel } from './channel.js'
import {
  fiscalYearEnd,
  fiscalYearOf,
  fiscalYearStart,
  parseFiscalYear,
  type FiscalYear,
} from './fiscal-year.js'
import { addDays, type OfficeDate } from './office-date.js'

/** Of which rooms a file is the whole register. */
export type ImportRooms = 'corruption' | 'general' | 'both'

export const importStates = ['prepared', 'discarded', 'confirmed', 'withdrawn'] as const
export type ImportState = (typeof importStates)[number]

/** Why an import that counts is taken back. A choice, no words: words of the register could be in them. */
export const withdrawalReasons = ['wrong_rows', 'incomplete', 'counted_twice', 'other'] as const
export type WithdrawalReason = (typeof withdrawalReasons)[number]

export function isWithdrawalReason(value: unknown): value is WithdrawalReason {
  return (withdrawalReasons as readonly unknown[]).includes(value)
}

/** The fiscal years of which the former register was entered whole, the first and the last with all between. */
export interface CoveredYears {
  readonly rooms: ImportRooms
  readonly firstYear: FiscalYear
  readonly lastYear: FiscalYear
}

/** Whether the reports, or the complaints, of a year were entered. */
export function isRoomCovered(imports: readonly CoveredYears[], room: Channel, year: FiscalYear): boolean {
  return imports.some(
    ({ rooms, firstYear, lastYear }) =>
      (rooms === 'both' || rooms === room) && firstYear <= year && year <= lastYear,
  )
}

/** Both rooms: a release speaks of both. */
export function isYearCovered(imports: readonly CoveredYears[], year: FiscalYear): boolean {
  return isRoomCovered(imports, 'corruption', year) && isRoomCovered(imports, 'general', year)
}

/** So far back a register is entered. */
export const mostPastYears = 10

/** The years that may be entered, the newest first: from the one of the day before the opening on. None on the first day of all. */
export function importableYears(openedOn: OfficeDate): readonly FiscalYear[] {
  const newest = fiscalYearOf(addDays(openedOn, -1))
  return Array.from({ length: mostPastYears }, (_, back) => parseFiscalYear(newest - back)).filter(
    (year) => year !== null,
  )
}

/** First and last day on which a case of these years may have come: never from the opening on, which the system counts. */
export function importPeriod(
  { firstYear, lastYear }: Pick<CoveredYears, 'firstYear' | 'lastYear'>,
  openedOn: OfficeDate,
): { readonly first: OfficeDate; readonly last: OfficeDate } {
  const [end, before] = [fiscalYearEnd(lastYear), addDays(openedOn, -1)]
  return { first: fiscalYearStart(firstYear), last: end < before ? end : before }
}
