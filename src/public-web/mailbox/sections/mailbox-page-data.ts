import type { FilesPageData } from '../../report/sections/files-page-data.js'
import type { PostChoice } from '../../report/sections/report-form.js'
import type { Lang } from '../../../ui/messages/translator.js'

/** What the server tells the mailbox's script, in the attribute `data-page` of `#mailbox-app`. */
export interface MailboxPageData {
  readonly lang: Lang
  readonly agency: string
  readonly office: string
  readonly phone: string
  /** From the deployed file. Empty where the sealed channel is not set up: general complaints still open. */
  readonly fingerprint: string
  readonly acceptanceVerifyKey: string
  readonly posts: readonly PostChoice[]
  readonly categories: readonly { readonly code: string; readonly name: string }[]
  /** What the office shows of complaints; null where it shows none. */
  readonly listHref: string | null
  /** What the office says in every mailbox of a general complaint. */
  readonly standing: StandingWords
  readonly worker: string
  readonly files: FilesPageData
  readonly homeHref: string
}

/** The same for everybody; nobody's case is in it. */
export interface StandingWords {
  readonly open: string
  readonly ended: string
}

/** What both kinds of mailbox say of the office. */
export type OfficeWords = Pick<
  MailboxPageData,
  'office' | 'phone' | 'posts' | 'categories' | 'listHref' | 'standing'
>
