import type { PartCells } from './release-part.js'

/** With fewer cases a share says more about chance than about an office, and one case is a tenth of it. */
export const fewestForRate = 10

/** How many first answers were given in time. `onTime <= due`. */
export interface OnTime {
  readonly onTime: number
  /** Answered, or past their day: those that wait are not due. */
  readonly due: number
}

/** From a table of first answers; null where it is not shown. */
export function onTimeIn(answers: PartCells | null): OnTime | null {
  const [onTime, late] = [answers?.['onTime/n'] ?? null, answers?.['late/n'] ?? null]
  return onTime === null || late === null ? null : { onTime, due: onTime + late }
}

/** Why first answers of an agency are not in the share of its group: it hides the table, or published no whole year. */
export type LeftOut = 'hidden' | 'no_whole_year'

/** How an agency stands to the share of its group; null when its answers are counted in it. */
export function leftOutOf(answers: PartCells | null, isWholeYear: boolean): LeftOut | null {
  if (!isWholeYear) return 'no_whole_year'
  return onTimeIn(answers) === null ? 'hidden' : null
}

/** Of all agencies that show the table together; null when none does. */
export function onTimeTogether(answers: readonly (PartCells | null)[]): OnTime | null {
  const shown = answers.map(onTimeIn).filter((one) => one !== null)
  if (shown.length === 0) return null
  return {
    onTime: shown.reduce((sum, one) => sum + one.onTime, 0),
    due: shown.reduce((sum, one) => sum + one.due, 0),
  }
}

/** Tenths of a percent, rounded down so that nothing late becomes "all"; null when too few were due. */
export function permilleOf({ onTime, due }: OnTime): number | null {
  return due < fewestForRate ? null : Math.floor((onTime * 1000) / due)
}
