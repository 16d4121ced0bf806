import type { OfficerId } from './ids.js'
import { enteredMethods, type EnteredMethod, type IntakeMethod } from './intake-method.js'
import { addDays, type OfficeDate } from './office-date.js'

/** Whole or not; months are named by their first day. */
export interface DayPeriod {
  readonly first: OfficeDate
  readonly last: OfficeDate
}

/** One look into one channel for one month. */
export interface ChannelCheck {
  readonly channel: EnteredMethod
  readonly month: OfficeDate
  /** From 1; the highest of a month stands, the others are history. */
  readonly seq: number
  /** Of both rooms together; 0 says that there was nothing. */
  readonly found: number
  readonly checkedOn: OfficeDate
  readonly checkedBy: OfficerId
}

/** The list of ways in, as it was before and after a change. */
export interface MethodsChange {
  readonly on: OfficeDate
  readonly before: readonly IntakeMethod[]
  readonly after: readonly IntakeMethod[]
}

export interface ChannelSources {
  readonly openedOn: OfficeDate
  /** As the list stands now. */
  readonly methods: readonly IntakeMethod[]
  /** In the order in which they were made. */
  readonly changes: readonly MethodsChange[]
  /** In any order. */
  readonly checks: readonly ChannelCheck[]
}

/** How one channel stands in one month of a period. */
export interface ChannelMonth {
  readonly channel: EnteredMethod
  /** Its first day. */
  readonly month: OfficeDate
  /** The check that stands; all three null while there is none. */
  readonly checkedOn: OfficeDate | null
  readonly checkedBy: OfficerId | null
  readonly found: number | null
  /** Number of the check that stands; 0 while there is none. */
  readonly seq: number
  /** Whether the month ended by the last day of the period. */
  readonly isOver: boolean
  /** Over, and nobody looked after its end: a check of the 20th says nothing of the 21st. */
  readonly isMissing: boolean
  /** Looked into only after the end of the month that followed. */
  readonly isLate: boolean
}

/**
 * Every off-line channel in every month that a period touches: month after month, channels in the order of
 * `intakeMethods`. Months before the agency opened are left out. A channel that was taken off the list owes its checks to
 * the end of the month in which it went: taking it off wipes nothing out. The last month of a period that ends within it is
 * there and never missing.
 */
export function channelMonths(period: DayPeriod, sources: ChannelSources): readonly ChannelMonth[] {
  const first = period.first > sources.openedOn ? period.first : sources.openedOn
  return monthsOf({ first, last: period.last }).flatMap((month) =>
    channelsIn(month, first, sources).map((channel) => channelMonth(channel, month, period.last, sources)),
  )
}

/** First days of the months that a period touches; none when it ends before it begins. */
export function monthsOf({ first, last }: DayPeriod): readonly OfficeDate[] {
  const months: OfficeDate[] = []
  for (let month = monthOf(first); month <= last && first <= last; month = addDays(monthEnd(month), 1)) {
    months.push(month)
  }
  return months
}

/** First day of the month of a day. */
export function monthOf(day: OfficeDate): OfficeDate {
  return `${day.slice(0, 7)}-01` as OfficeDate
}

/** @param month - Its first day. */
export function monthEnd(month: OfficeDate): OfficeDate {
  return addDays(monthOf(addDays(month, 31)), -1)
}

function channelsIn(month: OfficeDate, first: OfficeDate, sources: ChannelSources): EnteredMethod[] {
  const start = month > first ? month : first
  const end = monthEnd(month)
  const later = sources.changes.filter(({ on }) => on > start)
  // What was undone on the day it was done was no channel of the office.
  const within = later.filter(({ on }, index) => on <= end && later[index + 1]?.on !== on)
  const lists = [later[0]?.before ?? sources.methods, ...within.map(({ after }) => after)]
  return enteredMethods.filter((method) => lists.some((list) => list.includes(method)))
}

function channelMonth(
  channel: EnteredMethod,
  month: OfficeDate,
  last: OfficeDate,
  { checks }: ChannelSources,
): ChannelMonth {
  const stands = standing(checks.filter((check) => check.channel === channel && check.month === month))
  const end = monthEnd(month)
  const isOver = end <= last
  if (stands === null) {
    const nobody = { checkedOn: null, checkedBy: null, found: null, seq: 0, isLate: false }
    return { channel, month, isOver, isMissing: isOver, ...nobody }
  }
  const { checkedOn, checkedBy, found, seq } = stands
  return {
    ...{ channel, month, isOver, checkedOn, checkedBy, found, seq },
    isMissing: isOver && checkedOn <= end,
    isLate: checkedOn > monthEnd(addDays(end, 1)),
  }
}

function standing(checks: readonly ChannelCheck[]): ChannelCheck | null {
  return checks.reduce<ChannelCheck | null>(
    (top, check) => (top === null || check.seq > top.seq ? check : top),
    null,
  )
}
