import type { CaseEvent } from '../kernel/case-event.js'
import type { ChannelMonth } from '../kernel/channel-check.js'
import { fiscalYearStart, type FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { coverageEnd, type Coverage } from '../statistics/coverage.js'
import { carriedOverGuard, firstCarriedOverGuard, type PublishedClosing } from './carried-over-guard.js'
import { firstMovedGuard, movedGuard } from './moved-guard.js'
import type { ReleaseFigures } from './release-figures.js'
import { guardRule, type Guard, type GuardCode } from './signed-release.js'

/** What the figures do not say themselves. */
export interface GuardFacts {
  readonly year: FiscalYear
  readonly coverage: Coverage
  readonly until: OfficeDate
  readonly asOf: OfficeDate
  /** The agency's, in any order. */
  readonly events: readonly CaseEvent[]
  /** Position up to which the chain verified. */
  readonly position: number
  /** Of the year before. */
  readonly before: PublishedClosing | null
}

/**
 * What the journal itself answers of what is checked before anybody may sign. A broken chain or history makes no draft at all, so that guard is met where
 * there is one.
 */
export function guardsOf(figures: ReleaseFigures, facts: GuardFacts): Guard[] {
  const { year, coverage, until, asOf, events, position, before } = facts
  const { unclassified } = figures.totals
  const flow = figures.detail?.reports.flow ?? null
  return [
    guard('period_over', until >= coverageEnd(year, coverage), { until }),
    guard('nothing_unclassified', unclassified === 0, { n: unclassified }),
    carriedOverGuard({ flow, isWholeYear: figures.detail !== null, before }),
    guard('chain_verified', true, { position }),
    movedGuard(events, { start: fiscalYearStart(year), until, asOf }),
  ]
}

/**
 * The same for a release that is verified: each guard by the rule that it names.
 * @returns in the order of the printed ones; those that the journal does not answer as printed.
 */
export function guardsAgain(
  printed: readonly Guard[],
  figures: ReleaseFigures,
  facts: GuardFacts,
): readonly Guard[] {
  const flow = figures.detail?.reports.flow ?? null
  const period = { start: fiscalYearStart(facts.year), end: facts.asOf }
  const first = [firstCarriedOverGuard(flow), firstMovedGuard(facts.events, period)]
  const now = guardsOf(figures, facts)
  return printed.map((guard) => {
    const again = now.find(({ code }) => code === guard.code)
    if (guard.values['rule'] === guardRule) return again ?? guard
    return first.find(({ code }) => code === guard.code) ?? again ?? guard
  })
}

/** Whether somebody looked into every off-line channel after each month: a zero says nothing of a box nobody opened. */
export function channelGuard(months: readonly ChannelMonth[]): Guard {
  const owed = months.filter(({ isOver }) => isOver)
  const missing = owed.filter(({ isMissing }) => isMissing)
  const [first] = missing
  return guard('channels_checked', missing.length === 0, {
    ...{ done: owed.length - missing.length, missing: missing.length },
    ...(first !== undefined && { channel: first.channel, month: first.month }),
  })
}

/** Whether three may sign: everything but the end of the period, which the day of the figures tells. */
export function isReady(guards: readonly Guard[]): boolean {
  return guards.every(({ code, isMet }) => isMet || code === 'period_over')
}

function guard(code: GuardCode, isMet: boolean, values: Guard['values']): Guard {
  return { code, isMet, values }
}
