import fc from 'fast-check'
import type { CaseEvent, ComplaintEvent, ReportEvent } from '../../../src/kernel/case-event.js'
import { corruptionCategories, offences } from '../../../src/kernel/category.js'
import { isComplaintClosed, nextComplaintStatuses } from '../../../src/kernel/complaint-status.js'
import { fiscalYearEnd, fiscalYearStart, type FiscalYear } from '../../../src/kernel/fiscal-year.js'
import { addDays, type OfficeDate } from '../../../src/kernel/office-date.js'
import { bucketOf, nextReportStatuses } from '../../../src/kernel/report-status.js'
import { countedReports } from '../../../src/statistics/case-history.js'
import { countedComplaints } from '../../../src/statistics/complaint-history.js'
import { complaintCounts } from '../../../src/statistics/complaint-counts.js'
import { monthsOfRange, unitsOf, type DayRange } from '../../../src/statistics/day-range.js'
import { yearFlow, type Flow } from '../../../src/statistics/flow.js'
import { measureCounts } from '../../../src/statistics/measure-counts.js'
import { monthlyCounts, totalsOf } from '../../../src/statistics/monthly-counts.js'
import { figuresOf, type RangeFigures } from '../../../src/statistics/range-figures.js'
import { granularities } from '../../../src/statistics/words.js'
import { day, fiscalYear, subjectOf, testAgency } from '../../support/case-events.js'

const firstDay = day('2022-06-01')
const dayNumber = fc.integer({ min: 0, max: 1200 })
const anyDay = dayNumber.map((days) => addDays(firstDay, days))
const year = fc.constantFrom(2566, 2567, 2568).map(fiscalYear)
const anyRange = fc
  .tuple(anyDay, anyDay)
  .map(([one, other]): DayRange => (one < other ? { start: one, end: other } : { start: other, end: one }))

const caseSeed = fc.record({
  received: dayNumber,
  /** Some begin as handed over, some end by leaving. */
  begins: fc.constantFrom('as usual', 'as usual', 'handed over'),
  steps: fc.array(
    fc.record({
      wait: fc.integer({ min: 0, max: 200 }),
      kind: fc.constantFrom('classified', 'answered', 'status', 'status', 'status', 'leaves'),
      choice: fc.nat(50),
    }),
    { maxLength: 9 },
  ),
})
type CaseSeed = typeof caseSeed extends fc.Arbitrary<infer Seed> ? Seed : never

type Fact<Event> = Event extends { readonly kind: infer Kind; readonly facts: infer Facts }
  ? { readonly kind: Kind; readonly facts: Facts }
  : never

/** Facts in a row, each some days after the one before. */
class Story<Event extends CaseEvent> {
  readonly events: Event[] = []

  constructor(
    private readonly channel: Event['channel'],
    private readonly number: number,
  ) {}

  add(days: number, fact: Fact<Event>): void {
    this.events.push({
      ...{ agencyId: testAgency, channel: this.channel, subject: subjectOf(this.number) },
      ...{ ordinal: this.events.length + 1, on: addDays(firstDay, days) },
      ...fact,
    } as unknown as Event)
  }
}

function reportOf(seed: CaseSeed, index: number): ReportEvent[] {
  const story = new Story<ReportEvent>('corruption', index + 1)
  story.add(seed.received, { kind: 'received', facts: { intakeMethod: 'web' } })
  if (seed.begins === 'handed over') {
    const receivedOn = addDays(firstDay, seed.received - 20)
    story.add(seed.received, { kind: 'reclassified', facts: { from: 'general', receivedOn } })
  }
  let [days, status] = [seed.received, 'received' as ReturnType<typeof nextReportStatuses>[number]]
  for (const { wait, kind, choice } of seed.steps) {
    days += wait
    if (kind === 'answered') story.add(days, { kind, facts: {} })
    else if (kind === 'classified') {
      const category = corruptionCategories[choice % corruptionCategories.length]!
      story.add(days, { kind, facts: { category, offence: offences[choice % 2]! } })
    } else if (kind === 'leaves') {
      const facts = { to: 'general', reason: null, agreedBy: 2 } as const
      if (choice > 40) story.add(days, { kind: 'reclassified', facts })
    } else {
      const choices = nextReportStatuses(status)
      status = choices[choice % choices.length] ?? status
      story.add(days, { kind: 'status_changed', facts: { status, refusalReason: null } })
    }
  }
  return story.events
}

