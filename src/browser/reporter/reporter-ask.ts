import type { Answers } from '../../kernel/particulars.js'
import type { Rating } from '../../kernel/rating.js'
import type { AttachmentRecord } from '../../crypto/attachment.js'
import type { ReportAnswers } from '../../kernel/report-body.js'
import type { MailboxContent } from '../../public-web/mailbox/sections/mailbox-content.js'
import type { NoticeProblem, NoticeShown } from '../../public-web/mailbox/sections/notice-fields.js'
import type { ReplyKind } from '../../public-web/mailbox/sections/reply-draft.js'
import type { SignedAcceptance } from '../../public-web/report/sections/acceptance-part.js'
import type { ReadersWords } from '../../public-web/report/sections/readers-of.js'
import type { Lang } from '../../ui/messages/translator.js'
import type { UploadPass } from './attachments/attachment.js'

/** What a page tells its worker of the office: from the page, which came with the deployed fingerprint. */
export interface OfficeFacts {
  readonly lang: Lang
  readonly agency: string
  readonly fingerprint: string
  readonly acceptanceVerifyKey: string
  /** Whether people are named behind their posts; true when absent. */
  readonly showsNames?: boolean
}

/** Why something did not happen; nothing was lost, the page still has every word. */
export type ReporterProblem =
  | 'network'
  | 'busy'
  | 'directory'
  | 'closed'
  | 'secret'
  | 'files'
  | 'no_recipients'
  | 'code_length'
  | 'code_check_digit'
  | 'wrong_code'
  | 'mailbox_refused'
  | 'not_offered'
  | 'failed'

export const progressSteps = ['files', 'directory', 'number', 'sealing', 'sending', 'working'] as const
export type ProgressStep = (typeof progressSteps)[number]

export interface FiledReport {
  /** 24 digits. */
  readonly code: string
  readonly receivedOn: string
  readonly acceptance: SignedAcceptance
}

/** What became of an attempt to file. */
export type FilingOutcome =
  | ({ readonly result: 'filed' } & FiledReport)
  /** Ids of uploads that the server does not have. */
  | { readonly result: 'files_missing'; readonly missing: readonly string[] }
  /** The next pass has another case number, and files must be uploaded under it. */
  | { readonly result: 'number_changed' }

// A type, not an interface: only types fit `Asks`.
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
export type ReportAsks = {
  readonly readers: {
    readonly ask: { readonly excluded: readonly string[] }
    readonly tell: ReadersWords | null
  }
  readonly pass: { readonly ask: { readonly isStale: boolean }; readonly tell: UploadPass }
  readonly file: {
    readonly ask: {
      readonly answers: ReportAnswers
      readonly attachments: readonly AttachmentRecord[]
    }
    readonly tell: FilingOutcome
  }
}

// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
export type MailboxAsks = {
  readonly open: { readonly ask: { readonly code: string }; readonly tell: MailboxContent }
  /** Answered by the mailbox as it is afterwards, when it was sent. */
  readonly reply: {
    readonly ask: {
      readonly kind: ReplyKind
      readonly text: string
      /** To the questions that stood; null when none was answered. */
      readonly answers: Answers | null
      readonly attachments: readonly AttachmentRecord[]
    }
    readonly tell:
      | { readonly result: 'sent'; readonly content: MailboxContent }
      /** Ids of uploads that the server does not have. */
      | { readonly result: 'files_missing'; readonly missing: readonly string[] }
  }
  readonly mailboxPass: { readonly ask: { readonly isStale: boolean }; readonly tell: UploadPass }
  /** Answered by null when the file is not the one that was signed. */
  readonly sealedFile: { readonly ask: { readonly record: AttachmentRecord }; readonly tell: Blob | null }
  /** A code in the place of the one that an officer made; the same each time until it is taken. */
  readonly newCode: { readonly ask: Record<string, never>; readonly tell: { readonly code: string } }
  /** The reader has written the new code down. Answered by the mailbox. */
  readonly changeCode: { readonly ask: { readonly text: string }; readonly tell: MailboxContent }
  /** That everything shown has been seen. */
  readonly seen: { readonly ask: Record<string, never>; readonly tell: null }
  readonly rate: {
    readonly ask: { readonly rating: Rating; readonly comment: string }
    readonly tell: MailboxContent
  }
  /** Of a general complaint. */
  readonly notice: {
    readonly ask: { readonly wish: 'look' | 'stop' } | { readonly wish: 'ask'; readonly email: string }
    readonly tell: NoticeShown | NoticeProblem
  }
}

/** Every question with the shape of its answer. */
export type Asks = Readonly<Record<string, { readonly ask: object; readonly tell: unknown }>>

export interface Question {
  readonly id: number
  readonly office: OfficeFacts
  readonly name: string
  readonly ask: object
}

export type Reply =
  | { readonly id: number; readonly progress: ProgressStep }
  | { readonly id: number; readonly bytes: number }
  | { readonly id: number; readonly tell: unknown }
  | { readonly id: number; readonly problem: ReporterProblem }

/** A question that was not answered, with the reason that the page says in words. */
export class AskError extends Error {
  override readonly name = 'AskError'

  constructor(
    readonly problem: ReporterProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options)
  }
}
