import { yearFlow } from '../../../src/statistics/flow.js'
import { day, exampleEvents, fiscalYear, reportFacts } from '../../support/case-events.js'

type Row = [opening: number, received: number, reopened: number, closed: number, closing: number]

describe('the flow of the example', () => {
  const flow = yearFlow(exampleEvents, fiscalYear(2567), day('2024-09-30'))

  it('carries over the report of the last day of the year before', () => {
    expect(flow.year.opening).toBe(1)
  })

  it('is the one counted by hand', () => {
    const rows = flow.months.map((month): Row => [
      month.opening,
      month.received,
      month.reopened,
      month.closed,
      month.closing,
    ])
    expect(rows).toEqual([
      [1, 2, 0, 0, 3], // October
      [3, 0, 0, 2, 1], // November: 1 and 3 close
      [1, 1, 0, 1, 1], // December: 4 comes, 2 closes
      [1, 0, 1, 0, 2], // January: 3 reopens
      [2, 1, 0, 1, 2], // February: 6 comes, 4 is not accepted
      [2, 1, 0, 2, 1], // March: 7 comes, 6 is referred, 3 closes again
      [1, 0, 0, 0, 1], // April
      [1, 2, 0, 1, 2], // May: 8 comes and closes, 9 comes
      [2, 0, 0, 1, 1], // June: 9 is withdrawn
      [1, 1, 0, 0, 2], // July: 13 comes
      [2, 1, 0, 0, 3], // August: 11 comes
      [3, 1, 0, 1, 3], // September: 10 comes, 13 closes
    ])
  })

  it('sums to the year', () => {
    expect(flow.year).toEqual({ opening: 1, received: 10, reopened: 1, closed: 9, closing: 3 })
  })
})

describe('a fact dated before the one it follows, because a clock was set back', () => {
  it('holds from the day of the one it follows, so that no stock falls below zero', () => {
    const facts = reportFacts(1, '2024-02-10', ['2024-01-05', 'status', 'withdrawn'])
    const { months } = yearFlow(facts, fiscalYear(2567), day('2024-09-30'))
    expect(months.map(({ closed }) => closed)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
  })
})