function complaintOf(seed: CaseSeed, index: number): ComplaintEvent[] {
  const story = new Story<ComplaintEvent>('general', index + 501)
  const categories = ['road', 'waste', 'street_light']
  story.add(seed.received, { kind: 'received', facts: { intakeMethod: 'web', category: 'road' } })
  let [days, status] = [seed.received, 'received' as ReturnType<typeof nextComplaintStatuses>[number]]
  for (const { wait, kind, choice } of seed.steps) {
    days += wait
    if (kind === 'answered') story.add(days, { kind, facts: {} })
    else if (kind === 'classified') story.add(days, { kind, facts: { category: categories[choice % 3]! } })
    else if (kind === 'leaves') {
      if (choice > 40) {
        story.add(days, { kind: 'reclassified', facts: { to: 'corruption' } })
        break
      }
    } else {
      const choices = nextComplaintStatuses(status)
      status = choices[choice % choices.length] ?? status
      story.add(days, { kind: 'status_changed', facts: { status } })
    }
  }
  return story.events
}

const journal = fc
  .tuple(fc.array(caseSeed, { maxLength: 10 }), fc.array(caseSeed, { maxLength: 10 }))
  .map(([reports, complaints]): CaseEvent[] => [
    ...reports.flatMap(reportOf),
    ...complaints.flatMap(complaintOf),
  ])

/** Every number of the figures that is the sum of its parts, by name. */
function additive({ reports, complaints }: RangeFigures): Record<string, number> {
  const flat: Record<string, number> = {}
  const add = (name: string, counts: object): void => {
    for (const [key, n] of Object.entries(counts)) if (typeof n === 'number') flat[`${name}/${key}`] = n
  }
  const { received, reopened, closed } = reports.flow.whole
  add('reports', reports.counts)
  add('reports flow', { received, reopened, closed })
  for (const [measure, counts] of Object.entries(reports.measures)) add(`measure ${measure}`, counts)
  add('categories', reports.tables.categories)
  add('methods', reports.tables.methods)
  add('referred to', reports.tables.referredTo)
  add('findings', reports.tables.findings)
  add('reports answered', reports.tables.firstAnswer)
  const general = complaints.flow.whole
  add('general', complaints.count)
  add('general flow', { received: general.received, reopened: general.reopened, closed: general.closed })
  add('general categories', complaints.tables.categories)
  add('general endings', complaints.tables.closedAs)
  add('general answered', complaints.tables.firstAnswer)
  add('general reopened', { times: complaints.tables.reopened })
  return flat
}

function sum(parts: readonly Record<string, number>[]): Record<string, number> {
  const names = new Set(parts.flatMap((part) => Object.keys(part)))
  return Object.fromEntries(
    [...names].map((name) => [name, parts.reduce((total, part) => total + (part[name] ?? 0), 0)]),
  )
}

const flowsOf = ({ reports, complaints }: RangeFigures): readonly [Flow, Flow] => [
  reports.flow.whole,
  complaints.flow.whole,
]

const wholeYear = (fy: FiscalYear): DayRange => ({ start: fiscalYearStart(fy), end: fiscalYearEnd(fy) })

