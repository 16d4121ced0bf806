import { headFields, longestHeadField, problemsOfHead, type LetterHead } from '../../letters/letter-head.js'
import { isLetterKind } from '../../letters/letter-kind.js'
import {
  longestField,
  problemsOfTemplate,
  templateFields,
  type LetterTemplate,
} from '../../letters/template.js'
import type { LetterTextKind } from '../../letter-texts/letter-text.entity.js'
import { InvalidInputError, NotFoundError } from '../../platform/errors/errors.js'
import { sentText, type SentFields } from '../sent-fields.js'

/** A problem at its field; `word` is what stood between the braces, `most` the longest allowed. */
export interface LetterFormProblem {
  readonly field: string
  readonly problem: 'missing' | 'too_long' | 'stray_brace' | 'unknown_placeholder'
  readonly word: string
  readonly most: number
}

/** What was sent, kept as it was typed. */
export interface LetterForm {
  readonly act: 'save' | 'preview' | 'edit'
  readonly seen: number
  readonly fields: LetterHead | LetterTemplate
  readonly problems: readonly LetterFormProblem[]
  readonly isLostRace: boolean
}

/** @throws NotFoundError for what is no letter. */
export function settingKindOf(text: string): LetterTextKind {
  if (text === 'head' || isLetterKind(text)) return text
  throw new NotFoundError('letter_unknown')
}

/** @throws InvalidInputError for what no form of ours sends. */
export function readLetterForm(kind: LetterTextKind, sent: SentFields): LetterForm {
  const seen = Number(sentText(sent, 'seen'))
  if (!Number.isSafeInteger(seen) || seen < 0) throw new InvalidInputError('not_a_count', ['seen'])
  const act = actOf(sent)
  const common = { act, seen, isLostRace: false }
  if (kind === 'head') {
    const fields = textsOf(sent, headFields) as unknown as LetterHead
    const problems = problemsOfHead(fields).map((field) => ({
      ...{ field, problem: 'too_long' as const, word: '', most: longestHeadField[field] },
    }))
    return { ...common, fields, problems }
  }
  const fields = textsOf(sent, templateFields) as unknown as LetterTemplate
  const problems = problemsOfTemplate(kind, fields).map((found) => ({
    ...{ field: found.field, problem: found.problem, most: longestField[found.field] },
    word: 'word' in found ? found.word : '',
  }))
  return { ...common, fields, problems }
}

/** What Enter sends is looked at first, as everything is. */
function actOf(sent: SentFields): LetterForm['act'] {
  if (sentText(sent, 'edit') !== '') return 'edit'
  return sentText(sent, 'save') === '' ? 'preview' : 'save'
}

/** Longer than the longest field by far is no typing; lines end as ours do. */
function textsOf(sent: SentFields, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.map((name) => [name, sentText(sent, name, 20_000).replaceAll('\r\n', '\n')]),
  )
}
