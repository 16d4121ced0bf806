import { firstMovedGuard, movedGuard } from '../../../src/publication/moved-guard.js'
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

const left = (
  number: number,
  on: string,
  reason: 'service_matter' | null,
  by: number,
  receivedOn = '2026-10-07',
) => reportFacts(number, receivedOn, [on, 'left', reason, by])

describe('the guard that nothing was moved by one alone', () => {
  const days = { start: day('2026-10-01'), until: day('2027-03-31'), asOf: day('2027-04-20') }
  const code = 'nothing_moved_alone'

  it('is met where none left, and where each left with a reason and by two, without a number', () => {
    expect(movedGuard(stays, days)).toEqual({ code, isMet: true, values: { moved: 0, n: 0, rule: 2 } })
    const several = [...leaves, ...left(4, '2026-12-01', 'service_matter', 2)]
    for (const events of [leaves, several])
      expect(movedGuard(events, days)).toEqual({
        code,
        isMet: true,
        values: { moved: 'hidden', n: 0, rule: 2 },
      })
  })

  it.each([
    ['without a reason', null, 2],
    ['by one', 'service_matter', 1],
    ['by nobody', 'service_matter', 0],
  ] as const)('is not met by a report that left %s', (_, reason, by) => {
    const events = [...leaves, ...left(4, '2026-12-01', reason, by)]
    expect(movedGuard(events, days)).toMatchObject({ isMet: false, values: { n: 1 } })
  })

  it.each([
    ['received in the period, moved after its end: the table lacks it', '2027-03-31', '2027-04-20', 1],
    ['received before the period, moved on its first day', '2026-09-30', '2026-10-01', 1],
    ['received before the period, moved on its last day', '2026-09-30', '2027-03-31', 1],
    ['received before the period, moved after it', '2026-09-30', '2027-04-01', 0],
    ['received and moved before the period', '2026-09-01', '2026-09-30', 0],
    ['received after the period', '2027-04-01', '2027-04-02', 0],
    ['moved after the day of the figures: the table has it', '2027-03-31', '2027-04-21', 0],
  ])('looks at a report %s', (_, receivedOn, on, n) => {
    expect(movedGuard(left(9, on, null, 0, receivedOn), days).values['n']).toBe(n)
  })

  it('by its first rule told the number, and looked up to the day of the figures', () => {
    const on = ['2026-09-30', '2026-10-01', '2027-03-31', '2027-04-01']
    const events = on.flatMap((date, index) => left(10 + index, date, null, 0, '2026-09-01'))
    const period = { start: day('2026-10-01'), end: day('2027-03-31') }
    expect(firstMovedGuard(events, period)).toEqual({ code, isMet: false, values: { moved: 2, n: 2 } })
  })
})
