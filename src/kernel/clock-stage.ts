import type { CaseClock } from './case-clock.js'
import { addDays, daysBetween, isWorkingDay, type Holidays, type OfficeDate } from './office-date.js'

/** How much of its time is gone, in per cent, where somebody should look. */
export const clockStages = ['half', 'three_quarters', 'last_day', 'overdue'] as const
export type ClockStage = (typeof clockStages)[number]

/** Working days after the last day in time, from which on everybody who holds the case is shown it. */
export const escalatesAfter = 3

/** @returns null before the half, for a clock that stands still, and for one that was met. */
export function stageOf({ from, dueOn, pausedDays, metOn }: CaseClock, today: OfficeDate): ClockStage | null {
  if (metOn !== null || dueOn === null) return null
  if (today > dueOn) return 'overdue'
  const total = daysBetween(from, dueOn) - pausedDays
  const gone = daysBetween(from, today) - pausedDays
  if (gone >= total) return 'last_day'
  if (gone * 4 >= total * 3) return 'three_quarters'
  return gone * 2 >= total ? 'half' : null
}

/** Whether it has been overdue for so many working days that it is not only one officer's matter any more. */
export function isEscalated(dueOn: OfficeDate, today: OfficeDate, holidays: Holidays): boolean {
  let late = 0
  for (let day = addDays(dueOn, 1); day <= today && late < escalatesAfter; day = addDays(day, 1)) {
    if (isWorkingDay(day, holidays)) late += 1
  }
  return late >= escalatesAfter
}
