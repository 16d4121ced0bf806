import { movedGuard } from '../../../src/publication/release-guards.js'
import { yearFlow } from '../../../src/statistics/flow.js'
import { monthlyCounts, totalsOf } from '../../../src/statistics/monthly-counts.js'
import { complaintFacts, day, fiscalYear, reportFacts } from '../../support/case-events.js'
import { countedComplaints } from '../../../src/statistics/complaint-history.js'

const year = fiscalYear(2570)
const stays = reportFacts(1, '2026-10-05', ['2026-10-06', 'classified', 'asset', 'misconduct'])
const leaves = reportFacts(
  2,
  '2026-10-07',
  ['2026-10-08', 'answered'],
  ['2026-11-10', 'status', 'not_accepted'],
  ['2026-11-10', 'left', 'service_matter', 2],
)
const totalAt = (asOf: string, events = [...stays, ...leaves]): number =>
  totalsOf(monthlyCounts(events, year, day(asOf))).total

describe('a report that turned out not to be about corruption', () => {
  it('counts until the day on which it leaves, and from then on in no month', () => {
    expect([totalAt('2026-11-09'), totalAt('2026-11-10')]).toEqual([2, 1])
    const october = monthlyCounts([...stays, ...leaves], year, day('2026-12-31'))[0]
    expect(october).toMatchObject({ total: 1, unclassified: 0, completed: 0 })
  })

  it('never moved in the flow, so that stocks still agree', () => {
    expect(yearFlow([...stays, ...leaves], year, day('2027-01-31')).year).toEqual({
      ...{ opening: 0, received: 1, reopened: 0, closed: 0, closing: 1 },
    })
  })

  it('counts again when it is taken up again', () => {
    const again = reportFacts(
      2,
      '2026-10-07',
      ['2026-11-10', 'status', 'not_accepted'],
      ['2026-11-10', 'left', 'service_matter', 2],
      ['2026-11-20', 'status', 'fact_finding'],
    )
    expect([totalAt('2026-11-19', again), totalAt('2026-11-20', again)]).toEqual([0, 1])
  })

  it('makes no general complaint: what its reporter files there is counted by itself', () => {
    const general = complaintFacts(3, '2026-11-12', 'road')
    expect(countedComplaints([...leaves, ...general], day('2026-12-31'))).toHaveLength(1)
    expect(countedComplaints(leaves, day('2026-12-31'))).toEqual([])
  })
})

describe('the guard that nothing was moved by one alone', () => {
  const period = { start: day('2026-10-01'), end: day('2027-03-31') }
  const left = (number: number, on: string, reason: 'service_matter' | null, by: number) =>
    reportFacts(number, '2026-10-07', [on, 'left', reason, by])

  it('is met by reports that left with a reason and by two, and says how many', () => {
    expect(movedGuard([...stays, ...leaves], period)).toEqual({
      ...{ code: 'nothing_moved_alone', isMet: true, values: { moved: 1, n: 0 } },
    })
  })

  it.each([
    ['without a reason', null, 2],
    ['by one', 'service_matter', 1],
    ['by nobody', 'service_matter', 0],
  ] as const)('is not met by a report that left %s', (_, reason, by) => {
    expect(movedGuard([...leaves, ...left(4, '2026-12-01', reason, by)], period)).toMatchObject({
      ...{ isMet: false, values: { moved: 2, n: 1 } },
    })
  })

  it('looks at its own period, both days included', () => {
    const on = ['2026-09-30', '2026-10-01', '2027-03-31', '2027-04-01']
    const events = on.flatMap((date, index) => left(10 + index, date, null, 0))
    expect(movedGuard(events, period).values).toEqual({ moved: 2, n: 2 })
  })
})
