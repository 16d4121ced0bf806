import type { CaseEvent, ReportEvent } from '../kernel/case-event.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { moveTakes, type MoveReason } from '../kernel/report-move.js'
import { guardRule, type Guard } from './signed-release.js'

export interface ReleasedDays {
  /** First day of the fiscal year. */
  readonly start: OfficeDate
  /** Receipts up to this day are counted. */
  readonly until: OfficeDate
  /** Facts up to this day are known. */
  readonly asOf: OfficeDate
}

/**
 * Whether every report that left the counts did so with a reason and by two officers: those that this release does not
 * count because of it, and those that left within its period. How many is not told, for one or two are a small cell, and
 * of two releases the difference would tell it: only whether there were none.
 */
export function movedGuard(events: readonly CaseEvent[], days: ReleasedDays): Guard {
  const receivedOn = receiptDays(events)
  const moves = movesIn(events).filter((move) => touches(move, receivedOn.get(move.subject) ?? move.on, days))
  const alone = moves.filter(isAlone)
  return {
    code: 'nothing_moved_alone',
    isMet: alone.length === 0,
    values: { moved: moves.length === 0 ? 0 : 'hidden', n: alone.length, rule: guardRule },
  }
}

function touches({ on }: Move, receivedOn: OfficeDate, { start, until, asOf }: ReleasedDays): boolean {
  if (on > asOf) return false
  const isCountedHere = receivedOn >= start && receivedOn <= until
  return isCountedHere || (on >= start && on <= until)
}

/** Of a report that was handed over: when its complaint was received. */
function receiptDays(events: readonly CaseEvent[]): ReadonlyMap<string, OfficeDate> {
  const days = new Map<string, OfficeDate>()
  for (const event of events) {
    if (event.kind === 'received') days.set(event.subject, event.on)
    if (event.kind === 'reclassified' && 'from' in event.facts)
      days.set(event.subject, event.facts.receivedOn)
  }
  return days
}

/**
 * The rule of releases whose guard names none: it told the number, and looked at whatever left from the first day of the
 * year to the day of the figures.
 */
export function firstMovedGuard(
  events: readonly CaseEvent[],
  { start, end }: { readonly start: OfficeDate; readonly end: OfficeDate },
): Guard {
  const moves = movesIn(events).filter(({ on }) => on >= start && on <= end)
  const alone = moves.filter(isAlone)
  const values = { moved: moves.length, n: alone.length }
  return { code: 'nothing_moved_alone', isMet: alone.length === 0, values }
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
