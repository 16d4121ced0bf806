import { daysBetween, type OfficeDate } from '../kernel/office-date.js'

/** With fewer cases a median is one person's case. */
export const fewestForDurations = 5

/** How long something took, in whole calendar days: 0 is the same day. */
export interface Durations {
  /** How many cases it is made from. */
  readonly n: number
  /** Nearest rank: a number of days that really occurred. Null when `n` is below {@link fewestForDurations}. */
  readonly medianDays: number | null
  /** Nine of ten took no longer. Nearest rank; null when `n` is below {@link fewestForDurations}. */
  readonly p90Days: number | null
}

export interface Span {
  readonly from: OfficeDate
  readonly to: OfficeDate
}

export function durationsOf(spans: readonly Span[]): Durations {
  const days = spans.map(({ from, to }) => daysBetween(from, to)).sort((one, other) => one - other)
  const isEnough = days.length >= fewestForDurations
  return {
    n: days.length,
    medianDays: isEnough ? nearestRank(days, 0.5) : null,
    p90Days: isEnough ? nearestRank(days, 0.9) : null,
  }
}

function nearestRank(sorted: readonly number[], share: number): number | null {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? null
}

/** `onTime + late + waiting` is every case whose answer was owed or given. */
export interface Punctuality {
  /** Answered within the days allowed. */
  readonly onTime: number
  /** Answered later, or not yet although the day is past. */
  readonly late: number
  /** Not answered, and the day has not come. */
  readonly waiting: number
}

export interface Answered {
  readonly receivedOn: OfficeDate
  readonly firstAnsweredOn: OfficeDate | null
}

/** @param days - Calendar days allowed, counted from the day after receipt. */
export function punctualityOf(cases: readonly Answered[], days: number, asOf: OfficeDate): Punctuality {
  const count = { onTime: 0, late: 0, waiting: 0 }
  for (const { receivedOn, firstAnsweredOn } of cases) {
    const taken = daysBetween(receivedOn, firstAnsweredOn ?? asOf)
    if (taken > days) count.late += 1
    else if (firstAnsweredOn === null) count.waiting += 1
    else count.onTime += 1
  }
  return count
}
