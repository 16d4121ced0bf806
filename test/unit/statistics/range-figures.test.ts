import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { rangeWords, rangeWordsOfYear, type DayRange } from '../../../src/statistics/day-range.js'
import type { Flow } from '../../../src/statistics/flow.js'
import { figuresOf, type RangeFigures } from '../../../src/statistics/range-figures.js'
import { thaiSentences } from '../../../src/statistics/sentences.js'
import { englishSentences } from '../../../src/statistics/sentences-en.js'
import { day, fiscalYear, reportFacts } from '../../support/case-events.js'
import { expectedFigures, sixtyAsOf, sixtyCases } from '../../support/sixty-cases.js'

const events = sixtyCases()

function range(start: string, end: string): DayRange {
  return { start: day(start), end: day(end) }
}

function figures(start: string, end: string, asOf: OfficeDate = sixtyAsOf): RangeFigures {
  return figuresOf(events, range(start, end), asOf)
}

const flowRow = ({ opening, received, reopened, closed, closing }: Flow): number[] => [
  ...[opening, received, reopened, closed, closing],
]

/** Under the names of `expected.md`. */
function named({ reports, complaints }: RangeFigures): Record<string, number | null> {
  const { measures, tables } = reports
  const { count, tables: general } = complaints
  const outcomes = measures['7']
  const ofReports = {
    ...reports.counts,
    ...reports.flow.whole,
    ...Object.fromEntries(Object.entries(measures).map(([code, { n }]) => [`measure ${code}`, n])),
    ...{ substantiated: outcomes.substantiated, unsubstantiated: outcomes.unsubstantiated },
    ...{ notAccepted: outcomes.notAccepted, referred: outcomes.referred, withdrawn: outcomes.withdrawn },
    ...tables.methods,
    ...{ nacc: tables.referredTo.nacc, pacc: tables.referredTo.pacc },
    ...tables.firstAnswer,
    'days to first answer n': tables.daysToFirstAnswer.n,
    'median days to first answer': tables.daysToFirstAnswer.medianDays,
    'days to completion n': tables.daysToCompletion.n,
    'p90 days to completion': tables.daysToCompletion.p90Days,
    'with finding': tables.findings.withFinding,
  }
  const flow = Object.entries(complaints.flow.whole).map(([name, n]) => [`flow ${name}`, n as number])
  const ofComplaints = {
    ...count,
    ...(Object.fromEntries(flow) as Record<string, number>),
    ...general.categories,
    ...general.firstAnswer,
    'times reopened': general.reopened,
  }
  return Object.fromEntries([
    ...Object.entries(ofReports).map(([name, n]) => [`reports/${name}`, n]),
    ...Object.entries(ofComplaints).map(([name, n]) => [`complaints/${name}`, n]),
  ]) as Record<string, number | null>
}

describe('sixty cases that somebody counted by hand', () => {
  it.each([
    ['Range of January 2024', '2024-01-01', '2024-01-31'],
    ['Range of the second quarter of 2567', '2024-01-01', '2024-03-31'],
    ['Range across the edge of 2566 and 2567', '2023-09-29', '2023-10-16'],
    ['Range of the last day of 2567 and the first of 2568', '2024-09-30', '2024-10-01'],
  ])('give the figures of: %s', (heading, start, end) => {
    expect(named(figures(start, end))).toMatchObject(expectedFigures(heading))
  })

  it('give the flow of each part of a range that crosses the edge of the year', () => {
    const { reports, complaints } = figures('2023-09-29', '2023-10-16')
    const parts = reports.flow.months.map(({ start, end, flow }) => [start, end, ...flowRow(flow)])
    expect(parts).toEqual([
      ['2023-09-29', '2023-09-30', 1, 2, 0, 0, 3],
      ['2023-10-01', '2023-10-16', 3, 2, 0, 0, 5],
    ])
    expect(complaints.flow.months.map(({ flow }) => flowRow(flow))).toEqual([
      [0, 1, 0, 0, 1],
      [1, 1, 0, 2, 0],
    ])
  })

  it('give what was known on an earlier day: the handed-over one that is there, unclassified, not the later one', () => {
    const { reports, complaints } = figures('2023-09-29', '2023-10-16', day('2023-10-10'))
    expect(reports.counts).toEqual({
      ...{ malfeasance: 2, misconduct: 0, unclassified: 1, total: 3, completed: 0, inProgress: 3 },
    })
    expect(flowRow(reports.flow.whole)).toEqual([1, 3, 0, 0, 4])
    expect(complaints.count).toEqual({ received: 2, closed: 2, resolved: 2, inProgress: 0 })
  })
})

