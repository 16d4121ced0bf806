import type { LetterTextKind } from '../../letter-texts/letter-text.entity.js'
import { headFields, type LetterHead } from '../../letters/letter-head.js'
import { templateFields, type LetterTemplate } from '../../letters/template.js'
import type { DeskFrame } from '../desk-frame.js'
import type { Difference } from '../settings/value-words.js'

/** What differs between two wordings, in the order of the form. */
export function letterDifferences(
  { t }: DeskFrame,
  kind: LetterTextKind,
  before: LetterHead | LetterTemplate,
  after: LetterHead | LetterTemplate,
): Difference[] {
  const [was, is] = [before, after].map((text) => text as unknown as Readonly<Record<string, string>>)
  const words = (text: string | undefined): string => (text ?? '') || t('settings.empty')
  return (kind === 'head' ? headFields : templateFields)
    .filter((field) => (was?.[field] ?? '') !== (is?.[field] ?? ''))
    .map((field) => ({
      label: t(`letters.field.${field}`),
      before: words(was?.[field]),
      after: words(is?.[field]),
    }))
}
