import type { CaseEvent } from '../kernel/case-event.js'
import { fiscalMonths, type FiscalMonth, type FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { bucketOf } from '../kernel/report-status.js'
import { countedReports, type ReportState } from './case-history.js'

/** ยกมา / เข้าใหม่ / ยุติ / คงเหลือ. `opening + received + reopened - closed = closing`, always. */
export interface Flow {
  /** In progress when the period began. */
  readonly opening: number
  readonly received: number
  /** Times a completed report went back to work in the period. */
  readonly reopened: number
  /** Times a report became completed in the period; a report reopened and closed again is closed twice. */
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
  const movements = countedReports(events, asOf).flatMap(movementsOf)
  const months = fiscalMonths(year)
  const flows = months.map((month) => ({
    month,
    ...flowBetween(movements, month.start, month.end),
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

interface Movement {
  readonly on: OfficeDate
  readonly kind: 'received' | 'reopened' | 'closed'
}

function movementsOf(report: ReportState): Movement[] {
  return report.steps.flatMap(({ on, status }, index): Movement[] => {
    const before = report.steps[index - 1]
    if (before === undefined) return [{ on, kind: 'received' }]
    const wasOpen = bucketOf(before.status) === 'in_progress'
    const isOpen = bucketOf(status) === 'in_progress'
    if (wasOpen === isOpen) return []
    return [{ on, kind: isOpen ? 'reopened' : 'closed' }]
  })
}

function flowBetween(movements: readonly Movement[], start: OfficeDate, end: OfficeDate): Flow {
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

function stockOf(movements: readonly Movement[]): number {
  return movements.reduce((stock, { kind }) => stock + (kind === 'closed' ? -1 : 1), 0)
}
