import { addDays, type OfficeDate } from '../../../kernel/office-date.js'
import { expectedDates } from '../../report/sections/expected-dates.js'
import type { ReporterWords } from '../../report/sections/reporter-words.js'
import type { MailboxContent } from './mailbox-content.js'

type NextSentence = Extract<Parameters<ReporterWords>[0], `mailbox.next.${string}`>

export interface ComingStep {
  readonly sentence: NextSentence
  /** The day by which the office owes it; null when it waits for the reader, or nothing more is owed. */
  readonly by: OfficeDate | null
}

/** Fact-finding lasts 30 days; a note on progress is owed every 30. */
const periodDays = 30
/** Royal Decree on Good Governance 2546, section 38. */
const firstAnswerDays = 15

/** The one thing that comes next, and by which day. */
export function whatComesNext(content: MailboxContent): ComingStep {
  return content.channel === 'corruption' ? afterReport(content) : afterComplaint(content)
}

function afterReport(content: Extract<MailboxContent, { channel: 'corruption' }>): ComingStep {
  const { screenedBy, decidedBy } = expectedDates(content.receivedOn)
  const since = content.steps.at(-1)?.on ?? content.receivedOn
  const byStatus: Partial<Record<typeof content.status, ComingStep>> = {
    received: { sentence: 'mailbox.next.screen', by: screenedBy },
    screening: { sentence: 'mailbox.next.decide', by: decidedBy },
    need_information: { sentence: 'mailbox.next.reply', by: null },
    accepted: afterAcceptance(content, since),
    fact_finding: { sentence: 'mailbox.next.finding', by: addDays(since, periodDays) },
    disciplinary: { sentence: 'mailbox.next.progress', by: addDays(since, periodDays) },
    not_accepted: { sentence: 'mailbox.next.disagree', by: null },
    closed_unsubstantiated: { sentence: 'mailbox.next.disagree', by: null },
  }
  return byStatus[content.status] ?? { sentence: 'mailbox.next.readResult', by: null }
}

/** The first written answer is owed by the law of the day of receipt; once given, the examination follows. */
function afterAcceptance(content: MailboxContent, since: OfficeDate): ComingStep {
  return isAnswered(content)
    ? { sentence: 'mailbox.next.progress', by: addDays(since, periodDays) }
    : { sentence: 'mailbox.next.answer', by: addDays(content.receivedOn, firstAnswerDays) }
}

function afterComplaint(content: Extract<MailboxContent, { channel: 'general' }>): ComingStep {
  const { status } = content
  if (status === 'need_information') return { sentence: 'mailbox.next.reply', by: null }
  if (status === 'received' || status === 'assigned' || status === 'in_progress') {
    return isAnswered(content)
      ? { sentence: 'mailbox.next.progress', by: null }
      : { sentence: 'mailbox.next.answer', by: addDays(content.receivedOn, firstAnswerDays) }
  }
  return { sentence: 'mailbox.next.disagreeGeneral', by: null }
}

function isAnswered({ messages }: MailboxContent): boolean {
  return messages.some(({ from }) => from !== 'me')
}
