import type { ComplaintStatus } from '../../../src/kernel/complaint-status.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { emptyReportAnswers } from '../../../src/kernel/report-body.js'
import { reportStatuses, type ReportStatus } from '../../../src/kernel/report-status.js'
import type {
  MailboxContent,
  MailboxMessage,
} from '../../../src/public-web/mailbox/sections/mailbox-content.js'
import { defaultDeadlines } from '../../../src/kernel/deadline.js'
import { whatComesNext } from '../../../src/public-web/mailbox/sections/what-comes-next.js'

const receivedOn = '2026-11-20' as OfficeDate
const answer: MailboxMessage = {
  from: { title: 'นิติกร' },
  on: receivedOn,
  text: 'รับเรื่องแล้ว',
  topic: 'answer',
  isNew: false,
}

function report(status: ReportStatus, on: string, messages: readonly MailboxMessage[] = []): MailboxContent {
  return {
    isCodeKnown: false,
    ...{ channel: 'corruption', locator: '77152089', receivedOn, status, messages },
    steps: [
      { status: 'received', refusalReason: null, on: receivedOn },
      { status, refusalReason: null, on: on as OfficeDate },
    ],
    told: emptyReportAnswers,
    acceptance: null,
    openers: [],
    vault: [],
    custody: { t: 2, n: 3 },
    hasGaps: false,
    questions: { particulars: false, consent: false },
    hasWithdrawn: false,
    isStatusDoubtful: false,
  }
}

function complaint(status: ComplaintStatus, messages: readonly MailboxMessage[] = []): MailboxContent {
  return {
    isCodeKnown: false,
    ...{ channel: 'general', locator: '77152089', receivedOn, status, messages, steps: [] },
    ...{
      category: 'road',
      narrative: 'ถนน',
      place: '',
      hasContact: false,
      matter: { villageNo: null, position: null, photos: [] },
      rating: null,
    },
  }
}

describe('what comes next for a report', () => {
  it.each([
    ['received', 'mailbox.next.screen', '2026-11-25'],
    ['screening', 'mailbox.next.decide', '2026-11-27'],
    ['need_information', 'mailbox.next.reply', null],
    ['accepted', 'mailbox.next.answer', '2026-12-05'],
    ['fact_finding', 'mailbox.next.finding', '2026-12-31'],
    ['disciplinary', 'mailbox.next.progress', '2026-12-31'],
    ['not_accepted', 'mailbox.next.disagree', null],
    ['closed_substantiated', 'mailbox.next.readResult', null],
  ] as const)('%s since 1 December is %s by %s', (status, sentence, by) => {
    expect(whatComesNext(report(status, '2026-12-01'), defaultDeadlines)).toEqual({ sentence, by })
  })

  it('is the reader’s word first, while a question or a wish to withdraw stands', () => {
    const next = (changes: Partial<MailboxContent>): unknown =>
      whatComesNext({ ...report('accepted', '2026-12-01'), ...changes } as MailboxContent, defaultDeadlines)
    const consent = { particulars: false, consent: true }
    const particulars = { particulars: true, consent: false }
    expect(next({ questions: consent })).toEqual({ sentence: 'mailbox.next.consent', by: null })
    expect(next({ questions: particulars })).toEqual({ sentence: 'mailbox.next.reply', by: null })
    expect(next({ hasWithdrawn: true })).toEqual({ sentence: 'mailbox.next.withdrawAnswer', by: null })
    const over = { ...report('closed_substantiated', '2026-12-01'), questions: consent } as MailboxContent
    expect(whatComesNext(over, defaultDeadlines).sentence).toBe('mailbox.next.readResult')
  })

  it('owes no first answer once there is one', () => {
    expect(whatComesNext(report('accepted', '2026-12-01', [answer]), defaultDeadlines)).toEqual({
      sentence: 'mailbox.next.progress',
      by: '2026-12-31',
    })
  })

  it.each(reportStatuses)('says something for %s', (status) => {
    expect(whatComesNext(report(status, '2026-12-01'), defaultDeadlines).sentence).toMatch(/^mailbox\.next\./)
  })
})

describe('what comes next for a general complaint', () => {
  it('is due when the agency says, whatever is due in the other room', () => {
    const general = { ...defaultDeadlines.general, first_answer: { days: 3, counts: 'calendar' } } as const
    expect(whatComesNext(complaint('received'), { ...defaultDeadlines, general }).by).toBe('2026-11-23')
  })

  it('is the first answer within 15 days', () => {
    expect(whatComesNext(complaint('received'), defaultDeadlines)).toEqual({
      sentence: 'mailbox.next.answer',
      by: '2026-12-05',
    })
  })

  it('is word of how it goes within 30 days of the office’s last one, not of the reader’s', () => {
    const mine: MailboxMessage = { ...answer, from: 'me', on: '2026-12-10' as OfficeDate }
    const answered = complaint('in_progress', [answer, mine])
    const next = (content: MailboxContent): unknown => whatComesNext(content, defaultDeadlines)
    expect(next(answered)).toEqual({ sentence: 'mailbox.next.progress', by: '2026-12-20' })
    const moved = {
      ...answered,
      steps: [{ status: 'in_progress', on: '2026-12-01' as OfficeDate }],
    } as MailboxContent
    expect(next(moved)).toEqual({ sentence: 'mailbox.next.progress', by: '2026-12-31' })
  })

  it('lets the complainant speak after the end', () => {
    expect(whatComesNext(complaint('resolved'), defaultDeadlines).sentence).toBe(
      'mailbox.next.disagreeGeneral',
    )
  })
})
