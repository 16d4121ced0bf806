import type { GeneralCategory } from '../../agency/agency.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { RegisterLine } from '../../register/list-register.service.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import type { DeskFrame } from '../desk-frame.js'
import type { NameOf } from '../officer-names.js'

/** Columns of the register, on the page, on paper and in files. */
export const registerColumns = ['number', 'received', 'method', 'kind', 'assigned', 'status', 'due'] as const

/** What a register says in words: who is who, and how the office calls its kinds. */
export interface RegisterWords {
  readonly frame: DeskFrame
  readonly categories: readonly GeneralCategory[]
  readonly nameOf: NameOf
  /** Title of a post; null when it is not known. */
  readonly titleOf: (post: string) => string | null
}

/** A text, or a day that a spreadsheet keeps as a day; null for an empty cell. */
export type RegisterCell = { readonly text: string } | { readonly day: OfficeDate } | null

/** One line, column after column. */
export function registerCells(words: RegisterWords, line: RegisterLine): readonly RegisterCell[] {
  const { t } = words.frame
  return [
    { text: formatLocator(line.locator) },
    { day: line.receivedOn },
    { text: t(`terms.intakeMethod.${line.method}`) },
    textCell(kindWords(words, line)),
    textCell(assignedWords(words, line)),
    { text: statusWords(words, line) },
    line.dueOn === null ? null : { day: line.dueOn },
  ]
}

function textCell(text: string | null): RegisterCell {
  return text === null ? null : { text }
}

function kindWords({ frame: { t, lang }, categories }: RegisterWords, line: RegisterLine): string | null {
  if (line.channel === 'general') {
    return categories.find(({ code }) => code === line.category)?.name[lang] ?? line.category
  }
  if (line.category === null) return null
  const category = t(`terms.category.${line.category}`)
  return line.offence === null ? category : `${category} (${t(`terms.offence.${line.offence}`)})`
}

function assignedWords({ nameOf, titleOf }: RegisterWords, line: RegisterLine): string | null {
  if (line.assignedTo !== null) return nameOf(line.assignedTo)
  return line.channel === 'general' && line.assignedPost !== null ? titleOf(line.assignedPost) : null
}

function statusWords({ frame: { t } }: RegisterWords, line: RegisterLine): string {
  return line.channel === 'general'
    ? t(`terms.complaintStatus.${line.status}`)
    : t(`terms.reportStatus.${line.status}`)
}
