import { makeFigures, type ReleaseFigures } from '../../../src/publication/release-figures.js'
import { fiscalYearEnd } from '../../../src/kernel/fiscal-year.js'
import { factsOfCasesUntil } from '../../../src/statistics/coverage.js'
import type { Cell } from '../../../src/statistics/detail.js'
import { yearFlow, type Flow } from '../../../src/statistics/flow.js'
import { measureCounts } from '../../../src/statistics/measure-counts.js'
import { monthlyCounts, totalsOf, type ReportCounts } from '../../../src/statistics/monthly-counts.js'
import { testAgency } from '../../support/case-events.js'
import {
  expectedFigures,
  expectedLines,
  expectedSentences,
  sixtyAsOf,
  sixtyCases,
  sixtyYear,
} from '../../support/sixty-cases.js'

const events = sixtyCases()
const end = fiscalYearEnd(sixtyYear)

function figures(): ReleaseFigures {
  return makeFigures({
    agency: { id: testAgency, name: 'องค์การบริหารส่วนตำบลตัวอย่าง', nameEn: 'Tambon Tuayang' },
    ...{ year: sixtyYear, coverage: 'year', asOf: sixtyAsOf, until: end, countedFrom: null },
    ...{ granularity: null, events, earlier: [] },
  })
}

describe('sixty cases that somebody counted by hand', () => {
  it('are sixty', () => {
    expect(new Set(events.map(({ subject }) => subject)).size).toBe(60)
  })

  it('give the required table, month by month', () => {
    const columns = ['malfeasance', 'misconduct', 'total', 'completed', 'inProgress'] as const
    const cells = (counts: ReportCounts): number[] => columns.map((column) => counts[column])
    const months = monthlyCounts(events, sixtyYear, sixtyAsOf)
    const counted = months.map((count) => [count.month.start.slice(0, 7), cells(count)] as const)
    expect(Object.fromEntries([...counted, ['year', cells(totalsOf(months))]])).toEqual(
      expectedLines('Required table', ['malfeasance', 'misconduct', 'total', 'completed', 'in progress']),
    )
  })

  it('give the flow, month by month', () => {
    const columns = ['opening', 'received', 'reopened', 'closed', 'closing'] as const
    const cells = (flow: Flow): number[] => columns.map((column) => flow[column])
    const { months, year } = yearFlow(factsOfCasesUntil(events, end), sixtyYear, sixtyAsOf)
    const counted = months.map((flow) => [flow.month.start.slice(0, 7), cells(flow)] as const)
    expect(Object.fromEntries([...counted, ['year', cells(year)]])).toEqual(expectedLines('Flow', columns))
  })

  it('give the counts of the measures and the outcomes', () => {
    const measures = measureCounts(events, sixtyYear, sixtyAsOf)
    const counted = Object.entries(measures).map(
      ([measure, { n, completed, inProgress }]) => [measure, [n, completed, inProgress]] as const,
    )
    expect(Object.fromEntries(counted)).toEqual(expectedLines('Measures', ['n', 'completed', 'in progress']))
    expect(figures().outcomes).toEqual(expectedFigures('Outcomes'))
  })

  it('give the finer figures of reports', () => {
    const { flow, categories, methods, referredTo, ...counts } = figures().detail!.reports
    expect(flow).not.toBeNull()
    expect(flattened({ categories, methods, referredTo, ...counts })).toEqual(
      expectedFigures('Finer figures of reports'),
    )
  })

  it('give the figures of general complaints, small ones hidden', () => {
    const { general, detail } = figures()
    const { categories, ...rest } = detail!.complaints
    const used = categories.filter(({ n }) => n !== 0)
    expect(flattened({ ...general, categories: used, ...rest })).toEqual(
      expectedFigures('General complaints'),
    )
  })

  it('give the sentences, letter by letter', () => {
    expect(figures().sentences.th).toEqual(expectedSentences())
  })
})

/** `table/row` for every number of the finer figures. */
function flattened(detail: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const named = Object.entries(detail).flatMap(([name, part]): [string, unknown][] => {
    if (Array.isArray(part)) return (part as Cell<string>[]).map((cell) => [`${name}/${cell.name}`, cell.n])
    if (typeof part !== 'object' || part === null) return [[name, part]]
    return Object.entries(part).map(([key, value]) => [`${name}/${key}`, value])
  })
  return Object.fromEntries(named)
}
