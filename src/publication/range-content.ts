import type { OfficeDate } from '../kernel/office-date.js'
import type { DayRange } from '../statistics/day-range.js'
import type { ShownComplaints, ShownReports } from '../statistics/shown-range.js'

/** In the order in which they are read; Z4 to Z6b only where measures are shown. */
export type RangeSentences = readonly string[]

/** Figures of some days as officers see them. Nothing in it is hidden by a page: what may not be seen is not there. */
export interface RangeContent {
  readonly format: 'sujarit-range/1'
  readonly agency: { readonly id: string; readonly name: string; readonly nameEn: string }
  readonly range: DayRange
  readonly asOf: OfficeDate
  /** Before it nothing was recorded; null when it lies before the range. */
  readonly countedFrom: OfficeDate | null
  readonly complaints: ShownComplaints
  /** As of which reports are counted. */
  readonly reportsAsOf: OfficeDate
  /** Null when no part of the range may be shown. */
  readonly reports:
    | (ShownReports & { readonly sentences: { readonly th: RangeSentences; readonly en: RangeSentences } })
    | null
}

/** Why figures were not made. Codes for `messages/figures.json`; none of them says a figure. */
export const rangeProblems = ['chain_broken', 'history_broken', 'unexpected'] as const
export type RangeProblem = (typeof rangeProblems)[number]
