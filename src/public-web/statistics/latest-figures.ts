import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { ReleaseView } from '../../publication/any-release.js'

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

export function latestFigures({ fiscalYear, asOf, general, totals }: ReleaseView): LatestFigures {
  return {
    year: fiscalYear,
    asOf,
    general: { received: general.received, completed: general.closed },
    corruption: { received: totals.total, completed: totals.completed },
  }
}
