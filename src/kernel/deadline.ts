import { addDays, addWorkingDays, type Holidays, type OfficeDate } from './office-date.js'

/** What an office owes by a certain day, in the order in which it falls due. */
export const deadlineCodes = [
  'acknowledge',
  'screen',
  'decide',
  'first_answer',
  'fact_finding',
  'extension',
  'progress',
  'result',
  'referral',
] as const
export type DeadlineCode = (typeof deadlineCodes)[number]

export interface Deadline {
  /** Whole days; 0 is the same day. */
  readonly days: number
  /** Whether Saturdays and Sundays count. */
  readonly counts: 'calendar' | 'working'
}

export type Deadlines = Readonly<Record<DeadlineCode, Deadline>>

/** A general complaint owes its sender less: that it arrived, an answer, and word of how it goes. */
export const complaintDeadlineCodes = ['acknowledge', 'first_answer', 'progress'] as const
export type ComplaintDeadlines = Pick<Deadlines, (typeof complaintDeadlineCodes)[number]>

export interface ChannelDeadlines {
  readonly corruption: Deadlines
  readonly general: ComplaintDeadlines
}

const calendar = (days: number): Deadline => ({ days, counts: 'calendar' })
const working = (days: number): Deadline => ({ days, counts: 'working' })

/**
 * What an agency starts with, and what stands where it has set nothing. The first answer is the law's: Royal Decree on
 * Good Governance 2546, section 38. The others are common practice, and each agency may change them.
 */
export const defaultDeadlines: ChannelDeadlines = {
  corruption: {
    acknowledge: working(1),
    screen: working(3),
    decide: calendar(7),
    first_answer: calendar(15),
    fact_finding: calendar(30),
    extension: calendar(30),
    progress: calendar(30),
    result: calendar(15),
    referral: calendar(7),
  },
  general: { acknowledge: working(1), first_answer: calendar(15), progress: calendar(30) },
}

const noHolidays: Holidays = new Set()

/**
 * The last day on which it is still in time. The first day does not count. A span of calendar days may end on a holiday:
 * an authority's own duty is not put off by one (Administrative Procedure Act 2539, section 64 paragraph 2).
 */
export function dueOn(
  from: OfficeDate,
  { days, counts }: Deadline,
  holidays: Holidays = noHolidays,
): OfficeDate {
  return counts === 'working' ? addWorkingDays(from, days, holidays) : addDays(from, days)
}
