import {
  complaintClocks,
  nextDue,
  reportClocks,
  type CaseClock,
  type ReportHistory,
} from '../../../src/kernel/case-clock.js'
import { defaultDeadlines, dueOn, type DeadlineCode } from '../../../src/kernel/deadline.js'
import { officeDate, type OfficeDate } from '../../../src/kernel/office-date.js'
import type { ReportStatus } from '../../../src/kernel/report-status.js'

const day = (text: string): OfficeDate => text as OfficeDate
const none = new Set<OfficeDate>()

type Step = readonly [ReportStatus, string]
type Message = readonly ['office' | 'reporter', string]

function history(steps: readonly Step[], messages: readonly Message[] = []): ReportHistory {
  return {
    receivedOn: day(steps[0]?.[1] ?? ''),
    steps: steps.map(([status, on]) => ({ status, on: day(on) })),
    messages: messages.map(([from, on]) => ({ isFromOffice: from === 'office', on: day(on) })),
    extended: [],
    handedOver: [],
  }
}

function clock(
  told: ReportHistory,
  code: DeadlineCode,
  holidays: ReadonlySet<OfficeDate> = none,
): CaseClock | undefined {
  return reportClocks(told, defaultDeadlines.corruption, holidays).find((one) => one.code === code)
}

describe('days of the office', () => {
  it.each([
    ['a Friday', '2026-11-27', '2026-12-02'],
    ['the Thursday before a long weekend', '2026-12-03', '2026-12-09'],
    ['the eve of Songkran', '2026-04-10', '2026-04-20'],
    ['the last working day of the year', '2026-12-30', '2027-01-06'],
  ])('three working days after %s skip weekends and holidays', (_, from, due) => {
    const closed = ['2026-04-13', '2026-04-14', '2026-04-15', '2026-12-07', '2026-12-31', '2027-01-01']
    const holidays = new Set(closed.map(day))
    expect(dueOn(day(from), { days: 3, counts: 'working' }, holidays)).toBe(due)
  })

  it('a span of calendar days ends on its day, holiday or not', () => {
    const holidays = new Set([day('2026-12-05')])
    expect(dueOn(day('2026-11-20'), { days: 15, counts: 'calendar' }, holidays)).toBe('2026-12-05')
  })

  it('a report of 23:59 in Bangkok counts from that day, one of midnight from the next', () => {
    const at = (instant: string): OfficeDate => officeDate(new Date(instant))
    const answer = defaultDeadlines.corruption.first_answer
    expect(dueOn(at('2026-09-30T16:59:59Z'), answer)).toBe('2026-10-15')
    expect(dueOn(at('2026-09-30T17:00:00Z'), answer)).toBe('2026-10-16')
  })
})

