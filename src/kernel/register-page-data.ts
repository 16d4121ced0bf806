import type { WrittenLanguage } from './bilingual.js'
import type { EnteredMethod } from './intake-method.js'
import type { OfficeDate } from './office-date.js'

/** What staff-web tells the sealed form of the register. */
export interface RegisterPageData {
  readonly lang: WrittenLanguage
  readonly agency: string
  readonly officer: string
  /** In full, for the printed slip. */
  readonly officeName: string
  readonly today: OfficeDate
  readonly openedOn: OfficeDate
  /** The agency's own ways first. */
  readonly methods: readonly EnteredMethod[]
  readonly posts: readonly { readonly id: string; readonly title: string }[]
  readonly files: {
    readonly worker: string
    readonly voiceWorklet: string
    readonly maxBytes: number
    readonly maxCount: number
  }
  /** Of the citizens' web, without any code. */
  readonly mailboxAddress: string
  readonly unlockHref: string
  readonly deskHref: string
}
