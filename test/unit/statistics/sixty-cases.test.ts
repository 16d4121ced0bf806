import { intakeMethods } from '../../../src/kernel/intake-method.js'
import {
  makeFigures,
  type FiguresRequest,
  type ReleaseFigures,
} from '../../../src/publication/release-figures.js'
import { fiscalYearEnd } from '../../../src/kernel/fiscal-year.js'
import { factsOfCasesUntil } from '../../../src/statistics/coverage.js'
import type { Cell } from '../../../src/statistics/detail.js'
import { yearFlow, type Flow } from '../../../src/statistics/flow.js'
import { measureCounts } from '../../../src/statistics/measure-counts.js'
import { againRule } from '../../../src/statistics/small-cells.js'
import { monthlyCounts, totalsOf, type ReportCounts } from '../../../src/statistics/monthly-counts.js'
import { testAgency } from '../../support/case-events.js'
import {
  expectedFigures,
  expectedLines,
  expectedSentences,
  sixtyAsOf,
  sixtyCases,
  sixtyCounts,
  sixtyYear,
} from '../../support/sixty-cases.js'

const events = sixtyCases()
const end = fiscalYearEnd(sixtyYear)

const names = ['tax', 'welfare', 'water', 'complaint'].map((code) => ({ code, nameTh: code, nameEn: code }))
const request = { tally: { seq: 11, head: 'ab'.repeat(32) }, facts: sixtyCounts(), names, earlier: [] }

function servedFigures(): ReleaseFigures['served'] {
  return figures({ served: request }).served
}

function figures(more: Partial<FiguresRequest> = {}): ReleaseFigures {
  return makeFigures({
    agency: { id: testAgency, name: 'องค์การบริหารส่วนตำบลตัวอย่าง', nameEn: 'Tambon Tuayang' },
    ...{ year: sixtyYear, coverage: 'year', asOf: sixtyAsOf, until: end, countedFrom: null },
    ...{ granularity: null, events, earlier: [], rule: againRule, ...more },
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
    const { served, ...expected } = expectedSentences()
    expect(figures().sentences.th).toEqual(expected)
    expect(servedFigures()?.sentence.th).toBe(served)
  })

  it('give the people served, by month and by service, small ones hidden', () => {
    const { months, total, services } = servedFigures()!
    const columns = ['walkIn', 'eService', 'total'] as const
    const counted = [...months.map((one) => [one.month, one] as const), ['sum', total] as const]
    expect(
      Object.fromEntries(counted.map(([name, sums]) => [name, columns.map((column) => sums[column])])),
    ).toEqual(expectedLines('People served by month', columns))
    const cells = services!.flatMap(({ code, walkIn, eService }) => [
      [`${code}/walkIn`, walkIn],
      [`${code}/eService`, eService],
    ])
    expect(Object.fromEntries(cells)).toEqual(expectedFigures('People served by service'))
  })

  it('beside people served hide every way of intake where the web is hidden, since e-service tells it', () => {
    const { methods } = figures({ served: request }).detail!.complaints
    expect([...new Set(methods.map(({ n }) => n))]).toEqual([null])
    expect(methods.map(({ name }) => name)).toEqual(intakeMethods)
  })

  it('show no service again of which an earlier release showed nearly the same', () => {
    const before = servedFigures()!
    const lines = [...sixtyCounts(), { ...sixtyCounts()[1]!, number: 2 }]
    const again = figures({ served: { ...request, facts: lines, earlier: [before] } }).served!
    expect([again.services, again.total.walkIn]).toEqual([null, 84])
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
