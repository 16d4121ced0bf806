import {
  dueOn,
  type ChannelDeadlines,
  type ComplaintDeadlines,
  type Deadlines,
} from '../../../kernel/deadline.js'
import type { OfficeDate } from '../../../kernel/office-date.js'
import { bucketOf } from '../../../kernel/report-status.js'
import { expectedDates } from '../../report/sections/expected-dates.js'
import type { MailboxWords } from './mailbox-words.js'
import type { MailboxContent } from './mailbox-content.js'

type NextSentence = Extract<Parameters<MailboxWords>[0], `mailbox.next.${string}`>

export interface ComingStep {
  readonly sentence: NextSentence
  /** The day by which the office owes it; null when it waits for the reader, or nothing more is owed. */
  readonly by: OfficeDate | null
}

/** The one thing that comes next, and by which day. */
export function whatComesNext(content: MailboxContent, deadlines: ChannelDeadlines): ComingStep {
  return content.channel === 'corruption'
    ? afterReport(content, deadlines.corruption)
    : afterComplaint(content, deadlines.general)
}

function afterReport(
  content: Extract<MailboxContent, { channel: 'corruption' }>,
  deadlines: Deadlines,
): ComingStep {
  const waiting = waitsFor(content)
  if (waiting !== null) return { sentence: waiting, by: null }
  const { screenedBy, decidedBy } = expectedDates(content.receivedOn, deadlines)
  const since = content.steps.at(-1)?.on ?? content.receivedOn
  const byStatus: Partial<Record<typeof content.status, ComingStep>> = {
    received: { sentence: 'mailbox.next.screen', by: screenedBy },
    screening: { sentence: 'mailbox.next.decide', by: decidedBy },
    need_information: { sentence: 'mailbox.next.reply', by: null },
    accepted: afterAcceptance(content, since, deadlines),
    fact_finding: { sentence: 'mailbox.next.finding', by: dueOn(since, deadlines.fact_finding) },
    disciplinary: { sentence: 'mailbox.next.progress', by: dueOn(since, deadlines.progress) },
    not_accepted: { sentence: 'mailbox.next.disagree', by: null },
    closed_unsubstantiated: { sentence: 'mailbox.next.disagree', by: null },
  }
  return byStatus[content.status] ?? { sentence: 'mailbox.next.readResult', by: null }
}

/** A question that stands, or a wish to withdraw, comes before the next step of the office. */
function waitsFor(content: Extract<MailboxContent, { channel: 'corruption' }>): NextSentence | null {
  const { questions, hasWithdrawn, status } = content
  if (bucketOf(status) !== 'in_progress') return null
  if (hasWithdrawn) return 'mailbox.next.withdrawAnswer'
  if (questions.consent) return 'mailbox.next.consent'
  return questions.particulars ? 'mailbox.next.reply' : null
}

/** The first written answer is owed by the law of the day of receipt; once given, the examination follows. */
function afterAcceptance(content: MailboxContent, since: OfficeDate, deadlines: Deadlines): ComingStep {
  return isAnswered(content)
    ? { sentence: 'mailbox.next.progress', by: dueOn(since, deadlines.progress) }
    : { sentence: 'mailbox.next.answer', by: dueOn(content.receivedOn, deadlines.first_answer) }
}

function afterComplaint(
  content: Extract<MailboxContent, { channel: 'general' }>,
  deadlines: ComplaintDeadlines,
): ComingStep {
  const { status } = content
  if (status === 'need_information') return { sentence: 'mailbox.next.reply', by: null }
  if (status === 'received' || status === 'assigned' || status === 'in_progress') {
    return isAnswered(content)
      ? { sentence: 'mailbox.next.progress', by: dueOn(lastWord(content), deadlines.progress) }
      : { sentence: 'mailbox.next.answer', by: dueOn(content.receivedOn, deadlines.first_answer) }
  }
  return { sentence: 'mailbox.next.disagreeGeneral', by: null }
}

/** The last day on which the office wrote, or moved the complaint on. */
function lastWord({
  receivedOn,
  messages,
  steps,
}: Extract<MailboxContent, { channel: 'general' }>): OfficeDate {
  const written = messages.filter(({ from }) => from !== 'me')
  return [...written, ...steps].reduce((last, { on }) => (on > last ? on : last), receivedOn)
}

function isAnswered({ messages }: MailboxContent): boolean {
  return messages.some(({ from }) => from !== 'me')
}
