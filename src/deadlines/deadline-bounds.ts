import {
  complaintDeadlineCodes,
  deadlineCodes,
  type Deadline,
  type DeadlineCode,
} from '../kernel/deadline.js'
import type { Channel } from '../kernel/channel.js'

/** Royal Decree on Good Governance 2546, section 38: an answer in writing within fifteen days, whatever the day. */
export const longestFirstAnswer = 15
/** A year of any clock is a mistake of typing. */
export const longestOther = 366

export type DeadlineProblem = 'not_a_number' | 'too_long' | 'too_short' | 'beyond_the_law'

export function codesOf(channel: Channel): readonly DeadlineCode[] {
  return channel === 'general' ? complaintDeadlineCodes : deadlineCodes
}

/** @returns null when an office may set it so. */
export function problemOfDeadline(code: DeadlineCode, { days, counts }: Deadline): DeadlineProblem | null {
  if (!Number.isSafeInteger(days) || days < 0) return 'not_a_number'
  if (code === 'first_answer' && (days > longestFirstAnswer || counts !== 'calendar')) return 'beyond_the_law'
  // Word every zero days would be owed for ever.
  if (days === 0 && code !== 'acknowledge') return 'too_short'
  return days > longestOther ? 'too_long' : null
}
