import type { DeadlineCode } from '../../../kernel/deadline.js'
import type { OfficeDate } from '../../../kernel/office-date.js'
import { agreedNotCorruption, bucketOf } from '../../../kernel/report-status.js'
import type { MailboxWords } from './mailbox-words.js'
import type { ComplaintMailboxContent, MailboxContent, ReportMailbox } from './mailbox-content.js'

type NextSentence = Extract<Parameters<MailboxWords>[0], `mailbox.next.${string}`>

export interface ComingStep {
  readonly sentence: NextSentence
  /** The day by which the office owes it; null when it waits for the reader, or nothing more is owed. */
  readonly by: OfficeDate | null
}

/** The day itself comes with the case, so that the reader and the officers' desk never have two. */
const sentenceOfDue: Record<DeadlineCode, NextSentence | null> = {
  acknowledge: 'mailbox.next.answer',
  screen: 'mailbox.next.screen',
  decide: 'mailbox.next.decide',
  first_answer: 'mailbox.next.answer',
  fact_finding: 'mailbox.next.finding',
  extension: 'mailbox.next.finding',
  progress: 'mailbox.next.progress',
  result: 'mailbox.next.finding',
  // Between offices: the reader has been told of the referral already.
  referral: null,
}

/** The one thing that comes next, and by which day. */
export function whatComesNext(content: MailboxContent): ComingStep {
  const waiting = content.channel === 'corruption' ? waitsFor(content) : null
  if (waiting !== null) return { sentence: waiting, by: null }
  const { due } = content
  const sentence = due === null ? null : sentenceOfDue[due.code]
  if (due !== null && sentence !== null) return { sentence, by: due.on }
  return { sentence: content.channel === 'corruption' ? ofReport(content) : ofComplaint(content), by: null }
}

/** A question that stands, or a wish to withdraw, comes before the next step of the office. */
function waitsFor({ questions, askedMove, hasWithdrawn, status }: ReportMailbox): NextSentence | null {
  if (bucketOf(status) !== 'in_progress') return null
  if (hasWithdrawn) return 'mailbox.next.withdrawAnswer'
  if (askedMove !== null) return 'mailbox.next.general'
  if (questions.consent) return 'mailbox.next.consent'
  return questions.particulars ? 'mailbox.next.reply' : null
}

/** Nothing is owed: the office waits for the reader, or the case has ended. */
function ofReport({ status, steps }: ReportMailbox): NextSentence {
  if (bucketOf(status) === 'in_progress') return 'mailbox.next.reply'
  if (steps.at(-1)?.refusalReason === agreedNotCorruption) return 'mailbox.next.asGeneral'
  const isAgainst = status === 'not_accepted' || status === 'closed_unsubstantiated'
  return isAgainst ? 'mailbox.next.disagree' : 'mailbox.next.readResult'
}

function ofComplaint({ status }: ComplaintMailboxContent): NextSentence {
  const isOpen = ['received', 'assigned', 'in_progress', 'need_information'].includes(status)
  return isOpen ? 'mailbox.next.reply' : 'mailbox.next.disagreeGeneral'
}
