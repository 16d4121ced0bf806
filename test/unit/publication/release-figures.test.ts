import type { CaseEvent, ComplaintEvent } from '../../../src/kernel/case-event.js'
import type { Rating } from '../../../src/kernel/rating.js'
import { countedUntil } from '../../../src/statistics/coverage.js'
import { makeFigures, type FiguresRequest } from '../../../src/publication/release-figures.js'
import {
  complaintFacts,
  day,
  exampleEvents,
  fiscalYear,
  reportFacts,
  testAgency,
} from '../../support/case-events.js'

const name = 'องค์การบริหารส่วนตำบลตัวอย่าง'

function request(change: Partial<FiguresRequest> = {}): FiguresRequest {
  const { coverage = 'year', asOf = day('2024-10-15') } = change
  const until = countedUntil(fiscalYear(2567), coverage, asOf)
  if (until === null) throw new RangeError('no month is over')
  return {
    until,
    agency: { id: testAgency, name, nameEn: 'Tambon Tuayang Administrative Organization' },
    year: fiscalYear(2567),
    coverage: 'year',
    asOf: day('2024-10-15'),
    countedFrom: null,
    granularity: null,
    events: exampleEvents,
    earlier: [],
    ...change,
  }
}

interface ComplaintDays {
  readonly answered?: string
  readonly resolved?: string
  readonly rated?: Rating
}

