import type { Channel } from '../../kernel/channel.js'
import { channels } from '../../kernel/channel.js'
import type { DayPeriod } from '../../kernel/channel-check.js'
import { complaintStatuses } from '../../kernel/complaint-status.js'
import {
  fiscalMonths,
  fiscalYearEnd,
  fiscalYearOf,
  fiscalYearStart,
  parseFiscalYear,
  type FiscalYear,
} from '../../kernel/fiscal-year.js'
import { intakeMethods } from '../../kernel/intake-method.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { reportStatuses } from '../../kernel/report-status.js'
import { caseRoles, type OfficerRole } from '../../kernel/role.js'
import type { RegisterFilter } from '../../register/list-register.service.js'
import { known, type Query } from '../list-links.js'

/** What the address or the form asks for, all of it known values. */
export interface RegisterQuery extends RegisterFilter {
  readonly year: FiscalYear
  /** First day of the month within the year; null for the whole year. */
  readonly month: OfficeDate | null
}

/** The registers that an officer may open, the first is shown when none was asked for. */
export function roomsOfRegister(roles: readonly OfficerRole[]): Channel[] {
  return channels.filter((channel) =>
    channel === 'general'
      ? roles.includes('general_officer')
      : caseRoles.some((role) => roles.includes(role)),
  )
}

/** Anything unknown counts as not asked for. @returns null for officers of no room. */
export function registerQuery(
  asked: Readonly<Record<string, unknown>>,
  roles: readonly OfficerRole[],
  today: OfficeDate,
): RegisterQuery | null {
  const rooms = roomsOfRegister(roles)
  const channel = known(rooms, asked['room']) ?? rooms[0]
  if (channel === undefined) return null
  const year = parseFiscalYear(asked['year']) ?? fiscalYearOf(today)
  const months = fiscalMonths(year).map(({ start }) => start)
  const month = months.find((one) => one.slice(0, 7) === asked['month']) ?? null
  const statuses = channel === 'general' ? complaintStatuses : reportStatuses
  return {
    ...{ channel, year, month, period: periodOf(year, month) },
    method: known(intakeMethods, asked['method']),
    status: known<RegisterFilter['status'] & string>(statuses, asked['status']),
  }
}

function periodOf(year: FiscalYear, month: OfficeDate | null): DayPeriod {
  const found = fiscalMonths(year).find(({ start }) => start === month)
  return { first: found?.start ?? fiscalYearStart(year), last: found?.end ?? fiscalYearEnd(year) }
}

/** The same query as an address or hidden fields. */
export function fieldsOf({ channel, year, month, method, status }: RegisterQuery): Query {
  return { room: channel, year, month: month?.slice(0, 7) ?? null, method, status }
}
