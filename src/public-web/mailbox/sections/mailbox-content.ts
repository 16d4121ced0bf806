import type { AttachmentRecord } from '../../../crypto/attachment.js'
import type { Bilingual } from '../../../kernel/bilingual.js'
import type { NextDue } from '../../../kernel/case-clock.js'
import type { ComplaintMatter } from '../../../kernel/complaint-matter.js'
import type { ComplaintMailboxStep } from '../../../kernel/complaint-mailbox-step.js'
import type { ComplaintStatus } from '../../../kernel/complaint-status.js'
import {
  hasWithdrawn,
  officeTopicOf,
  openQuestions,
  reporterTopicOf,
  seenOf,
  type MessageTopic,
  type OpenQuestions,
} from '../../../kernel/message-topic.js'
import type { ReceiptState } from '../../../kernel/receipt-state.js'
import type { OfficeDate } from '../../../kernel/office-date.js'
import type { Rating } from '../../../kernel/rating.js'
import type { Identity, ReportAnswers } from '../../../kernel/report-body.js'
import { askedMove, type SignedMove } from '../../../kernel/report-move.js'
import {
  bucketOf,
  mayBeDeclined,
  type RefusalReason,
  type ReportStatus,
} from '../../../kernel/report-status.js'
import { keyWarningsOf, type KeyWarningNotice, type ReadKeyWarnings } from './key-warning-notice.js'
import { vaultNoticesOf, type ReadVault, type VaultNotice } from './vault-notice.js'
import { askedIn, standingQuestions, type AskedQuestions } from './asked-questions.js'
import type { SignedAcceptance } from '../../report/sections/acceptance-part.js'

export interface MailboxMessage {
  /** An officer's post; null is the office without a name; `me` the reader. */
  readonly from: 'me' | { readonly title: string | null }
  readonly on: OfficeDate
  /** Null: altered, or not written by whom it claims. */
  readonly text: string | null
  /** As its author signed it; null where nothing is signed, or the signature does not hold. */
  readonly topic: MessageTopic | null
  /** Sealed beside the words; absent for none. */
  readonly files?: readonly AttachmentRecord[]
  /** Questions that an officer signed with it, each with the reader's last answer; absent for none. */
  readonly asked?: AskedQuestions
  /** From the office, and not there at the last visit. */
  readonly isNew: boolean
}

interface AnyMailbox {
  /** An officer made the code: its reader is to take another first. */
  readonly isCodeKnown: boolean
  readonly locator: string
  readonly receivedOn: OfficeDate
  readonly messages: readonly MailboxMessage[]
  /** What the office owes next, by which day; null while it owes nothing or waits for the reader. */
  readonly due: NextDue | null
}

export interface ReportMailbox extends AnyMailbox {
  readonly channel: 'corruption'
  /** It came as a general complaint, and an officer sealed it. */
  readonly isHandedOver: boolean
  readonly status: ReportStatus
  readonly steps: readonly {
    readonly status: ReportStatus
    readonly refusalReason: RefusalReason | null
    readonly on: OfficeDate
  }[]
  readonly told: ReportAnswers
  /** Sealed beside the report; absent for none. */
  readonly files?: readonly AttachmentRecord[]
  readonly custody: { readonly t: number; readonly n: number }
  /** Checked; null when there is none that holds. */
  readonly acceptance: SignedAcceptance | null
  /** Numbers of messages leave a gap: the server held some back. */
  readonly hasGaps: boolean
  /** What the office asked and the reader has not answered. */
  readonly questions: OpenQuestions
  /** The questions that stand, when the office's last request has some; null when it has none. */
  readonly asked: AskedQuestions | null
  /** Two officers hold it not to be about corruption and wait for the reader's word; null when they do not. */
  readonly askedMove: SignedMove | null
  /** The reader has asked to withdraw. */
  readonly hasWithdrawn: boolean
  /** The server says of the status other things than the officers have signed. */
  readonly isStatusDoubtful: boolean
  /** By the server's own log, which nobody has signed. */
  readonly openers: readonly Opener[]
  /** Who asked for the reader's name, and what became of it; oldest first. */
  readonly vault: readonly VaultNotice[]
  /** Keys that could open the report and may be in other hands. */
  readonly keyWarnings: readonly KeyWarningNotice[]
}

/** An officer who opened the report, by post. */
export interface Opener {
  readonly title: Bilingual
  readonly firstOn: OfficeDate
  readonly lastOn: OfficeDate
  /** On how many days. */
  readonly days: number
}

export interface ComplaintMailboxContent extends AnyMailbox {
  readonly channel: 'general'
  readonly status: ComplaintStatus
  readonly steps: readonly ComplaintMailboxStep[]
  readonly category: string
  readonly narrative: string
  readonly place: string
  readonly hasContact: boolean
  readonly matter: ComplaintMatter
  /** How the reader rated the present ending; null before that. */
  readonly rating: Rating | null
}

