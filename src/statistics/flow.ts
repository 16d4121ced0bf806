import type { CaseEvent } from '../kernel/case-event.js'
import { fiscalMonths, type FiscalMonth, type FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { bucketOf } from '../kernel/report-status.js'
import { countedReports, type ReportState } from './case-history.js'
import type { ComplaintState } from './complaint-history.js'
import type { DayRange } from './day-range.js'

/** ยกมา / เข้าใหม่ / ยุติ / คงเหลือ. `opening + received + reopened - closed = closing`, always. */
export interface Flow {
  /** In progress when the period began. */
  readonly opening: number
  readonly received: number
  /** Times a completed case went back to work in the period. */
  readonly reopened: number
  /** Times a case became completed in the period; one that was reopened and closed again is closed twice. */
  readonly closed: number
  /** In progress when the period ended, or at `asOf` when that is earlier. */
  readonly closing: number
}

export interface MonthlyFlow extends Flow {
  readonly month: FiscalMonth
  /** False when the month lies wholly after `asOf`. */
  readonly hasBegun: boolean
}

export interface YearFlow {
  /** Twelve, October first. */
  readonly months: readonly MonthlyFlow[]
  readonly year: Flow
}

/**
 * How the stock of reports in progress moved through a fiscal year, with those carried over from years before.
 *
 * The closing of one year is the opening of the next for the same `asOf`. A report known as a duplicate at `asOf`
 * never moved at all.
 * @throws BrokenCaseHistoryError when the facts of a report do not follow each other.
 */
export function yearFlow(events: Iterable<CaseEvent>, year: FiscalYear, asOf: OfficeDate): YearFlow {
  const movements = reportMovements(countedReports(events, asOf))
  const months = fiscalMonths(year)
  const flows = months.map((month) => ({
    month,
    ...flowIn(movements, month),
    hasBegun: month.start <= asOf,
  }))
  const sum = (pick: (flow: Flow) => number): number => flows.reduce((total, flow) => total + pick(flow), 0)
  return {
    months: flows,
    year: {
      opening: flows[0]?.opening ?? 0,
      received: sum((flow) => flow.received),
      reopened: sum((flow) => flow.reopened),
      closed: sum((flow) => flow.closed),
      closing: flows.at(-1)?.closing ?? 0,
    },
  }
}

/** A case came, was completed, or went back to work. */
export interface Movement {
  readonly on: OfficeDate
  readonly kind: 'received' | 'reopened' | 'closed'
}

export function reportMovements(reports: readonly ReportState[]): Movement[] {
  return reports.flatMap(({ steps }) =>
    movementsOf(steps.map(({ on, status }) => ({ on, isOpen: bucketOf(status) === 'in_progress' }))),
  )
}

export function complaintMovements(complaints: readonly ComplaintState[]): Movement[] {
  return complaints.flatMap(({ steps }) => movementsOf(steps))
}

/** What moved in a range of days, between what stood there when it began and when it ended. */
export function flowIn(movements: readonly Movement[], { start, end }: DayRange): Flow {
  const within = movements.filter(({ on }) => on >= start && on <= end)
  const count = (kind: Movement['kind']): number => within.filter((movement) => movement.kind === kind).length
  const opening = stockOf(movements.filter(({ on }) => on < start))
  return {
    opening,
    received: count('received'),
    reopened: count('reopened'),
    closed: count('closed'),
    closing: opening + stockOf(within),
  }
}

function movementsOf(steps: readonly { readonly on: OfficeDate; readonly isOpen: boolean }[]): Movement[] {
  return steps.flatMap(({ on, isOpen }, index): Movement[] => {
    const before = steps[index - 1]
    if (before === undefined) return [{ on, kind: 'received' }]
    return before.isOpen === isOpen ? [] : [{ on, kind: isOpen ? 'reopened' : 'closed' }]
  })
}

function stockOf(movements: readonly Movement[]): number {
  return movements.reduce((stock, { kind }) => stock + (kind === 'closed' ? -1 : 1), 0)
}
