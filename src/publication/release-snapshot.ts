import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { Sentences } from '../statistics/fill-sentences.js'
import type { CountedMeasure } from '../statistics/measure-counts.js'
import type { ReportCounts } from '../statistics/monthly-counts.js'
import type { Outcomes } from '../statistics/publishable-outcomes.js'
import type { RequiredTable } from '../statistics/required-table.js'

/** The three figures that disclosure always requires. `total = completed + inProgress`. */
export type RequiredTotals = Pick<ReportCounts, 'total' | 'completed' | 'inProgress'>

export interface Period {
  readonly start: OfficeDate
  readonly end: OfficeDate
}

/** What a disclosure must state at the least: three figures, how finely they are broken down, and the first half. */
export interface RequiredFacts extends RequiredTotals {
  readonly granularity: 'month'
  /** October to March, as of the day of the release even when the half is not over. */
  readonly firstSixMonths: RequiredTotals & Period
}

export interface ReleasedMonth extends ReportCounts, Period {
  /** `YYYY-MM` in the common era: a stable name of the row. */
  readonly month: string
  readonly hasBegun: boolean
}

export interface ReleasedMeasure {
  readonly measure: CountedMeasure
  readonly n: number
  readonly completed: number
  readonly inProgress: number
}

export type ReleasedSentences = Sentences & { readonly disclosure: string }

/** Everything that is public about one fiscal year, frozen. Described by `schema/release.schema.json`. */
export interface ReleaseSnapshot {
  readonly format: 'sujarit-release/1'
  /** `agency/year/number`: never given twice. */
  readonly id: string
  readonly agency: { readonly id: string; readonly name: string; readonly nameEn: string }
  readonly fiscalYear: FiscalYear
  readonly period: Period
  /** The day on which the agency began to record, when it lies within the year; null when it counted the whole year. */
  readonly countedFrom: OfficeDate | null
  readonly asOf: OfficeDate
  readonly releasedOn: OfficeDate
  /** From 1 within the fiscal year; the highest is in force. */
  readonly number: number
  /** Number of the release that this one replaces, with the reason; both null for the first. */
  readonly restates: number | null
  readonly reason: string | null
  /** How far the journal went: anybody who holds it to this position recomputes the same figures. */
  readonly journal: { readonly position: number; readonly head: string }
  readonly requiredFacts: RequiredFacts
  /** Twelve, October first. */
  readonly months: readonly ReleasedMonth[]
  readonly totals: ReportCounts
  readonly measures: readonly ReleasedMeasure[]
  /** Of all reports; null while one of them is a 1 or a 2. */
  readonly outcomes: Outcomes | null
  readonly requiredTable: { readonly th: RequiredTable; readonly en: RequiredTable }
  readonly sentences: { readonly th: ReleasedSentences; readonly en: ReleasedSentences }
  readonly general: { readonly received: number; readonly closed: number; readonly inProgress: number }
}
