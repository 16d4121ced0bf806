import { complaintClocks, reportClocks, type ReportHistory } from '../../../src/kernel/case-clock.js'
import { defaultDeadlines, type Deadlines } from '../../../src/kernel/deadline.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { letterDays, type LetterDays } from '../../../src/letters/letter-days.js'
import { missingDays } from '../../../src/letters/missing-days.js'
import { defaultTemplate } from '../../../src/letters/template.js'
import type { LetterKind } from '../../../src/letters/letter-kind.js'

const day = (text: string): OfficeDate => text as OfficeDate
const none = { dueOn: null, extendedOn: null }
/** The first ten days of December are free, in an agency that likes them. */
const holidays = new Set(
  Array.from({ length: 10 }, (_, index) => day(`2026-12-${String(index + 1).padStart(2, '0')}`)),
)
const inWorkingDays: Deadlines = {
  ...defaultDeadlines.corruption,
  ...{ fact_finding: { days: 10, counts: 'working' }, extension: { days: 5, counts: 'working' } },
}
type Days = Readonly<Record<LetterKind, LetterDays>>

function ofReport(
  history: Partial<ReportHistory>,
  today: string,
  deadlines = defaultDeadlines.corruption,
): Days {
  const whole: ReportHistory = {
    receivedOn: day('2026-11-02'),
    steps: [{ status: 'received', on: day('2026-11-02') }],
    ...{ messages: [], extended: [], handedOver: [] },
    ...history,
  }
  const clocks = reportClocks(whole, deadlines, holidays)
  return letterDays({ today: day(today), clocks, deadlines, holidays })
}

type Message = Parameters<typeof complaintClocks>[0]['messages'][number]

function ofComplaint(
  status: 'received' | 'in_progress' | 'need_information' | 'resolved',
  messages: readonly Message[],
  today: string,
): Days {
  const deadlines = defaultDeadlines.general
  const received = { status: 'received', on: day('2026-11-02') } as const
  const steps = status === 'received' ? [received] : [received, { status, on: day('2026-11-05') }]
  const clocks = complaintClocks({ receivedOn: received.on, steps, messages }, deadlines, holidays)
  return letterDays({ today: day(today), clocks, deadlines, holidays })
}

const fromOffice = (on: string, promisedOn?: string): Message => ({
  ...{ isFromOffice: true, on: day(on) },
  ...(promisedOn !== undefined && { promisedOn: day(promisedOn) }),
})
const finding = (extended: readonly number[]): Partial<ReportHistory> => ({
  steps: [
    { status: 'received', on: day('2026-11-02') },
    { status: 'fact_finding', on: day('2026-11-20') },
  ],
  messages: [fromOffice('2026-11-20')],
  extended,
})

describe('days in letters', () => {
  it('of a new case are the day of the first answer, and never one that has passed', () => {
    expect(ofReport({}, '2026-11-05').acknowledge).toEqual({ dueOn: '2026-11-17', extendedOn: null })
    expect(ofReport({}, '2026-11-17').acknowledge.dueOn).toBe('2026-11-17')
    // By that day the office owes an answer; it is not the day by which a citizen owes one.
    expect(ofReport({}, '2026-11-05').ask_particulars).toEqual(none)
    expect(ofReport({}, '2026-11-18').acknowledge).toEqual(none)
    expect(ofComplaint('received', [], '2026-11-18').ask_particulars).toEqual(none)
  })

  it('after the first answer are the next word that is owed, not the answer that was given', () => {
    expect(ofComplaint('in_progress', [fromOffice('2026-11-06')], '2026-11-10').acknowledge.dueOn).toBe(
      '2026-12-06',
    )
  })

  it('are none while the office waits for an answer, and none when nothing is owed', () => {
    const asked = ofComplaint('need_information', [fromOffice('2026-11-05')], '2026-11-10')
    expect([asked.acknowledge, asked.ask_particulars, asked.extend]).toEqual([none, none, none])
    const ended = ofComplaint('resolved', [fromOffice('2026-11-05')], '2026-11-10')
    expect([ended.acknowledge, ended.ask_particulars, ended.extend, ended.result]).toEqual([
      none,
      none,
      none,
      none,
    ])
  })

  it('of an extension that is over are not promised again', () => {
    expect(ofReport(finding([2]), '2027-03-01').extend.extendedOn).toBeNull()
    expect(ofReport(finding([2]), '2026-12-01').extend.extendedOn).not.toBeNull()
  })

  it('of an extension follow the agency calendar, before and after it is given', () => {
    expect(ofReport(finding([]), '2026-11-25').extend).toEqual({
      dueOn: '2026-12-20',
      extendedOn: '2027-01-19',
    })
    expect(ofReport(finding([2]), '2026-11-25').extend).toEqual({
      dueOn: '2026-12-20',
      extendedOn: '2027-01-19',
    })
    // Six working days of November, ten free ones, then four more; and five of the extension.
    const working = { dueOn: '2026-12-16', extendedOn: '2026-12-23' }
    expect(ofReport(finding([]), '2026-11-25', inWorkingDays).extend).toEqual(working)
    expect(ofReport(finding([2]), '2026-11-25', inWorkingDays).extend).toEqual(working)
  })

  it('of a complaint are those that were promised to its complainant', () => {
    const promised = ofComplaint('in_progress', [fromOffice('2026-11-06', '2026-12-31')], '2026-11-10')
    expect(promised.extend).toEqual({ dueOn: null, extendedOn: '2026-12-31' })
    expect(promised.acknowledge.dueOn).toBe('2026-12-31')
    const unpromised = ofComplaint('in_progress', [fromOffice('2026-11-06')], '2026-11-10')
    expect(unpromised.extend).toEqual({ dueOn: '2026-12-06', extendedOn: null })
  })

  it('that nobody knows are named, where the letter has a place for them', () => {
    const of = (kind: LetterKind, values: Readonly<Record<string, string>>): readonly string[] =>
      missingDays(kind, defaultTemplate(kind), values)
    expect(of('extend', {})).toEqual(['วันครบกำหนด', 'วันครบกำหนดใหม่'])
    expect(of('extend', { dueOn: '1 ธันวาคม 2569', extendedOn: '2 ธันวาคม 2569' })).toEqual([])
    expect(of('acknowledge', {})).toEqual(['วันครบกำหนด'])
    expect(of('result', {})).toEqual([])
  })
})
