import type { MeasureCount } from './measure-counts.js'

/** Counts below this, zero apart, can point at a person: "the one report that was substantiated". */
export const smallCellThreshold = 3

/** How completed reports ended. The five sum to the completed ones. */
export type Outcomes = Pick<
  MeasureCount,
  'substantiated' | 'unsubstantiated' | 'notAccepted' | 'referred' | 'withdrawn'
>

/**
 * The outcomes as they may be published, or null when one of them is a 1 or a 2. All or none: with the published
 * number of completed reports a single hidden one would follow by subtraction.
 */
export function publishableOutcomes(count: MeasureCount): Outcomes | null {
  const { substantiated, unsubstantiated, notAccepted, referred, withdrawn } = count
  const outcomes = { substantiated, unsubstantiated, notAccepted, referred, withdrawn }
  const isSmall = Object.values(outcomes).some((cell) => cell > 0 && cell < smallCellThreshold)
  return isSmall ? null : outcomes
}
