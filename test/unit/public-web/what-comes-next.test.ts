import { complaintClocks, nextDue, reportClocks, type NextDue } from '../../../src/kernel/case-clock.js'
import type { ComplaintStatus } from '../../../src/kernel/complaint-status.js'
import { deadlineCodes, defaultDeadlines } from '../../../src/kernel/deadline.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { emptyReportAnswers } from '../../../src/kernel/report-body.js'
import { reportStatuses, type ReportStatus } from '../../../src/kernel/report-status.js'
import type {
  ComplaintMailboxContent,
  MailboxContent,
  MailboxMessage,
  ReportMailbox,
} from '../../../src/public-web/mailbox/sections/mailbox-content.js'
import { whatComesNext } from '../../../src/public-web/mailbox/sections/what-comes-next.js'

const receivedOn = '2026-11-20' as OfficeDate
const noHolidays = new Set<OfficeDate>()
const answer: MailboxMessage = {
  from: { title: 'นิติกร' },
  on: receivedOn,
  text: 'รับเรื่องแล้ว',
  topic: 'answer',
  isNew: false,
}

const dated = (messages: readonly MailboxMessage[]): { isFromOffice: boolean; on: OfficeDate }[] =>
  messages.map(({ from, on }) => ({ isFromOffice: from !== 'me', on }))

/** With the day that the database keeps for such a case. */
function report(status: ReportStatus, on: string, messages: readonly MailboxMessage[] = []): ReportMailbox {
  const steps = [
    { status: 'received' as ReportStatus, refusalReason: null, on: receivedOn },
    { status, refusalReason: null, on: on as OfficeDate },
  ]
  const history = { receivedOn, steps, messages: dated(messages), extended: [], handedOver: [] }
  return {
    isCodeKnown: false,
    ...{ channel: 'corruption', locator: '77152089', receivedOn, status, messages, steps },
    due: nextDue(reportClocks(history, defaultDeadlines.corruption, noHolidays)),
    told: emptyReportAnswers,
    acceptance: null,
    openers: [],
    vault: [],
    keyWarnings: [],
    custody: { t: 2, n: 3 },
    hasGaps: false,
    questions: { particulars: false, consent: false },
    askedMove: null,
    hasWithdrawn: false,
    isHandedOver: false,
    asked: null,
    isStatusDoubtful: false,
  }
}

function complaint(
  status: ComplaintStatus,
  messages: readonly MailboxMessage[] = [],
): ComplaintMailboxContent {
  const unsaid = { refusalReason: null, referredTo: null, referralNo: null, referralOn: null }
  const steps = [{ status, on: receivedOn, ...unsaid }]
  const history = { receivedOn, steps, messages: dated(messages) }
  return {
    isCodeKnown: false,
    ...{ channel: 'general', locator: '77152089', receivedOn, status, messages, steps },
    due: nextDue(complaintClocks(history, defaultDeadlines.general, noHolidays)),
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
    ['screening', 'mailbox.next.decide', '2026-11-27'],
    ['accepted', 'mailbox.next.answer', '2026-12-05'],
  ] as const)('%s and never answered is %s by %s', (status, sentence, by) => {
    expect(whatComesNext(report(status, '2026-12-01'))).toEqual({ sentence, by })
  })

  it.each([
    ['accepted', 'mailbox.next.progress', '2026-12-31'],
    ['fact_finding', 'mailbox.next.finding', '2026-12-31'],
    ['disciplinary', 'mailbox.next.finding', '2026-12-16'],
    ['not_accepted', 'mailbox.next.finding', '2026-12-16'],
  ] as const)('%s since 1 December, answered before, is %s by %s', (status, sentence, by) => {
    expect(whatComesNext(report(status, '2026-12-01', [answer]))).toEqual({ sentence, by })
  })

  it.each([
    ['need_information', 'mailbox.next.reply'],
    ['not_accepted', 'mailbox.next.disagree'],
    ['closed_unsubstantiated', 'mailbox.next.disagree'],
    ['closed_substantiated', 'mailbox.next.readResult'],
    ['referred', 'mailbox.next.readResult'],
    ['withdrawn', 'mailbox.next.readResult'],
  ] as const)('%s, told with the step, is %s without a day', (status, sentence) => {
    const told = { ...answer, on: '2026-11-21' as OfficeDate }
    expect(whatComesNext(report(status, '2026-11-21', [told]))).toEqual({ sentence, by: null })
  })

  it('is the reader’s word first, while a question or a wish to withdraw stands', () => {
    const next = (changes: Partial<ReportMailbox>): unknown =>
      whatComesNext({ ...report('accepted', '2026-12-01'), ...changes })
    const consent = { particulars: false, consent: true }
    const particulars = { particulars: true, consent: false }
    expect(next({ questions: consent })).toEqual({ sentence: 'mailbox.next.consent', by: null })
    expect(next({ questions: particulars })).toEqual({ sentence: 'mailbox.next.reply', by: null })
    expect(next({ hasWithdrawn: true })).toEqual({ sentence: 'mailbox.next.withdrawAnswer', by: null })
    const over = { ...report('closed_substantiated', '2026-11-20', [answer]), questions: consent }
    expect(whatComesNext(over).sentence).toBe('mailbox.next.readResult')
  })

  it.each(reportStatuses)('says something for %s, whatever is owed', (status) => {
    for (const code of deadlineCodes) {
      const due: NextDue = { code, on: receivedOn }
      expect(whatComesNext({ ...report(status, '2026-12-01'), due }).sentence).toMatch(/^mailbox\.next\./)
    }
  })
})

describe('what comes next for a general complaint', () => {
  it('is the first answer within 15 days', () => {
    expect(whatComesNext(complaint('received'))).toEqual({
      sentence: 'mailbox.next.answer',
      by: '2026-12-05',
    })
  })

  it('is word of how it goes within 30 days of the office’s last one, not of the reader’s', () => {
    const mine: MailboxMessage = { ...answer, from: 'me', on: '2026-12-10' as OfficeDate }
    const answered = complaint('in_progress', [answer, mine])
    expect(whatComesNext(answered)).toEqual({ sentence: 'mailbox.next.progress', by: '2026-12-20' })
  })

  it('is the reader’s reply while the office waits for it', () => {
    const asked: MailboxContent = complaint('need_information', [answer])
    expect(whatComesNext(asked)).toEqual({ sentence: 'mailbox.next.reply', by: null })
  })

  it('lets the complainant speak after the end', () => {
    expect(whatComesNext(complaint('resolved', [answer])).sentence).toBe('mailbox.next.disagreeGeneral')
  })
})
