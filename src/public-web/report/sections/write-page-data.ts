import type { Deadlines } from '../../../kernel/deadline.js'
import type { Lang } from '../../../ui/messages/translator.js'
import type { FilesPageData } from './files-page-data.js'
import type { CustodyWords, PostChoice } from './report-form.js'

/** What the server tells the page's script, in the attribute `data-page` of `#report-app`. */
export interface WritePageData {
  readonly lang: Lang
  /** Id of the agency: part of the salt of every receipt. */
  readonly agency: string
  readonly office: string
  readonly officeName: string
  /** From the deployed file: the root of trust of this page. Five groups of five digits. */
  readonly fingerprint: string
  readonly acceptanceVerifyKey: string
  readonly posts: readonly PostChoice[]
  /** Whether the page names the people behind posts. */
  readonly showsNames: boolean
  readonly custody: CustodyWords
  /** For the days on the receipt. */
  readonly deadlines: Deadlines
  /** Path of the worker's script. */
  readonly worker: string
  readonly files: FilesPageData
  readonly mailboxHref: string
  readonly mailboxAddress: string
  readonly noScriptHref: string
}