describe('the clocks of a report', () => {
  it('begin with the receipt, screening, acceptance and the first answer', () => {
    const clocks = reportClocks(history([['received', '2026-11-20']]), defaultDeadlines.corruption, none)
    expect(clocks.map(({ code, dueOn: due, metOn }) => [code, due, metOn])).toEqual([
      ['acknowledge', '2026-11-23', '2026-11-20'],
      ['screen', '2026-11-25', null],
      ['decide', '2026-11-27', null],
      ['first_answer', '2026-12-05', null],
    ])
    expect(nextDue(clocks)).toEqual({ code: 'screen', on: '2026-11-25' })
  })

  it('stand still from the question to the reply, and go on with the days that were left', () => {
    const asked = history(
      [
        ['received', '2026-11-20'],
        ['need_information', '2026-11-23'],
      ],
      [['office', '2026-11-23']],
    )
    expect(clock(asked, 'decide')).toMatchObject({ dueOn: null, metOn: null })
    const replied = history(
      [
        ['received', '2026-11-20'],
        ['need_information', '2026-11-23'],
      ],
      [
        ['office', '2026-11-23'],
        ['reporter', '2026-12-03'],
      ],
    )
    // Three days had gone by; ten were waited; four are left.
    expect(clock(replied, 'decide')).toMatchObject({ dueOn: '2026-12-07', pausedDays: 10 })
  })

  it('do not stand still when the reply comes on the day of the question', () => {
    const steps: Step[] = [
      ['received', '2026-11-20'],
      ['need_information', '2026-11-23'],
    ]
    const talk: Message[] = [
      ['office', '2026-11-23'],
      ['reporter', '2026-11-23'],
    ]
    expect(clock(history(steps, talk), 'decide')).toMatchObject({ dueOn: '2026-11-27', pausedDays: 0 })
    const before = [...talk].reverse()
    expect(clock(history(steps, before), 'decide')).toMatchObject({ dueOn: null })
  })

  it('never put off the first answer, which is the law’s', () => {
    const asked = history([
      ['received', '2026-11-20'],
      ['need_information', '2026-11-23'],
    ])
    expect(clock(asked, 'first_answer')).toMatchObject({ dueOn: '2026-12-05', metOn: null })
  })

  it('give fact-finding one extension, and count anew after a reopening', () => {
    const finding = history(
      [
        ['received', '2026-11-20'],
        ['accepted', '2026-11-20'],
        ['fact_finding', '2026-11-23'],
      ],
      [['office', '2026-11-23']],
    )
    expect(clock(finding, 'fact_finding')).toMatchObject({ dueOn: '2026-12-23' })
    const extended = { ...finding, extended: [3] }
    expect(clock(extended, 'fact_finding')).toBeUndefined()
    expect(clock(extended, 'extension')).toMatchObject({ from: '2026-11-23', dueOn: '2027-01-22' })
    const reopened = {
      ...extended,
      steps: [
        ...extended.steps,
        { status: 'closed_unsubstantiated', on: day('2026-12-20') },
        { status: 'fact_finding', on: day('2027-02-01') },
      ] as const,
    }
    expect(clock(reopened, 'fact_finding')).toMatchObject({ from: '2027-02-01', dueOn: '2027-03-03' })
  })

  it('owe the result after discipline begins, until the office has written', () => {
    const steps: Step[] = [
      ['received', '2026-11-20'],
      ['fact_finding', '2026-11-23'],
      ['disciplinary', '2026-12-01'],
    ]
    const silent = history(steps, [['office', '2026-11-23']])
    expect(clock(silent, 'result')).toMatchObject({ dueOn: '2026-12-16', metOn: null })
    const told = history(steps, [
      ['office', '2026-11-23'],
      ['office', '2026-12-04'],
    ])
    expect(clock(told, 'result')).toMatchObject({ metOn: '2026-12-04' })
  })

  it('owe the handing over of a referred file, and nothing after it', () => {
    const referred = history(
      [
        ['received', '2026-11-20'],
        ['referred', '2026-11-23'],
      ],
      [['office', '2026-11-23']],
    )
    const due = (told: ReportHistory): unknown =>
      nextDue(reportClocks(told, defaultDeadlines.corruption, none))
    expect(due(referred)).toEqual({ code: 'referral', on: '2026-11-30' })
    expect(due({ ...referred, handedOver: [{ step: 2, on: day('2026-11-25') }] })).toBeNull()
  })
})

describe('the clocks of a general complaint', () => {
  it('ask for a first answer, then for word again and again until the end', () => {
    const received = { status: 'received', on: day('2026-11-20') } as const
    const of = (told: Pick<Parameters<typeof complaintClocks>[0], 'steps' | 'messages'>): unknown =>
      nextDue(complaintClocks({ receivedOn: day('2026-11-20'), ...told }, defaultDeadlines.general, none))
    expect(of({ steps: [received], messages: [] })).toEqual({ code: 'first_answer', on: '2026-12-05' })
    const messages = [{ isFromOffice: true, on: day('2026-11-25') }]
    expect(of({ steps: [received], messages })).toEqual({ code: 'progress', on: '2026-12-25' })
    const ended = { status: 'resolved', on: day('2026-11-25') } as const
    expect(of({ steps: [received, ended], messages })).toBeNull()
  })
})
