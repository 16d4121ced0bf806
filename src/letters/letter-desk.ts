import type { RegisterPageData } from '../kernel/register-page-data.js'
import type { KeptLetters } from './kept-letter.js'
import type { LetterHead } from './letter-head.js'
import type { LetterKind } from './letter-kind.js'
import type { LetterTemplate, PlaceholderValues } from './template.js'

/** What a page hands to the browser that writes letters there. All of it is clear to the server already. */
export interface LetterDesk {
  /** Corruption: the browser opens the case first, and fills in what only it knows. */
  readonly room: 'general' | 'corruption'
  /** Of the case, with a language. */
  readonly address: string
  readonly office: string
  readonly head: LetterHead
  readonly templates: Readonly<Record<LetterKind, LetterTemplate>>
  readonly values: PlaceholderValues
  /** Days that each kind of letter names, as the case's own clocks have them. */
  readonly days: Readonly<Record<LetterKind, PlaceholderValues>>
  /** What this officer has put aside; of a report it is sealed, and the browser finds it. */
  readonly kept: KeptLetters
  /** What sealing a file needs; null where a case has no files of officers. */
  readonly files: RegisterPageData['files'] | null
}
