import type { Deadline } from './deadline.js'
import { addDays, isWorkingDay, type Holidays, type OfficeDate } from './office-date.js'

export interface DatedStep {
  readonly status: string
  readonly on: OfficeDate
}

export interface DatedMessage {
  readonly isFromOffice: boolean
  readonly on: OfficeDate
  /** By when the office promised to have more to say; of general complaints only. */
  readonly promisedOn?: OfficeDate | null
}

/** Days on which the office waits for the reporter and no clock runs: all after `from`, up to and with `to`. */
export interface Pause {
  readonly from: OfficeDate
  /** Null while it still waits. */
  readonly to: OfficeDate | null
}

/**
 * From each question (`need_information`) to the reporter's next message, or to the next step where none came. A reply of
 * the same day ends the wait at once.
 * @param steps - From the first on. @param messages - In the order of writing.
 */
export function pausesOf(steps: readonly DatedStep[], messages: readonly DatedMessage[]): Pause[] {
  return steps.flatMap(({ status, on: from }, index) => {
    if (status !== 'need_information') return []
    const ends = [repliedOn(messages, from), steps[index + 1]?.on ?? null].filter((day) => day !== null)
    return [{ from, to: ends.sort()[0] ?? null }]
  })
}

/** Within the day of the question a message counts as the reply only when the office has written before it. */
function repliedOn(messages: readonly DatedMessage[], asked: OfficeDate): OfficeDate | null {
  const reply = messages.find(
    ({ isFromOffice, on }, index) =>
      !isFromOffice &&
      (on > asked ||
        (on === asked &&
          messages.slice(0, index).some((earlier) => earlier.isFromOffice && earlier.on === asked))),
  )
  return reply?.on ?? null
}

export interface Counted {
  /** Null while the clock stands still before its last day. */
  readonly dueOn: OfficeDate | null
  /** Days that were waited for the reporter and did not count. */
  readonly pausedDays: number
}

/** The last day of a span that waits while the office waits for the reporter. */
export function countDays(
  from: OfficeDate,
  { days, counts }: Deadline,
  { pauses, holidays }: { readonly pauses: readonly Pause[]; readonly holidays: Holidays },
): Counted {
  let day = from
  let pausedDays = 0
  for (let left = days; left > 0;) {
    day = addDays(day, 1)
    const pause = pauses.find((one) => one.from < day && (one.to === null || day <= one.to))
    if (pause?.to === null) return { dueOn: null, pausedDays }
    if (pause !== undefined) pausedDays += 1
    else if (counts === 'calendar' || isWorkingDay(day, holidays)) left -= 1
  }
  return { dueOn: day, pausedDays }
}