/** A mailbox in plain words, as its page shows it: the same data from a worker and from the simple mailbox. */
export type MailboxContent = ReportMailbox | ComplaintMailboxContent

/** What the server knows of a report: days, statuses and who opened it. */
export type ClearReport = Pick<
  ReportMailbox,
  'receivedOn' | 'status' | 'steps' | 'acceptance' | 'openers' | 'due'
> & {
  readonly receiptState: ReceiptState
  /** How many of the messages the reader had seen. */
  readonly seenPosition: number
}

/** What was unsealed, as `crypto/open-mailbox` gives it. */
interface ReadReport {
  readonly isHandedOver: boolean
  readonly answers: Omit<ReportAnswers, 'identity'> & { readonly identity: Identity | null }
  readonly attachments?: readonly AttachmentRecord[]
  readonly custody: { readonly t: number; readonly n: number }
  readonly messages: readonly (
    | {
        readonly on: OfficeDate
        readonly isGenuine: true
        readonly author: string
        readonly text: string
        readonly decided: string | null
        readonly extra: Readonly<Record<string, unknown>> | null
        readonly attachments?: readonly AttachmentRecord[]
      }
    | { readonly on: OfficeDate; readonly isGenuine: false }
  )[]
  readonly gaps: readonly unknown[]
  readonly vault: ReadVault
  readonly keyWarnings: ReadKeyWarnings
}

/** @param titleOf - Post of an officer of the verified directory; null for one who left. */
export function contentOfReport(
  locator: string,
  clear: ClearReport,
  read: ReadReport,
  titleOf: (officer: string) => string | null,
): ReportMailbox {
  const { receivedOn, status, steps, acceptance, openers, due } = clear
  const { identity, ...told } = read.answers
  const messages = read.messages.map((message, index) => {
    const content = contentOfMessage(message, titleOf)
    const isNew = content.from !== 'me' && index >= clear.seenPosition
    return { ...content, ...askedIn(message, read.messages), isNew }
  })
  const topics = messages.map(({ topic }, index) => ({ topic, seen: seenBy(read.messages[index]) }))
  return {
    ...{ channel: 'corruption', locator, receivedOn, status, steps, acceptance, openers, due },
    custody: read.custody,
    isHandedOver: read.isHandedOver,
    isCodeKnown: clear.receiptState === 'by_officer',
    told: { ...told, identity: identity ?? { name: '', phone: '', address: '' } },
    ...filesOf(read.attachments),
    messages,
    questions: openQuestions(topics),
    asked: standingQuestions(openQuestions(topics), messages),
    askedMove: mayBeDeclined(status) ? askedMove(read.messages.map(withTopic)) : null,
    hasWithdrawn: hasWithdrawn(topics),
    hasGaps: read.gaps.length > 0,
    isStatusDoubtful: isDoubtful(clear, read),
    vault: vaultNoticesOf(read.vault, titleOf),
    keyWarnings: keyWarningsOf(read.keyWarnings, titleOf),
  }
}

function seenBy(message: ReadReport['messages'][number] | undefined): number | null {
  return message?.isGenuine === true && message.author === 'reporter' ? seenOf(message.extra) : null
}

function withTopic(message: ReadReport['messages'][number]): Parameters<typeof askedMove>[0][number] {
  if (!message.isGenuine) return { topic: null, extra: null }
  const { author, extra } = message
  return { topic: author === 'reporter' ? reporterTopicOf(extra) : officeTopicOf(extra), extra }
}

/** Every ending is signed by an officer, and what an officer signed is among the steps. */
function isDoubtful({ status, steps }: ClearReport, { messages }: ReadReport): boolean {
  const signed = messages.flatMap((message) => (message.isGenuine ? [message.decided] : []))
  const said: readonly string[] = steps.map((step) => step.status)
  const ends = steps.filter((step) => bucketOf(step.status) !== 'in_progress')
  return (
    said.at(-1) !== status ||
    ends.some((step) => !signed.includes(step.status)) ||
    signed.some((decided) => decided !== null && !said.includes(decided))
  )
}

function contentOfMessage(
  message: ReadReport['messages'][number],
  titleOf: (officer: string) => string | null,
): Omit<MailboxMessage, 'isNew'> {
  const { on } = message
  if (!message.isGenuine) return { from: { title: null }, on, text: null, topic: null }
  const { author, text, extra } = message
  const files = filesOf(message.attachments)
  return author === 'reporter'
    ? { from: 'me', on, text, topic: reporterTopicOf(extra), ...files }
    : { from: { title: titleOf(author) }, on, text, topic: officeTopicOf(extra), ...files }
}

function filesOf(records: readonly AttachmentRecord[] = []): Pick<MailboxMessage, 'files'> {
  return records.length === 0 ? {} : { files: records }
}
