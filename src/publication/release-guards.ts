import type { CaseEvent, ReportEvent } from '../kernel/case-event.js'
import type { ChannelMonth } from '../kernel/channel-check.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { moveTakes, type MoveReason } from '../kernel/report-move.js'
import { coverageEnd, type Coverage } from '../statistics/coverage.js'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { ReleaseFigures } from './release-figures.js'
import type { Guard, GuardCode } from './signed-release.js'

/** What the figures do not say themselves. */
export interface GuardFacts {
  readonly year: FiscalYear
  readonly coverage: Coverage
  readonly until: OfficeDate
  /** Position up to which the chain verified. */
  readonly position: number
}

/**
 * What the journal itself answers of what is checked before anybody may sign. A broken chain or history makes no draft at all, so that guard is met where
 * there is one.
 */
export function guardsOf(figures: ReleaseFigures, facts: GuardFacts): Guard[] {
  const { year, coverage, until, position } = facts
  const { unclassified } = figures.totals
  const flow = figures.detail?.reports.flow ?? null
  return [
    guard('period_over', until >= coverageEnd(year, coverage), { until }),
    guard('nothing_unclassified', unclassified === 0, { n: unclassified }),
    guard('carried_over_shown', true, { n: flow?.opening ?? 'hidden' }),
    guard('chain_verified', true, { position }),
  ]
}

/** Whether somebody looked into every off-line channel after each month: a zero says nothing of a box nobody opened. */
export function channelGuard(months: readonly ChannelMonth[]): Guard {
  const owed = months.filter(({ isOver }) => isOver)
  const missing = owed.filter(({ isMissing }) => isMissing).length
  return guard('channels_checked', missing === 0, { done: owed.length - missing, missing })
}

/**
 * Whether every report that left the counts in a period did so with a reason and by two officers. The journal says it of
 * each; by how many reasons is not told, for a reason of one is a small cell.
 */
export function movedGuard(
  events: readonly CaseEvent[],
  { start, end }: { readonly start: OfficeDate; readonly end: OfficeDate },
): Guard {
  const moves = movesIn(events).filter(({ on }) => on >= start && on <= end)
  const alone = moves.filter(isAlone)
  return guard('nothing_moved_alone', alone.length === 0, { moved: moves.length, n: alone.length })
}

type Move = Extract<ReportEvent, { readonly kind: 'reclassified' }> & {
  readonly facts: { readonly to: 'general'; readonly reason: MoveReason | null; readonly agreedBy: number }
}

/** Reports that left the counts. */
export function movesIn(events: readonly CaseEvent[]): readonly Move[] {
  return events.filter(
    (event): event is Move =>
      event.channel === 'corruption' && event.kind === 'reclassified' && 'to' in event.facts,
  )
}

/** Without a reason, or by fewer than it takes. */
export function isAlone({ facts }: Move): boolean {
  return facts.reason === null || facts.agreedBy < moveTakes
}

/** Whether three may sign: everything but the end of the period, which the day of the figures tells. */
export function isReady(guards: readonly Guard[]): boolean {
  return guards.every(({ code, isMet }) => isMet || code === 'period_over')
}

function guard(code: GuardCode, isMet: boolean, values: Guard['values']): Guard {
  return { code, isMet, values }
}