describe('the figures of a release', () => {
  it('of a year without cases are the four sentences of the seed, the table of nothing, and every finer table', () => {
    const figures = makeFigures(request({ events: [] }))
    expect(figures.sentences.th).toMatchObject({
      Z4: 'โดยในปีงบประมาณ พ.ศ. 2567 ไม่พบการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิดแต่อย่างใด',
      Z5: 'โดยในปีงบประมาณ พ.ศ. 2567 ไม่มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง',
      Z6: 'ในปีงบประมาณ พ.ศ. 2567 หน่วยงานไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบในประเด็นที่เกี่ยวข้องกับการให้หรือรับสินบนในการดำเนินงานหรือการปฏิบัติหน้าที่แต่อย่างใด',
      Z7: 'ในปีงบประมาณ พ.ศ. 2567 ไม่ปรากฏข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน',
      disclosure: `ตั้งแต่วันที่ 1 ตุลาคม 2566 ถึงวันที่ 30 กันยายน 2567 ${name} ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ (ข้อมูล ณ วันที่ 15 ตุลาคม 2567)`,
    })
    const { rows } = figures.requiredTable.th
    expect(rows).toHaveLength(12)
    for (const { cells } of rows)
      expect(cells).toMatchObject({ total: 'ไม่มี', completed: '-', inProgress: '-' })
    expect(figures.detail?.reports.flow).toEqual({
      opening: 0,
      received: 0,
      reopened: 0,
      closed: 0,
      closing: 0,
    })
  })

  it('of the first six months speak of them alone, in whole months', () => {
    const figures = makeFigures(request({ coverage: 'first_half', asOf: day('2024-04-20') }))
    expect(figures.sentences.th.Z7).toMatch(/^ในรอบ 6 เดือนแรกของปีงบประมาณ พ\.ศ\. 2567 /)
    expect(figures.sentences.en.Z7).toMatch(/^In the first six months of fiscal year 2567 B\.E\. /)
    expect(figures.sentences.th.disclosure).toContain('ถึงวันที่ 31 มีนาคม 2567')
    expect(figures.requiredTable.th.title).toContain('31 มีนาคม 2567)')
    expect(figures.totals.total).toBe(figures.requiredFacts.firstSixMonths.total)
    // Received in April and later: not counted, whatever the day of the figures.
    const later = makeFigures(request({ coverage: 'first_half', asOf: day('2024-09-29') }))
    expect(later.totals.total).toBe(figures.totals.total)
    expect(figures.detail).toBeNull()
    expect(figures.outcomes).toBeNull()
  })

  it('of a year that goes on count whole months only: the day on which a report came does not show', () => {
    const seenOn = (asOf: string): number => makeFigures(request({ asOf: day(asOf) })).totals.total
    // Reports came on 15 and 20 May 2024.
    expect(seenOn('2024-05-14')).toBe(seenOn('2024-05-30'))
    expect(seenOn('2024-05-31')).toBe(seenOn('2024-05-14') + 2)
    expect(() => seenOn('2023-10-30')).toThrow('no month')
    const { rows } = makeFigures(request({ asOf: day('2024-05-30'), granularity: 'month' })).requiredTable.th
    expect(rows.map(({ cells }) => cells.remarks).slice(6)).toEqual([
      '-',
      ...Array.from({ length: 5 }, () => 'ยังไม่สิ้นเดือน'),
    ])
  })

  it('of few reports are divided by halves, of many or none by months, and as the office says otherwise', () => {
    const of = (count: number, granularity: FiguresRequest['granularity'] = null): string[] => {
      const events = Array.from({ length: count }, (_, index) =>
        reportFacts(index + 1, '2023-11-02', ['2023-11-03', 'classified', 'bribery', 'misconduct']),
      ).flat()
      return makeFigures(request({ events, granularity })).rows.map(({ row }) => row)
    }
    expect(of(0)).toHaveLength(12)
    expect(of(1)).toEqual(['2567-H1', '2567-H2'])
    expect(of(9)).toHaveLength(2)
    expect(of(10)[0]).toBe('2023-10')
    expect(of(3, 'quarter')).toEqual(['2567-Q1', '2567-Q2', '2567-Q3', '2567-Q4'])
    const rule = { many: 'quarter', few: 'half' } as const
    expect([of(0, rule), of(9, rule), of(10, rule)].map(({ length }) => length)).toEqual([4, 2, 4])
    expect(of(9, { many: 'month', few: 'quarter' })).toHaveLength(4)
    const label = makeFigures(request({ granularity: 'quarter' })).requiredTable
    expect(label.th.rows[1]?.label).toBe('ไตรมาสที่ 2 (มกราคม 2567 – มีนาคม 2567)')
    expect(label.th.columns.month).toBe('ช่วงเวลา')
    expect(label.en.rows[1]?.label).toBe('Quarter 2 (January 2024 – March 2024)')
  })

  it('show no outcome, body or category that would be a 1 or a 2', () => {
    const { detail, outcomes } = makeFigures(request())
    expect(outcomes).toBeNull()
    expect(detail?.reports).toMatchObject({ referredTo: null, findings: null })
    const shared = detail?.reports.categories.filter(({ n }) => n === null).map((cell) => cell.name)
    expect(shared).toEqual(['abuse_of_power', 'personnel', 'conflict_of_interest'])
  })

  it('of a restatement leave out what an earlier release showed nearly the same', () => {
    const reports = (count: number): CaseEvent[] =>
      Array.from({ length: count }, (_, index) =>
        reportFacts(
          index + 1,
          '2023-11-02',
          ['2023-11-03', 'classified', 'bribery', 'misconduct'],
          ['2023-11-09', 'answered'],
          ['2023-12-01', 'status', 'accepted'],
          ['2023-12-09', 'status', index < 4 ? 'closed_substantiated' : 'closed_unsubstantiated'],
        ),
      ).flat()
    const first = makeFigures(request({ events: reports(8) })).detail
    const again = makeFigures(request({ events: reports(9), earlier: [{ detail: first! }] })).detail
    expect(first?.reports.methods).toEqual([{ name: 'web', n: 8 }])
    expect(again?.reports).toMatchObject({ methods: null, flow: null, firstAnswer: null })
    expect(makeFigures(request({ events: reports(8), earlier: [{ detail: first! }] })).detail).toEqual(first)
    expect(
      makeFigures(request({ events: reports(12), earlier: [{ detail: first! }] })).detail?.reports.methods,
    ).toEqual([{ name: 'web', n: 12 }])
  })

  it('of general complaints hide the small ones, tell of the office’s own punctuality, and rate with five or more', () => {
    const complaint = (number: number, category: string, days: ComplaintDays = {}): ComplaintEvent[] => {
      const [received] = complaintFacts(number, '2023-11-02', category)
      const { answered, resolved, rated } = days
      const later: Pick<ComplaintEvent, 'kind' | 'facts' | 'on'>[] = [
        ...(answered === undefined ? [] : [{ kind: 'answered', facts: {}, on: day(answered) } as const]),
        ...(resolved === undefined
          ? []
          : [{ kind: 'status_changed', facts: { status: 'resolved' }, on: day(resolved) } as const]),
        ...(rated === undefined || resolved === undefined
          ? []
          : [{ kind: 'rated', facts: { rating: rated }, on: day(resolved) } as const]),
      ]
      return [
        received!,
        ...later.map((fact, index) => ({ ...received!, ...fact, ordinal: index + 2 }) as ComplaintEvent),
      ]
    }
    const complaints = [
      ...Array.from({ length: 6 }, (_, index) =>
        complaint(index + 1, 'road', {
          answered: '2023-11-10',
          resolved: '2023-11-20',
          rated: index < 5 ? 4 : 5,
        }),
      ),
      complaint(7, 'waste', { answered: '2023-12-20' }),
      ...Array.from({ length: 9 }, (_, index) => complaint(index + 8, 'tree')),
    ].flat()
    const found = makeFigures(request({ events: complaints })).detail?.complaints
    const shown = new Map(found?.categories.map((cell) => [cell.name, cell.n]))
    expect([shown.get('road'), shown.get('waste'), shown.get('tree'), shown.get('flood')]).toEqual([
      null,
      null,
      9,
      0,
    ])
    expect(found?.firstAnswer).toEqual({ onTime: 6, late: 10, waiting: 0 })
    expect(found?.daysToFirstAnswer).toEqual({ n: 7, medianDays: 8, p90Days: 48 })
    expect(found?.satisfaction).toEqual({ n: 6, meanHundredths: 417 })
  })
})
