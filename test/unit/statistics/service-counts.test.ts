import fc from 'fast-check'
import type { CaseEvent } from '../../../src/kernel/case-event.js'
import { addDays } from '../../../src/kernel/office-date.js'
import { serviceChannels } from '../../../src/kernel/service-channel.js'
import {
  complaintsOnLine,
  serviceCounts,
  sumOfService,
  type ServiceFact,
} from '../../../src/statistics/service-counts.js'
import { day, fiscalYear } from '../../support/case-events.js'

const firstDay = day('2022-06-01')
const year = fc.constantFrom(2566, 2567, 2568).map(fiscalYear)
const anyDay = fc.integer({ min: 0, max: 1200 }).map((days) => addDays(firstDay, days))
const fact: fc.Arbitrary<ServiceFact> = fc.record({
  service: fc.constantFrom('tax', 'water', 'complaint'),
  channel: fc.constantFrom(...serviceChannels),
  on: anyDay,
  number: fc.integer({ min: -20, max: 400 }),
})
const facts = fc.array(fact, { maxLength: 60 })

function walkIn(on: string, number = 1, service = 'tax'): ServiceFact {
  return { service, channel: 'walk_in', on: day(on), number }
}

function eService(on: string, number = 1): ServiceFact {
  return { service: 'complaint', channel: 'e_service', on: day(on), number }
}

const example: ServiceFact[] = [
  walkIn('2023-09-30', 1000), // the day before the year
  walkIn('2023-10-01', 3),
  walkIn('2023-10-31', 2, 'water'),
  eService('2023-10-31'),
  walkIn('2023-12-31', 5),
  walkIn('2023-12-31', -4), // corrected
  walkIn('2024-01-01', 7),
  eService('2024-03-31', 2),
  walkIn('2024-04-01', 11),
  walkIn('2024-09-30', 13, 'water'),
  walkIn('2024-10-01', 1000), // the day after
]

describe('people served in the example', () => {
  const counts = serviceCounts(example, fiscalYear(2567), day('2024-12-31'))

  it('are those counted by hand', () => {
    expect(counts.months.map(({ walkIn: w, eService: e, total }) => [w, e, total])).toEqual([
      [5, 1, 6], // October
      [0, 0, 0],
      [1, 0, 1], // December: 5 − 4
      [7, 0, 7],
      [0, 0, 0],
      [0, 2, 2], // March
      [11, 0, 11],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
      [13, 0, 13],
    ])
    expect(counts.quarters.map(({ total }) => total)).toEqual([7, 9, 11, 13])
    expect(counts.halves.map(({ total }) => total)).toEqual([16, 24])
    expect(counts.year).toEqual({ walkIn: 37, eService: 3, total: 40 })
  })

  it('are told by service, in the order of their codes', () => {
    expect(counts.services.map(({ service, year: { walkIn: w, eService: e } }) => [service, w, e])).toEqual([
      ['complaint', 0, 3],
      ['tax', 22, 0],
      ['water', 15, 0],
    ])
  })

  it('end with the day they are asked for, and say which months have begun', () => {
    const half = serviceCounts(example, fiscalYear(2567), day('2024-03-30'))
    expect(half.year).toEqual({ walkIn: 13, eService: 1, total: 14 })
    expect(half.months.map(({ hasBegun }) => hasBegun)).toEqual([
      ...Array<boolean>(6).fill(true),
      ...Array<boolean>(6).fill(false),
    ])
  })
})

describe('for any facts, year and day', () => {
  it('months sum to quarters, to halves and to the year, and services to each month', () => {
    fc.assert(
      fc.property(facts, year, anyDay, (all, fy, until) => {
        const counts = serviceCounts(all, fy, until)
        expect(sumOfService(counts.months)).toEqual(counts.year)
        expect(sumOfService(counts.quarters)).toEqual(counts.year)
        expect(sumOfService(counts.halves)).toEqual(counts.year)
        expect(sumOfService(counts.quarters.slice(0, 2))).toEqual(counts.halves[0])
        for (const [at, { walkIn: w, eService: e, total }] of counts.months.entries()) {
          expect(w + e).toBe(total)
          expect(sumOfService(counts.services.map(({ months }) => months[at]!))).toEqual({
            ...{ walkIn: w, eService: e, total },
          })
        }
      }),
    )
  })

  it('each fact that is seen counts in one year and no other', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const until = addDays(firstDay, 2000)
        const years = [2565, 2566, 2567, 2568].map((fy) => serviceCounts(all, fiscalYear(fy), until).year)
        expect(sumOfService(years).total).toBe(all.reduce((sum, { number }) => sum + number, 0))
      }),
    )
  })

  it('the order of the facts changes nothing', () => {
    fc.assert(
      fc.property(facts, year, anyDay, (all, fy, until) => {
        expect(JSON.stringify(serviceCounts([...all].reverse(), fy, until))).toBe(
          JSON.stringify(serviceCounts(all, fy, until)),
        )
      }),
    )
  })
})

describe('complaints on line', () => {
  const of = { agencyId: 'a', ordinal: 1, on: day('2024-02-29') }

  it('are general complaints that came by the web, one each, handed over or not', () => {
    const events: CaseEvent[] = [
      {
        ...{ ...of, subject: '1', channel: 'general', kind: 'received' },
        facts: { intakeMethod: 'web', category: 'road' },
      },
      {
        ...{ ...of, subject: '1', ordinal: 2, channel: 'general', kind: 'reclassified' },
        facts: { to: 'corruption' },
      },
      {
        ...{ ...of, subject: '2', channel: 'general', kind: 'received' },
        facts: { intakeMethod: 'letter', category: 'road' },
      },
    ]
    expect(complaintsOnLine(events)).toEqual([eService('2024-02-29')])
  })

  it('are never reports of corruption, whatever way they came', () => {
    const report: CaseEvent = {
      ...{ ...of, subject: '3', channel: 'corruption', kind: 'received' },
      facts: { intakeMethod: 'web' },
    }
    expect(complaintsOnLine([report])).toEqual([])
  })
})
