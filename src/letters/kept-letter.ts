import type { OfficeDate } from '../kernel/office-date.js'
import type { LetterKind } from './letter-kind.js'
import { draftFields, type LetterDraft } from './letter.js'

/** A letter as it was typed up to now. */
export interface KeptWords {
  readonly draft: LetterDraft
  readonly digits: 'thai' | 'arabic'
}

/** One that was put aside, and on which day. */
export interface KeptLetter extends KeptWords {
  readonly on: OfficeDate
}

/** At most one of each kind for each writer. */
export type KeptLetters = Readonly<Partial<Record<LetterKind, KeptLetter>>>

/** Of one field, in UTF-16 code units; as the forms of the settings read it. */
const longestField = 20_000

/** @returns null for what no form of ours has kept. */
export function parseKeptWords(value: unknown): KeptWords | null {
  if (typeof value !== 'object' || value === null) return null
  const { draft, digits } = value as Readonly<Record<string, unknown>>
  if (typeof draft !== 'object' || draft === null) return null
  if (digits !== 'thai' && digits !== 'arabic') return null
  const words = draft as Readonly<Record<string, unknown>>
  const fields = draftFields.map((field) => [field, words[field]] as const)
  const isWhole = fields.every(([, text]) => typeof text === 'string' && text.length <= longestField)
  return isWhole ? { draft: Object.fromEntries(fields) as unknown as LetterDraft, digits } : null
}
