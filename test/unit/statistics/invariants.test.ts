import fc from 'fast-check'
import type { ReportEvent } from '../../../src/kernel/case-event.js'
import { corruptionCategories, offences } from '../../../src/kernel/category.js'
import { fiscalYearEnd } from '../../../src/kernel/fiscal-year.js'
import { addDays } from '../../../src/kernel/office-date.js'
import { bucketOf, nextReportStatuses, type ReportStatus } from '../../../src/kernel/report-status.js'
import { countedReports } from '../../../src/statistics/case-history.js'
import { yearFlow } from '../../../src/statistics/flow.js'
import { measureCounts } from '../../../src/statistics/measure-counts.js'
import { monthlyCounts, totalsOf } from '../../../src/statistics/monthly-counts.js'
import { day, fiscalYear, reportFacts, type ReportFact } from '../../support/case-events.js'

const firstDay = day('2022-06-01')
const dayNumber = fc.integer({ min: 0, max: 1200 })
const asOfDay = dayNumber.map((days) => addDays(firstDay, days))
const year = fc.constantFrom(2566, 2567, 2568).map(fiscalYear)

/** A case that goes along the transition table, with classifications and answers in between. */
const caseSeed = fc.record({
  received: dayNumber,
  steps: fc.array(
    fc.record({
      wait: fc.integer({ min: 0, max: 200 }),
      kind: fc.constantFrom('classified', 'answered', 'status', 'status', 'withdrawn'),
      choice: fc.nat(50),
    }),
    { maxLength: 9 },
  ),
})

type CaseSeed = typeof caseSeed extends fc.Arbitrary<infer Seed> ? Seed : never

function eventsOf(seed: CaseSeed, index: number): ReportEvent[] {
  let status: ReportStatus = 'received'
  let days = seed.received
  const facts = seed.steps.map(({ wait, kind, choice }): readonly [string, ...ReportFact] => {
    days += wait
    const on = addDays(firstDay, days)
    if (kind === 'answered') return [on, 'answered']
    if (kind === 'classified') {
      const category = corruptionCategories[choice % corruptionCategories.length]!
      return [on, 'classified', category, offences[choice % 2]!]
    }
    const choices = nextReportStatuses(status)
    const isWithdrawn = kind === 'withdrawn' && bucketOf(status) === 'in_progress'
    status = isWithdrawn ? 'withdrawn' : choices[choice % choices.length]!
    return [on, 'status', status]
  })
  return reportFacts(index + 1, addDays(firstDay, seed.received), ...facts)
}

const journal = fc.array(caseSeed, { maxLength: 12 }).map((seeds) => seeds.flatMap(eventsOf))

describe('for any journal, year and day', () => {
  it('every month has total = completed + in progress = the two kinds + unclassified', () => {
    fc.assert(
      fc.property(journal, year, asOfDay, (events, fy, asOf) => {
        for (const count of monthlyCounts(events, fy, asOf)) {
          expect(count.completed + count.inProgress).toBe(count.total)
          expect(count.malfeasance + count.misconduct + count.unclassified).toBe(count.total)
        }
      }),
    )
  })

  it('the months sum to the year of measure 7, and measures 4, 5, 6 and 6b stay within it', () => {
    fc.assert(
      fc.property(journal, year, asOfDay, (events, fy, asOf) => {
        const totals = totalsOf(monthlyCounts(events, fy, asOf))
        const measures = measureCounts(events, fy, asOf)
        expect(measures['7']).toMatchObject({
          n: totals.total,
          completed: totals.completed,
          inProgress: totals.inProgress,
        })
        const parts = [measures['4'], measures['5'], measures['6'], measures['6b']]
        expect(parts.reduce((sum, part) => sum + part.n, 0)).toBeLessThanOrEqual(totals.total)
      }),
    )
  })

  it('the five outcomes of a measure sum to its completed reports', () => {
    fc.assert(
      fc.property(journal, year, asOfDay, (events, fy, asOf) => {
        for (const count of Object.values(measureCounts(events, fy, asOf))) {
          const { substantiated, unsubstantiated, notAccepted, referred, withdrawn } = count
          expect(substantiated + unsubstantiated + notAccepted + referred + withdrawn).toBe(count.completed)
        }
      }),
    )
  })

  it('opening + received + reopened - closed = closing, month by month and over the year', () => {
    fc.assert(
      fc.property(journal, year, asOfDay, (events, fy, asOf) => {
        const flow = yearFlow(events, fy, asOf)
        let carried = flow.year.opening
        for (const month of flow.months) {
          expect(month.opening).toBe(carried)
          carried = month.opening + month.received + month.reopened - month.closed
          expect(month.closing).toBe(carried)
        }
        expect(flow.year.closing).toBe(carried)
        expect(flow.year.received).toBe(totalsOf(monthlyCounts(events, fy, asOf)).total)
      }),
    )
  })

  it('the closing of a year is the opening of the next', () => {
    fc.assert(
      fc.property(journal, asOfDay, (events, asOf) => {
        expect(yearFlow(events, fiscalYear(2566), asOf).year.closing).toBe(
          yearFlow(events, fiscalYear(2567), asOf).year.opening,
        )
      }),
    )
  })

  it('the closing stock is what stands in progress when the cases are looked at one by one', () => {
    fc.assert(
      fc.property(journal, year, (events, fy) => {
        const end = fiscalYearEnd(fy)
        const open = countedReports(events, end).filter(({ status }) => bucketOf(status) === 'in_progress')
        expect(yearFlow(events, fy, end).year.closing).toBe(open.length)
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
      fc.property(shuffled, year, asOfDay, ([events, other], fy, asOf) => {
        expect(monthlyCounts(other, fy, asOf)).toEqual(monthlyCounts(events, fy, asOf))
        expect(yearFlow(other, fy, asOf)).toEqual(yearFlow(events, fy, asOf))
        expect(measureCounts(other, fy, asOf)).toEqual(measureCounts(events, fy, asOf))
      }),
    )
  })

  it('facts after the day are not seen', () => {
    fc.assert(
      fc.property(journal, year, asOfDay, (events, fy, asOf) => {
        const known = events.filter(({ on }) => on <= asOf)
        expect(monthlyCounts(known, fy, asOf)).toEqual(monthlyCounts(events, fy, asOf))
        expect(yearFlow(known, fy, asOf)).toEqual(yearFlow(events, fy, asOf))
        expect(measureCounts(known, fy, asOf)).toEqual(measureCounts(events, fy, asOf))
      }),
    )
  })
})