describe('for any journal of both rooms and any day', () => {
  it('months sum to quarters, quarters to halves, halves to the year, in every count', () => {
    fc.assert(
      fc.property(journal, year, anyDay, (events, fy, asOf) => {
        const of = (range: DayRange): Record<string, number> => additive(figuresOf(events, range, asOf))
        const [months, quarters, halves] = granularities.map((size) => unitsOf(fy, size).map(of)) as [
          Record<string, number>[],
          Record<string, number>[],
          Record<string, number>[],
        ]
        quarters.forEach((quarter, at) => {
          expect(sum(months.slice(3 * at, 3 * at + 3))).toEqual(quarter)
        })
        halves.forEach((half, at) => {
          expect(sum(quarters.slice(2 * at, 2 * at + 2))).toEqual(half)
        })
        expect(sum(halves)).toEqual(of(wholeYear(fy)))
      }),
      { numRuns: 60 },
    )
  })

  it('a range cut in two anywhere sums to the whole, and the closing of the one is the opening of the other', () => {
    fc.assert(
      fc.property(journal, anyRange, anyDay, anyDay, (events, range, cut, asOf) => {
        fc.pre(cut >= range.start && cut < range.end)
        const whole = figuresOf(events, range, asOf)
        const first = figuresOf(events, { start: range.start, end: cut }, asOf)
        const second = figuresOf(events, { start: addDays(cut, 1), end: range.end }, asOf)
        expect(sum([additive(first), additive(second)])).toEqual(additive(whole))
        flowsOf(whole).forEach((flow, room) => {
          const [one, other] = [flowsOf(first)[room]!, flowsOf(second)[room]!]
          expect(other.opening).toBe(one.closing)
          expect([one.opening, other.closing]).toEqual([flow.opening, flow.closing])
        })
      }),
    )
  })

  it('opening + received + reopened − closed = closing, of any range and each of its months', () => {
    fc.assert(
      fc.property(journal, anyRange, anyDay, (events, range, asOf) => {
        const { reports, complaints } = figuresOf(events, range, asOf)
        for (const { whole, months } of [reports.flow, complaints.flow]) {
          let carried = whole.opening
          for (const { flow } of months) {
            expect(flow.opening).toBe(carried)
            carried = flow.opening + flow.received + flow.reopened - flow.closed
            expect(flow.closing).toBe(carried)
          }
          expect(whole.closing).toBe(carried)
          expect(whole.opening + whole.received + whole.reopened - whole.closed).toBe(whole.closing)
          expect(
            Math.min(whole.opening, whole.closing, ...months.map(({ flow }) => flow.closing)),
          ).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('what flows in is what is counted as received, and what is left is what stands in progress', () => {
    fc.assert(
      fc.property(journal, anyRange, (events, range) => {
        const { reports, complaints } = figuresOf(events, range, range.end)
        expect(reports.flow.whole.received).toBe(reports.counts.total)
        expect(complaints.flow.whole.received).toBe(complaints.count.received)
        const open = countedReports(events, range.end).filter(
          ({ status }) => bucketOf(status) === 'in_progress',
        )
        const openComplaints = countedComplaints(events, range.end).filter(
          ({ status }) => !isComplaintClosed(status),
        )
        expect([reports.flow.whole.closing, complaints.flow.whole.closing]).toEqual([
          open.length,
          openComplaints.length,
        ])
      }),
    )
  })

  it('a fiscal year as a range gives what the release of the year gives', () => {
    fc.assert(
      fc.property(journal, year, anyDay, (events, fy, asOf) => {
        const { reports, complaints } = figuresOf(events, wholeYear(fy), asOf)
        expect(reports.counts).toEqual(totalsOf(monthlyCounts(events, fy, asOf)))
        expect(reports.measures).toEqual(measureCounts(events, fy, asOf))
        expect(reports.flow.whole).toEqual(yearFlow(events, fy, asOf).year)
        expect(complaints.count).toEqual(complaintCounts(events, fy, asOf).total)
      }),
    )
  })

  it('no day is in two months of a range, and none is missing', () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        const months = monthsOfRange(range)
        const edges: OfficeDate[] = months.flatMap(({ start, end }) => [start, end])
        expect([edges[0], edges.at(-1)]).toEqual([range.start, range.end])
        months.slice(1).forEach(({ start }, index) => {
          expect(start).toBe(addDays(months[index]!.end, 1))
        })
      }),
    )
  })

  it('the order in which facts arrive changes nothing', () => {
    const shuffled = journal.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, anyRange, anyDay, ([events, other], range, asOf) => {
        expect(figuresOf(other, range, asOf)).toEqual(figuresOf(events, range, asOf))
      }),
    )
  })
})
