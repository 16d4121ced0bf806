import type { ComplaintStatus } from '../../../kernel/complaint-status.js'
import type { OfficeDate } from '../../../kernel/office-date.js'
import type { Identity, ReportAnswers } from '../../../kernel/report-body.js'
import { bucketOf, type RefusalReason, type ReportStatus } from '../../../kernel/report-status.js'

export interface MailboxMessage {
  /** An officer's post; null is the office without a name; `me` the reader. */
  readonly from: 'me' | { readonly title: string | null }
  readonly on: OfficeDate
  /** Null: altered, or not written by whom it claims. */
  readonly text: string | null
}

interface AnyMailbox {
  readonly locator: string
  readonly receivedOn: OfficeDate
  readonly messages: readonly MailboxMessage[]
}

export interface ReportMailbox extends AnyMailbox {
  readonly channel: 'corruption'
  readonly status: ReportStatus
  readonly steps: readonly {
    readonly status: ReportStatus
    readonly refusalReason: RefusalReason | null
    readonly on: OfficeDate
  }[]
  readonly told: ReportAnswers
  readonly custody: { readonly t: number; readonly n: number }
  /** Numbers of messages leave a gap: the server held some back. */
  readonly hasGaps: boolean
  /** The server says of the status other things than the officers have signed. */
  readonly isStatusDoubtful: boolean
}

export interface ComplaintMailboxContent extends AnyMailbox {
  readonly channel: 'general'
  readonly status: ComplaintStatus
  readonly steps: readonly { readonly status: ComplaintStatus; readonly on: OfficeDate }[]
  readonly category: string
  readonly narrative: string
  readonly place: string
  readonly hasContact: boolean
}

/** A mailbox in plain words, as its page shows it: the same data from a worker and from the simple mailbox. */
export type MailboxContent = ReportMailbox | ComplaintMailboxContent

/** What the server knows of a report: days and statuses. */
type ClearReport = Pick<ReportMailbox, 'receivedOn' | 'status' | 'steps'>

/** What was unsealed, as `crypto/open-mailbox` gives it. */
interface ReadReport {
  readonly answers: Omit<ReportAnswers, 'identity'> & { readonly identity: Identity | null }
  readonly custody: { readonly t: number; readonly n: number }
  readonly messages: readonly (
    | {
        readonly on: OfficeDate
        readonly isGenuine: true
        readonly author: string
        readonly text: string
        readonly decided: string | null
      }
    | { readonly on: OfficeDate; readonly isGenuine: false }
  )[]
  readonly gaps: readonly unknown[]
}

/** @param titleOf - Post of an officer of the verified directory; null for one who left. */
export function contentOfReport(
  locator: string,
  clear: ClearReport,
  read: ReadReport,
  titleOf: (officer: string) => string | null,
): ReportMailbox {
  const { receivedOn, status, steps } = clear
  const { identity, ...told } = read.answers
  return {
    ...{ channel: 'corruption', locator, receivedOn, status, steps, custody: read.custody },
    told: { ...told, identity: identity ?? { name: '', phone: '', address: '' } },
    messages: read.messages.map((message) =>
      message.isGenuine
        ? { from: fromOf(message.author, titleOf), on: message.on, text: message.text }
        : { from: { title: null }, on: message.on, text: null },
    ),
    hasGaps: read.gaps.length > 0,
    isStatusDoubtful: isDoubtful(clear, read),
  }
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

function fromOf(author: string, titleOf: (officer: string) => string | null): MailboxMessage['from'] {
  return author === 'reporter' ? 'me' : { title: titleOf(author) }
}

/** A general complaint as the server sends it: its words are in clear. */
export interface ClearComplaint extends Omit<
  ComplaintMailboxContent,
  'channel' | 'locator' | 'messages' | 'receivedOn'
> {
  readonly receivedOn: OfficeDate
  readonly messages: readonly {
    readonly fromOffice: boolean
    readonly on: OfficeDate
    readonly body: string
  }[]
}

export function contentOfComplaint(locator: string, complaint: ClearComplaint): ComplaintMailboxContent {
  const { messages, ...rest } = complaint
  return {
    ...rest,
    channel: 'general',
    locator,
    messages: messages.map(({ fromOffice, on, body }) => ({
      from: fromOffice ? { title: null } : 'me',
      on,
      text: body,
    })),
  }
}
