import type { CaseEvent } from '../../../src/kernel/case-event.js'
import type { DayRange } from '../../../src/statistics/day-range.js'
import { shownComplaints, shownReports, type ShownReports } from '../../../src/statistics/shown-range.js'
import type { Granularity } from '../../../src/statistics/words.js'
import { complaintFacts, day, reportFacts, subjectOf, testAgency } from '../../support/case-events.js'
import { sixtyCases } from '../../support/sixty-cases.js'

const range = (start: string, end: string): DayRange => ({ start: day(start), end: day(end) })
const asSet = (total: number): Granularity => (total > 0 && total < 10 ? 'half' : 'month')

function shown(
  days: DayRange,
  more: { readonly events?: readonly CaseEvent[]; readonly asOf?: string } = {},
): ShownReports | null {
  const { events = sixtyCases(), asOf = '2024-09-30' } = more
  return shownReports({ events, range: days, asOf: day(asOf), granularityFor: asSet })
}

const edges = (part: ShownReports | null): unknown => part && [part.start, part.end, part.rows.length]

describe('reports of a range', () => {
  it.each([
    ['2024-01-01', '2024-03-31', ['2024-01-01', '2024-03-31', 3]],
    // Days are cut off: nobody learns on which day a report came.
    ['2023-12-15', '2024-03-30', ['2024-01-01', '2024-02-29', 2]],
    ['2024-01-05', '2024-01-20', null],
    ['2024-09-29', '2024-10-15', null],
    // Fiscal year 2566 has five reports and is divided by halves, 2567 by months.
    ['2023-05-10', '2023-11-20', ['2023-10-01', '2023-10-31', 1]],
    ['2023-04-01', '2023-11-20', ['2023-04-01', '2023-10-31', 2]],
  ])('from %s to %s is shown as %j', (start, end, expected) => {
    expect(edges(shown(range(start, end)))).toEqual(expected)
  })

  it('is counted in months that are over alone', () => {
    expect(edges(shown(range('2024-07-01', '2024-09-30'), { asOf: '2024-08-31' }))).toEqual([
      ...['2024-07-01', '2024-08-31', 2],
    ])
  })

  it('has counts of measures by whole halves, and of fewer months only where there is nothing', () => {
    expect(shown(range('2024-01-01', '2024-03-31'))?.measures).toBeNull()
    expect(shown(range('2023-10-01', '2024-03-31'))?.measures).toContainEqual({
      ...{ measure: '5', n: 5, completed: 5, inProgress: 0 },
    })
    const may = shown(range('2024-05-01', '2024-05-31'))
    expect([may?.totals.total, may?.measures?.[0]]).toEqual([
      0,
      { measure: '4', n: 0, completed: 0, inProgress: 0 },
    ])
  })

  it('tells no outcome, no way of intake and no flow', () => {
    expect(Object.keys(shown(range('2023-10-01', '2024-09-30')) ?? {}).sort()).toEqual([
      ...['end', 'measures', 'rows', 'start', 'totals'],
    ])
  })

  it('is shown by halves where a year has few, and not at all before a half is over', () => {
    const events = [...reportFacts(1, '2023-10-05'), ...reportFacts(2, '2024-02-01')]
    expect(edges(shown(range('2023-10-01', '2024-02-29'), { events, asOf: '2024-02-29' }))).toBeNull()
    expect(edges(shown(range('2023-10-01', '2024-09-30'), { events }))).toEqual([
      '2023-10-01',
      '2024-09-30',
      2,
    ])
    expect(edges(shown(range('2023-12-01', '2023-12-31'), { events: [] }))).toEqual([
      ...['2023-12-01', '2023-12-31', 1],
    ])
  })
})

describe('general complaints of a range', () => {
  const october = range('2024-10-01', '2024-10-10')
  const handedOver: CaseEvent = {
    ...{ agencyId: testAgency, channel: 'general', subject: subjectOf(1), ordinal: 2 },
    ...{ on: day('2024-10-08'), kind: 'reclassified', facts: { to: 'corruption' } },
  }
  const events = [
    ...complaintFacts(1, '2024-10-02', 'road'),
    handedOver,
    ...complaintFacts(2, '2024-10-03', 'road'),
  ]

  it('still has one that went to the corruption room this month, and not once the month is over', () => {
    const of = (asOf: string, movesUntil: string): number =>
      shownComplaints(events, october, { asOf: day(asOf), movesUntil: day(movesUntil) }).count.received
    expect([of('2024-10-07', '2024-09-30'), of('2024-10-31', '2024-09-30')]).toEqual([2, 2])
    expect(of('2024-10-31', '2024-10-31')).toBe(1)
  })

  it('hides a 1 and a 2, and with them what they would follow from', () => {
    const many = [1, 2, 3, 4, 5, 6].flatMap((number) =>
      complaintFacts(number, '2024-10-02', number < 5 ? 'road' : 'waste'),
    )
    const { categories } = shownComplaints(many, october, {
      ...{ asOf: day('2024-10-10'), movesUntil: day('2024-09-30') },
    })
    const cells = Object.fromEntries(categories.map(({ name, n }) => [name, n]))
    expect([cells['road'], cells['waste'], cells['street_light']]).toEqual([null, null, 0])
  })

  it('has its own flow of any days', () => {
    const facts = complaintFacts(
      7,
      '2024-09-20',
      'road',
      ['2024-10-04', 'resolved'],
      ['2024-10-06', 'in_progress'],
    )
    const { flow } = shownComplaints([...events, ...facts], october, {
      ...{ asOf: day('2024-10-10'), movesUntil: day('2024-09-30') },
    })
    expect(flow.whole).toEqual({ opening: 1, received: 2, reopened: 1, closed: 1, closing: 3 })
  })
})
