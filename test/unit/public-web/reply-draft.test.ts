import type { OfficeDate } from '../../../src/kernel/office-date.js'
import type { ComplaintStatus } from '../../../src/kernel/complaint-status.js'
import { emptyReportAnswers } from '../../../src/kernel/report-body.js'
import { bucketOf, reportStatuses, type ReportStatus } from '../../../src/kernel/report-status.js'
import type {
  MailboxContent,
  ReportMailbox,
} from '../../../src/public-web/mailbox/sections/mailbox-content.js'
import {
  firstKind,
  messageMaxLength,
  offeredKinds,
  problemOfDraft,
  wordsOfDraft,
} from '../../../src/public-web/mailbox/sections/reply-draft.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'

const on = '2026-11-23' as OfficeDate
const t = messagesFor('th')

function report(status: ReportStatus, changes: Partial<ReportMailbox> = {}): MailboxContent {
  return {
    isCodeKnown: false,
    ...{ channel: 'corruption', locator: '77152089', receivedOn: on, status, messages: [], steps: [] },
    ...{
      acceptance: null,
      openers: [],
      vault: [],
      told: emptyReportAnswers,
      custody: { t: 2, n: 3 },
      hasGaps: false,
      isStatusDoubtful: false,
    },
    ...{ questions: { particulars: false, consent: false }, hasWithdrawn: false },
    ...changes,
  }
}

function complaint(status: ComplaintStatus): MailboxContent {
  return {
    isCodeKnown: false,
    ...{ channel: 'general', locator: '77152089', receivedOn: on, status, messages: [], steps: [] },
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

describe('what a reader may say', () => {
  it('is to reply, to tell of retaliation, and to withdraw while the case is open', () => {
    for (const status of reportStatuses) {
      const isOpen = bucketOf(status) === 'in_progress'
      expect([status, offeredKinds(report(status))]).toEqual([
        status,
        ['reply', 'retaliation', ...(isOpen ? ['withdraw'] : [])],
      ])
    }
  })

  it('withdraws once', () => {
    expect(offeredKinds(report('accepted', { hasWithdrawn: true }))).toEqual(['reply', 'retaliation'])
  })

  it('answers a question only while it stands, and is never set to consent beforehand', () => {
    const asked = report('accepted', { questions: { particulars: true, consent: true } })
    expect(offeredKinds(asked)).toEqual([
      ...['consent_given', 'consent_refused', 'particulars', 'reply', 'retaliation', 'withdraw'],
    ])
    expect(firstKind(asked)).toBe('particulars')
    expect(firstKind(report('accepted', { questions: { particulars: false, consent: true } }))).toBe('reply')
  })

  it('opens a general complaint again when it has ended', () => {
    expect(offeredKinds(complaint('resolved'))).toEqual(['reply', 'reopen'])
    expect(offeredKinds(complaint('in_progress'))).toEqual(['reply'])
  })
})

describe('a draft', () => {
  const draft = { kind: 'reply', text: 'ครับ', isConfirmed: false } as const

  it('needs words, unless the choice says everything', () => {
    expect(problemOfDraft(draft)).toBeNull()
    expect(problemOfDraft({ ...draft, text: ' \n' })).toBe('empty')
    for (const kind of ['retaliation', 'particulars', 'reopen'] as const) {
      expect(problemOfDraft({ ...draft, kind, text: '' })).toBe('empty')
    }
    for (const kind of ['consent_given', 'consent_refused', 'withdraw'] as const) {
      expect(problemOfDraft({ kind, text: '', isConfirmed: true })).toBeNull()
      expect(wordsOfDraft(t, { kind, text: ' ' })).not.toBe('')
    }
  })

  it('has a longest length', () => {
    expect(problemOfDraft({ ...draft, text: 'ก'.repeat(messageMaxLength) })).toBeNull()
    expect(problemOfDraft({ ...draft, text: 'ก'.repeat(messageMaxLength + 1) })).toBe('too_long')
  })

  it('withdraws only when it is confirmed', () => {
    expect(problemOfDraft({ ...draft, kind: 'withdraw' })).toBe('not_confirmed')
  })

  it('says what was typed, where something was', () => {
    expect(wordsOfDraft(t, { kind: 'withdraw', text: ' เพราะย้ายบ้าน ' })).toBe('เพราะย้ายบ้าน')
  })
})
