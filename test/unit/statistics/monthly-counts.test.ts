import { monthlyCounts, totalsOf } from '../../../src/statistics/monthly-counts.js'
import { day, exampleEvents, fiscalYear, reportFacts } from '../../support/case-events.js'

type Row = [
  malfeasance: number,
  misconduct: number,
  unclassified: number,
  total: number,
  completed: number,
  inProgress: number,
]

const none: Row = [0, 0, 0, 0, 0, 0]

function rowsOf(year: number, asOf: string): Row[] {
  return monthlyCounts(exampleEvents, fiscalYear(year), day(asOf)).map((count) => [
    count.malfeasance,
    count.misconduct,
    count.unclassified,
    count.total,
    count.completed,
    count.inProgress,
  ])
}

describe('the monthly counts of the example', () => {
  it('are those counted by hand on the last day of the year', () => {
    expect(rowsOf(2567, '2024-09-30')).toEqual([
      [1, 1, 0, 2, 2, 0], // October: 2 and 3
      none, // November
      [1, 0, 0, 1, 1, 0], // December: 4, reclassified; 5 is its duplicate
      none, // January
      [0, 1, 0, 1, 1, 0], // February: 6, referred
      [0, 0, 1, 1, 0, 1], // March: 7
      none, // April
      [0, 2, 0, 2, 2, 0], // May: 8 and 9, withdrawn
      none, // June
      [1, 0, 0, 1, 1, 0], // July: 13, closed on this very day
      [1, 0, 0, 1, 0, 1], // August: 11
      [0, 0, 1, 1, 0, 1], // September: 10, classified a day later
    ])
  })

  it('move with facts of the next year, but never to another month', () => {
    const rows = rowsOf(2567, '2024-12-31')
    expect(rows[11]).toEqual([0, 1, 0, 1, 1, 0]) // 10, classified and closed
    expect(rows[9]).toEqual([1, 0, 0, 1, 0, 1]) // 13, reopened
    expect(rows.slice(0, 9)).toEqual(rowsOf(2567, '2024-09-30').slice(0, 9))
  })

  it('sum to the totals of the year', () => {
    expect(totalsOf(monthlyCounts(exampleEvents, fiscalYear(2567), day('2024-09-30')))).toEqual({
      malfeasance: 4,
      misconduct: 4,
      unclassified: 2,
      total: 10,
      completed: 7,
      inProgress: 3,
    })
  })

  it('keep 30 September in the old year and 1 October in the new one', () => {
    expect(rowsOf(2566, '2024-12-31')[11]).toEqual([1, 0, 0, 1, 1, 0])
    expect(rowsOf(2568, '2024-12-31')[0]).toEqual([1, 0, 0, 1, 0, 1])
  })

  it('count a duplicate until the day on which it is known as one', () => {
    expect(rowsOf(2567, '2024-01-01')[2]).toEqual([1, 1, 0, 2, 0, 2])
    expect(rowsOf(2567, '2024-01-02')[2]).toEqual([0, 1, 0, 1, 0, 1])
  })
})

describe('the months of a year', () => {
  it('are twelve, October first, and say which have begun', () => {
    const months = monthlyCounts([], fiscalYear(2567), day('2024-01-01'))
    expect(months.map(({ month }) => month.calendarMonth)).toEqual([10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(months.map(({ hasBegun }) => hasBegun)).toEqual([
      ...Array<boolean>(4).fill(true),
      ...Array<boolean>(8).fill(false),
    ])
  })
})

describe('a journal with a broken case', () => {
  it('gives no figures when a fact in the middle is gone', () => {
    const facts = reportFacts(
      1,
      '2024-01-01',
      ['2024-01-02', 'status', 'screening'],
      ['2024-01-03', 'answered'],
    )
    const counting = (): unknown => monthlyCounts([facts[0]!, facts[2]!], fiscalYear(2567), day('2024-09-30'))
    expect(counting).toThrow('ordinal_missing_or_repeated')
  })

  it('gives no figures when the same fact is there twice', () => {
    const facts = reportFacts(1, '2024-01-01')
    expect(() => monthlyCounts([...facts, ...facts], fiscalYear(2567), day('2024-09-30'))).toThrow(
      'ordinal_missing_or_repeated',
    )
  })

  it('gives no figures when a case does not begin with being received', () => {
    const [received, ...rest] = reportFacts(1, '2024-01-01', ['2024-01-02', 'answered'])
    const swapped = [
      { ...rest[0]!, ordinal: 1 },
      { ...received!, ordinal: 2 },
    ]
    expect(() => monthlyCounts(swapped, fiscalYear(2567), day('2024-09-30'))).toThrow(
      'does_not_begin_with_received',
    )
  })

  it('takes a fact dated before the one it follows as made on that day', () => {
    const facts = reportFacts(1, '2024-01-10', ['2024-01-05', 'classified', 'asset', 'malfeasance'])
    const january = monthlyCounts(facts, fiscalYear(2567), day('2024-01-09'))[3]
    expect(january?.total).toBe(0)
  })
})
