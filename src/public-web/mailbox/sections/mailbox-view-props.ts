import type { ComponentChildren } from 'preact'
import type { AttachmentRecord } from '../../../crypto/attachment.js'
import type { OfficeDate } from '../../../kernel/office-date.js'
import type { Lang } from '../../../ui/messages/translator.js'
import type { SignedAcceptance } from '../../report/sections/acceptance-part.js'
import type { PostChoice } from '../../report/sections/report-form.js'
import type { StandingWords } from './mailbox-page-data.js'
import type { MailboxWords } from './mailbox-words.js'
import type { MailboxContent } from './mailbox-content.js'

export interface MailboxViewProps {
  readonly t: MailboxWords
  readonly lang: Lang
  readonly content: MailboxContent
  readonly office: string
  readonly phone: string
  readonly posts: readonly PostChoice[]
  /** Codes and names of general categories. */
  readonly categories: readonly { readonly code: string; readonly name: string }[]
  /** What the office shows of complaints; null where it shows none. */
  readonly listHref: string | null
  /** What the office says in every mailbox of a general complaint. */
  readonly standing: StandingWords
  readonly today: OfficeDate
  /** How files of a report or message are shown; absent where they are not. */
  readonly files?: (records: readonly AttachmentRecord[]) => ComponentChildren
  /** Keeps the acceptance, where JavaScript runs. */
  readonly saveAcceptance?: (acceptance: SignedAcceptance) => ComponentChildren
  /** Where the reader writes. */
  readonly reply: ComponentChildren
  /** Says that something has just been done. */
  readonly notice?: ComponentChildren
  /** How to close it. */
  readonly close: ComponentChildren
}
