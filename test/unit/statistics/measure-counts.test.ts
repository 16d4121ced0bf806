import { complaintCounts } from '../../../src/statistics/complaint-counts.js'
import { measureCounts, type MeasureCount } from '../../../src/statistics/measure-counts.js'
import { day, exampleEvents, fiscalYear } from '../../support/case-events.js'

const zero: MeasureCount = {
  n: 0,
  completed: 0,
  inProgress: 0,
  substantiated: 0,
  unsubstantiated: 0,
  notAccepted: 0,
  referred: 0,
  withdrawn: 0,
}

describe('the measures of the example', () => {
  const counts = measureCounts(exampleEvents, fiscalYear(2567), day('2024-09-30'))

  it('count a reclassified report under its last category alone', () => {
    expect(counts['4']).toEqual(zero)
    expect(counts['6']).toEqual({ ...zero, n: 1, completed: 1, notAccepted: 1 })
  })

  it('count procurement in measure 5', () => {
    expect(counts['5']).toEqual({
      ...zero,
      n: 4,
      completed: 3,
      inProgress: 1,
      substantiated: 1,
      unsubstantiated: 2,
    })
  })

  it('keep bribery apart from the rest of measure 6', () => {
    expect(counts['6b']).toEqual({ ...zero, n: 2, completed: 2, referred: 1, withdrawn: 1 })
  })

  it('count every report in measure 7, the unclassified too', () => {
    expect(counts['7']).toEqual({
      n: 10,
      completed: 7,
      inProgress: 3,
      substantiated: 1,
      unsubstantiated: 3,
      notAccepted: 1,
      referred: 1,
      withdrawn: 1,
    })
  })
})

describe('the general complaints of the example', () => {
  const counts = complaintCounts(exampleEvents, fiscalYear(2567), day('2024-09-30'))

  it('are those counted by hand, without the duplicate', () => {
    expect(counts.total).toEqual({ received: 3, closed: 1, resolved: 1, inProgress: 2 })
  })

  it('sum over their categories, sorted by code', () => {
    expect(counts.categories).toEqual([
      { category: 'street_light', received: 2, closed: 1, resolved: 1, inProgress: 1 },
      { category: 'waste', received: 1, closed: 0, resolved: 0, inProgress: 1 },
    ])
  })

  it('close without being resolved when not accepted', () => {
    const later = complaintCounts(exampleEvents, fiscalYear(2567), day('2024-10-01'))
    expect(later.total).toEqual({ received: 3, closed: 2, resolved: 1, inProgress: 1 })
  })

  it('follow a new classification', () => {
    const [received] = exampleEvents.filter(({ subject }) => subject.endsWith('102'))
    const moved = {
      ...received!,
      channel: 'general',
      ordinal: 2,
      kind: 'classified',
      facts: { category: 'road' },
    } as const
    const { categories } = complaintCounts([received!, moved], fiscalYear(2567), day('2024-09-30'))
    expect(categories.map(({ category }) => category)).toEqual(['road'])
  })
})
