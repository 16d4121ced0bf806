import type { OfficeDate } from './office-date.js'

/** Why nothing can have been received on a day. */
export type ReceivedDayProblem = 'future' | 'before_opening'

/**
 * What came by letter or telephone may be entered later, and counts by the day on which it came.
 * @param openedOn - First day of the agency in this system.
 */
export function problemOfReceivedDay(
  day: OfficeDate,
  { today, openedOn }: { readonly today: OfficeDate; readonly openedOn: OfficeDate },
): ReceivedDayProblem | null {
  if (day > today) return 'future'
  return day < openedOn ? 'before_opening' : null
}
