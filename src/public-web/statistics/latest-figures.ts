import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { ReleaseSnapshot } from '../../publication/release-snapshot.js'

export interface RoomFigures {
  readonly received: number
  readonly completed: number
}

/** What the home page says of the newest release. */
export interface LatestFigures {
  readonly year: FiscalYear
  readonly asOf: OfficeDate
  readonly general: RoomFigures
  readonly corruption: RoomFigures
}

export function latestFigures({ fiscalYear, asOf, general, totals }: ReleaseSnapshot): LatestFigures {
  return {
    year: fiscalYear,
    asOf,
    general: { received: general.received, completed: general.closed },
    corruption: { received: totals.total, completed: totals.completed },
  }
}
