import type { CaseEvent } from '../kernel/case-event.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** A fact and the day from which it holds. */
export interface DatedFact<Event extends CaseEvent> {
  readonly event: Event
  /** The event's own day, or that of the fact before it when a clock was set back in between. */
  readonly on: OfficeDate
}

export type HistoryProblem = 'ordinal_missing_or_repeated' | 'does_not_begin_with_received' | 'received_twice'

/** A case whose facts do not follow each other. Counting it, or leaving it out, would publish a wrong figure. */
export class BrokenCaseHistoryError extends Error {
  constructor(
    readonly subject: string,
    readonly problem: HistoryProblem,
  ) {
    super(`case ${subject}: ${problem}`)
    this.name = 'BrokenCaseHistoryError'
  }
}

/**
 * The facts of each case up to the end of a day, in the order in which they became true.
 *
 * The order of the input does not matter. Cases come sorted by agency and subject; a case first heard of after
 * `asOf` does not come at all, nor does one whose import was withdrawn.
 * @throws {@link BrokenCaseHistoryError} when the ordinals of a case are not 1, 2, 3 … or `received` is not
 * its first fact and only there. Checked over all facts, those after `asOf` too.
 */
export function factsByCase<Event extends CaseEvent>(
  events: Iterable<Event>,
  asOf: OfficeDate,
): readonly (readonly DatedFact<Event>[])[] {
  const cases = new Map<string, Event[]>()
  for (const event of events) {
    const key = `${event.agencyId}/${event.subject}`
    const known = cases.get(key)
    if (known === undefined) cases.set(key, [event])
    else known.push(event)
  }
  return (
    [...cases.entries()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, facts]) => inOrder(facts))
      // A wrong import was wrong on every day, not only from the day on which somebody saw it.
      .filter((facts) => !facts.some(({ kind }) => kind === 'import_withdrawn'))
      .map((facts) => seenUntil(facts, asOf))
      .filter((facts) => facts.length > 0)
  )
}

function inOrder<Event extends CaseEvent>(facts: readonly Event[]): readonly Event[] {
  const sorted = [...facts].sort((one, other) => one.ordinal - other.ordinal)
  sorted.forEach((fact, index) => {
    if (fact.ordinal !== index + 1) {
      throw new BrokenCaseHistoryError(fact.subject, 'ordinal_missing_or_repeated')
    }
    if ((fact.kind === 'received') !== (index === 0)) {
      throw new BrokenCaseHistoryError(
        fact.subject,
        index === 0 ? 'does_not_begin_with_received' : 'received_twice',
      )
    }
  })
  return sorted
}

function seenUntil<Event extends CaseEvent>(facts: readonly Event[], asOf: OfficeDate): DatedFact<Event>[] {
  const seen: DatedFact<Event>[] = []
  for (const event of facts) {
    const before = seen.at(-1)
    const on = before !== undefined && before.on > event.on ? before.on : event.on
    if (on > asOf) break
    seen.push({ event, on })
  }
  return seen
}