describe('what a range is called', () => {
  it.each([
    ['2023-10-01', '2023-10-31', 'ตุลาคม 2566', 'October 2023'],
    [
      '2024-01-01',
      '2024-03-31',
      'ไตรมาสที่ 2 (มกราคม 2567 – มีนาคม 2567)',
      'Quarter 2 (January 2024 – March 2024)',
    ],
    [
      '2024-04-01',
      '2024-09-30',
      'ครึ่งปีหลัง (เมษายน 2567 – กันยายน 2567)',
      'Second half (April 2024 – September 2024)',
    ],
    ['2023-10-01', '2024-09-30', 'ปีงบประมาณ พ.ศ. 2567', 'Fiscal year 2567 B.E.'],
    [
      '2023-09-29',
      '2023-10-16',
      'วันที่ 29 กันยายน 2566 ถึงวันที่ 16 ตุลาคม 2566',
      '29 September 2023 to 16 October 2023',
    ],
    ['2024-02-29', '2024-02-29', 'วันที่ 29 กุมภาพันธ์ 2567', '29 February 2024'],
    [
      '2024-01-01',
      '2024-12-31',
      'วันที่ 1 มกราคม 2567 ถึงวันที่ 31 ธันวาคม 2567',
      '1 January 2024 to 31 December 2024',
    ],
  ])('%s to %s', (start, end, thai, english) => {
    expect([rangeWords(range(start, end), 'th'), rangeWords(range(start, end), 'en')]).toEqual([
      thai,
      english,
    ])
  })
})

it('in a list of several years a quarter and a half name theirs', () => {
  const of = (start: string, end: string): string => rangeWordsOfYear(range(start, end), 'th')
  expect([of('2024-01-01', '2024-03-31'), of('2023-10-01', '2023-10-31')]).toEqual([
    'ไตรมาสที่ 2 (มกราคม 2567 – มีนาคม 2567) ปีงบประมาณ 2567',
    'ตุลาคม 2566',
  ])
})

describe('sentences of a range', () => {
  const quarter = range('2024-01-01', '2024-03-31')
  const of = (facts: Parameters<typeof figuresOf>[0]): Parameters<typeof thaiSentences>[0] => {
    const { counts, measures } = figuresOf(facts, quarter, sixtyAsOf).reports
    return { year: fiscalYear(2567), measures, unclassified: counts.unclassified, coverage: quarter }
  }

  it('say the days instead of the year, with the figures of the days', () => {
    const { Z5, Z6 } = thaiSentences(of(events))
    expect(Z5).toBe(
      'โดยในช่วงวันที่ 1 มกราคม 2567 ถึงวันที่ 31 มีนาคม 2567 มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง จำนวน 3 เรื่อง ดำเนินการแล้วเสร็จ 3 เรื่อง อยู่ระหว่างดำเนินการ 0 เรื่อง',
    )
    expect(Z6).toContain('ในช่วงวันที่ 1 มกราคม 2567 ถึงวันที่ 31 มีนาคม 2567 หน่วยงานไม่ปรากฏ')
  })

  it('say a zero of the days, in both languages', () => {
    const none = of(reportFacts(1, '2023-12-31'))
    expect(thaiSentences(none).Z7).toBe(
      'ในช่วงวันที่ 1 มกราคม 2567 ถึงวันที่ 31 มีนาคม 2567 ไม่ปรากฏข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน',
    )
    expect(englishSentences(none).Z7).toBe(
      'From 1 January 2024 to 31 March 2024 there was no complaint about corruption or misconduct by officials of the agency.',
    )
  })
})
