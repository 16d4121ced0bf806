import type { JournalEntry } from '../../../src/journal/read-journal.js'
import type { CaseEvent } from '../../../src/kernel/case-event.js'
import { seenOf } from '../../../src/publication/make-draft.js'
import { day, reportFacts } from '../../support/case-events.js'

const period = { until: day('2025-09-30'), asOf: day('2026-11-19') }

/** In the order in which they were chained. */
function chained(events: readonly CaseEvent[]): JournalEntry[] {
  return events.map((event, index) => ({ position: index + 1, event }) as unknown as JournalEntry)
}

function seen(events: readonly CaseEvent[]): number {
  return seenOf(chained(events), period).length
}

describe('how far a release sees the journal', () => {
  const counted = reportFacts(1, '2025-03-03', ['2025-03-04', 'answered'])

  it('is to the last fact of a case that it counts, on or before its day', () => {
    const running = reportFacts(2, '2026-11-03')
    const tomorrow = reportFacts(
      1,
      '2025-03-03',
      ['2025-03-04', 'answered'],
      ['2026-11-20', 'answered'],
    ).slice(2)
    expect(seen([...counted, ...running])).toBe(2)
    expect(seen([...counted, ...running, ...tomorrow])).toBe(2)
    expect(seen([...running, ...counted])).toBe(3)
    expect(seen([])).toBe(0)
  })

  it('is to every withdrawal of a former register, whatever its day: what was wrong was wrong on every day', () => {
    const wrong = reportFacts(3, '2025-05-05')
    const last = wrong.at(-1)!
    const withdrawn = {
      ...last,
      ordinal: last.ordinal + 1,
      on: day('2026-11-20'),
      kind: 'import_withdrawn',
      facts: {},
    }
    expect(seen([...wrong, ...counted, withdrawn as CaseEvent])).toBe(4)
  })
})
