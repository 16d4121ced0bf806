import fc from 'fast-check'
import type { ComplaintEvent } from '../../../src/kernel/case-event.js'
import { fiscalYearEnd } from '../../../src/kernel/fiscal-year.js'
import { makeFigures, type ReleaseFigures } from '../../../src/publication/release-figures.js'
import { servedRule, type ServedRule } from '../../../src/statistics/served.js'
import { isSmall } from '../../../src/statistics/small-cells.js'
import { complaintFacts, day, fiscalYear, testAgency } from '../../support/case-events.js'

const year = fiscalYear(2567)

/** How many complaints of a year came in which way, and what became of them. */
interface Office {
  readonly web: number
  readonly handedOver: number
  readonly duplicates: number
  readonly phone: number
  readonly importedWeb: number
  /** People served on line by other services, as officers entered it. */
  readonly otherOnLine: number
}

const quiet: Office = { web: 0, handedOver: 0, duplicates: 0, phone: 0, importedWeb: 0, otherOnLine: 0 }

function eventsOf(office: Office): ComplaintEvent[] {
  let number = 0
  const some = (
    count: number,
    change: (first: ComplaintEvent & { readonly kind: 'received' }) => readonly ComplaintEvent[],
  ): ComplaintEvent[] =>
    Array.from({ length: count }, () => {
      number += 1
      const month = String((number % 9) + 1).padStart(2, '0')
      const [first] = complaintFacts(number, `2024-${month}-10`, 'road')
      if (first?.kind !== 'received') throw new TypeError('a complaint is received first')
      return change(first)
    }).flat()
  const facts = { category: 'road', intakeMethod: 'web' } as const
  return [
    ...some(office.web, (first) => [first]),
    ...some(office.handedOver, (first) => [
      first,
      { ...first, ordinal: 2, kind: 'reclassified', facts: { to: 'corruption' } },
    ]),
    ...some(office.duplicates, (first) => [
      first,
      { ...first, ordinal: 2, kind: 'status_changed', facts: { status: 'duplicate' } },
    ]),
    ...some(office.phone, (first) => [{ ...first, facts: { ...facts, intakeMethod: 'phone' } }]),
    ...some(office.importedWeb, (first) => [
      { ...first, facts: { ...facts, source: 'imported', import: 'a' } },
    ]),
  ]
}

function figures(office: Office, rule: ServedRule | null = servedRule): ReleaseFigures {
  const names = ['tax', 'complaint'].map((code) => ({ code, nameTh: code, nameEn: code }))
  const entered = { service: 'tax', channel: 'e_service', on: day('2024-05-05') } as const
  return makeFigures({
    agency: { id: testAgency, name: 'องค์การบริหารส่วนตำบลตัวอย่าง', nameEn: 'Tambon Tuayang' },
    ...{ year, coverage: 'year', asOf: day('2024-10-15'), until: fiscalYearEnd(year) },
    ...{ countedFrom: null, granularity: null, events: eventsOf(office), earlier: [] },
    served: {
      ...{ tally: { seq: 1, head: 'ab'.repeat(32) }, names, earlier: [] },
      facts: [{ ...entered, number: office.otherOnLine }],
      ...(rule !== null && { rule }),
    },
  })
}

/** Complaints by web as they are published; null when they are not. A way that is not listed is a zero. */
function shownWeb({ detail }: ReleaseFigures): number | null {
  const web = detail?.complaints.methods.find(({ name }) => name === 'web')
  return web === undefined ? 0 : web.n
}

/** Every published number of the year that counts complaints on line, alone or with others. */
function shownOnLine({ served }: ReleaseFigures): number[] {
  const own = served?.services?.find(({ code }) => code === 'complaint')?.eService ?? null
  return [served?.total.eService ?? 0, ...(own === null ? [] : [own])]
}

const office: fc.Arbitrary<Office> = fc.record({
  web: fc.nat({ max: 12 }),
  handedOver: fc.nat({ max: 4 }),
  duplicates: fc.nat({ max: 3 }),
  phone: fc.nat({ max: 6 }),
  importedWeb: fc.nat({ max: 4 }),
  otherOnLine: fc.nat({ max: 5 }),
})

describe('ways of intake beside people served', () => {
  it('never differ by 1 or 2 from a published number of uses on line', () => {
    const seen = { shown: 0, hidden: 0 }
    fc.assert(
      fc.property(office, (one) => {
        const made = figures(one)
        const web = shownWeb(made)
        seen[web === null ? 'hidden' : 'shown'] += 1
        if (web === null) return
        for (const onLine of shownOnLine(made)) expect(isSmall(Math.abs(onLine - web))).toBe(false)
      }),
      { numRuns: 400 },
    )
    expect(Math.min(seen.shown, seen.hidden)).toBeGreaterThan(20)
  })

  it.each<[string, Office, number | null]>([
    ['nothing left', { ...quiet, web: 9, phone: 5 }, 9],
    ['one was handed over', { ...quiet, web: 9, phone: 5, handedOver: 1 }, null],
    ['one was handed over and one a duplicate', { ...quiet, web: 9, handedOver: 1, duplicates: 1 }, null],
    ['the only one was handed over', { ...quiet, handedOver: 1 }, null],
    ['three were handed over', { ...quiet, web: 9, handedOver: 3 }, 9],
    ['others hide it in their sum', { ...quiet, web: 9, handedOver: 1, otherOnLine: 5 }, null],
    ['the others are few', { ...quiet, web: 9, otherOnLine: 2 }, null],
  ])('are shown or hidden as a whole: %s', (_, one, web) => {
    const made = figures(one)
    expect(shownWeb(made)).toBe(web)
    if (web === null) expect(made.detail?.complaints.methods.every(({ n }) => n === null)).toBe(true)
  })

  it('are computed again as they were made before the difference was looked at', () => {
    const one = { ...quiet, web: 9, phone: 5, handedOver: 1 }
    const before = figures(one, null)
    expect([shownWeb(before), before.served && 'rule' in before.served]).toEqual([9, false])
    expect(figures(one).served).toMatchObject({ rule: 3 })
  })
})
