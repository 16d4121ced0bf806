import type { MeasureCount } from './measure-counts.js'
import { wholeOrNothing } from './small-cells.js'

/** How completed reports ended. The five sum to the completed ones. */
export type Outcomes = Pick<
  MeasureCount,
  'substantiated' | 'unsubstantiated' | 'notAccepted' | 'referred' | 'withdrawn'
>

/** The outcomes as they may be published, or null when one of them is a 1 or a 2. */
export function publishableOutcomes(count: MeasureCount): Outcomes | null {
  const { substantiated, unsubstantiated, notAccepted, referred, withdrawn } = count
  return wholeOrNothing({ substantiated, unsubstantiated, notAccepted, referred, withdrawn })
}
