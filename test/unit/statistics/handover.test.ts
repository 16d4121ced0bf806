import type { CaseEvent } from '../../../src/kernel/case-event.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { parseCaseEvent } from '../../../src/kernel/parse-case-event.js'
import type { FiscalYear } from '../../../src/kernel/fiscal-year.js'
import { reportStates } from '../../../src/statistics/case-history.js'
import { complaintCounts } from '../../../src/statistics/complaint-counts.js'
import { yearFlow } from '../../../src/statistics/flow.js'
import { monthlyCounts, totalsOf } from '../../../src/statistics/monthly-counts.js'

const agencyId = '00000000-0000-4000-8000-000000000001'
const complaint = '00000000-0000-4000-8000-000000000002'
const report = '00000000-0000-4000-8000-000000000003'
const came = '2024-09-20' as OfficeDate
const handed = '2024-10-15' as OfficeDate
const year = 2567 as FiscalYear

/** It came in the old fiscal year by telephone and was handed over in the new one. */
const journal: readonly CaseEvent[] = [
  {
    ...{ agencyId, channel: 'general', subject: complaint, ordinal: 1, on: came },
    ...{ kind: 'received', facts: { intakeMethod: 'phone', category: 'road' } },
  },
  {
    ...{ agencyId, channel: 'general', subject: complaint, ordinal: 2, on: handed },
    ...{ kind: 'reclassified', facts: { to: 'corruption' } },
  },
  {
    ...{ agencyId, channel: 'corruption', subject: report, ordinal: 1, on: handed },
    ...{ kind: 'received', facts: { intakeMethod: 'phone' } },
  },
  {
    ...{ agencyId, channel: 'corruption', subject: report, ordinal: 2, on: handed },
    ...{ kind: 'reclassified', facts: { from: 'general', receivedOn: came } },
  },
]

function counted(asOf: string): { readonly general: number; readonly corruption: number } {
  return {
    general: complaintCounts(journal, year, asOf as OfficeDate).total.received,
    corruption: totalsOf(monthlyCounts(journal, year, asOf as OfficeDate)).total,
  }
}

describe('a complaint that was handed over', () => {
  it('is counted in one room at every day, never in both and never in neither', () => {
    expect(counted('2024-09-19')).toEqual({ general: 0, corruption: 0 })
    for (const day of ['2024-09-20', '2024-09-30', '2024-10-14']) {
      expect([day, counted(day)]).toEqual([day, { general: 1, corruption: 0 }])
    }
    for (const day of ['2024-10-15', '2025-09-30']) {
      expect([day, counted(day)]).toEqual([day, { general: 0, corruption: 1 }])
    }
  })

  it('belongs to the day on which it came, with the way in which it came', () => {
    const [state] = reportStates(journal, handed)
    expect(state).toMatchObject({ receivedOn: came, intakeMethod: 'phone' })
    const old = yearFlow(journal, year, handed)
    expect([old.year.received, old.year.closing]).toEqual([1, 1])
    expect(yearFlow(journal, (year + 1) as FiscalYear, handed).year.opening).toBe(1)
  })

  it('is read from a journal with exactly its facts', () => {
    for (const event of journal) expect(parseCaseEvent(event)).toEqual(event)
    const [, leaves, , enters] = journal
    expect(parseCaseEvent({ ...leaves, facts: { to: 'general' } })).toBeNull()
    expect(parseCaseEvent({ ...enters, facts: { from: 'general' } })).toBeNull()
    expect(parseCaseEvent({ ...enters, facts: { from: 'general', receivedOn: '2024-13-01' } })).toBeNull()
  })
})
