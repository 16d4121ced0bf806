import { fiscalYearStart, type FiscalYear } from '../kernel/fiscal-year.js'
import { daysBetween, type OfficeDate } from '../kernel/office-date.js'
import { coverageEnd, type Coverage } from '../statistics/coverage.js'
import type { Member } from './group.js'
import type { ReleasePart } from './release-part.js'

/** Whether an agency has published a half or a year. A published zero is published. */
export type PeriodStatus =
  | {
      readonly state: 'published'
      /** When it was published first. */
      readonly on: OfficeDate
      /**
       * So many days after the last day of the period. Null when that was before the agency opened: nobody was late, whether the
       * former register was entered afterwards or there was none.
       */
      readonly days: number | null
      /** The newest release of the period. */
      readonly number: number
      /** When figures of the period were corrected last. */
      readonly restatedOn: OfficeDate | null
      /**
       * Reports of corruption received in the period, as the newest release says. Null when counting began within the period:
       * what came before is not known, so it is no zero.
       */
      readonly received: number | null
    }
  /** Nothing public, so many days after the last day. */
  | { readonly state: 'missing'; readonly days: number }
  /** The period has not ended. */
  | { readonly state: 'running' }
  /** It ended before the agency opened: nobody counted. */
  | { readonly state: 'not_owed' }

const receivedIn = { first_half: 'firstSixMonths/total', year: 'whole/total' } as const

/**
 * @param parts - Every release of the agency of this year, by number.
 * @param today - The day on which the question is put.
 */
export function periodStatus(
  member: Pick<Member, 'openedOn'>,
  { year, coverage }: { readonly year: FiscalYear; readonly coverage: Coverage },
  parts: readonly ReleasePart[],
  today: OfficeDate,
): PeriodStatus {
  const end = coverageEnd(year, coverage)
  const covering = parts.filter(
    ({ countedFrom, countedUntil }) => countedUntil >= end && (countedFrom === null || countedFrom <= end),
  )
  const [first, last] = [covering[0], covering.at(-1)]
  if (first === undefined || last === undefined) return notPublished(member, end, today)
  const numbers = new Set(covering.map(({ number }) => number))
  const corrected = covering.filter(({ restates }) => restates !== null && numbers.has(restates))
  return {
    state: 'published',
    on: first.releasedOn,
    days: member.openedOn > end ? null : Math.max(0, daysBetween(end, first.releasedOn)),
    number: last.number,
    restatedOn: corrected.at(-1)?.releasedOn ?? null,
    received:
      last.countedFrom !== null && last.countedFrom > fiscalYearStart(year)
        ? null
        : (last.tables.requiredFacts?.[receivedIn[coverage]] ?? 0),
  }
}

function notPublished(
  { openedOn }: Pick<Member, 'openedOn'>,
  end: OfficeDate,
  today: OfficeDate,
): PeriodStatus {
  if (today <= end) return { state: 'running' }
  return openedOn > end ? { state: 'not_owed' } : { state: 'missing', days: daysBetween(end, today) }
}
