import type { LetterHead } from './letter-head.js'
import type { LetterKind } from './letter-kind.js'
import type { LetterDraft } from './letter.js'
import { fillTemplate, templateFields, type LetterTemplate, type PlaceholderValues } from './template.js'

export interface DraftSources {
  readonly head: LetterHead
  readonly office: string
  readonly template: LetterTemplate
  readonly values: PlaceholderValues
}

/** The template of the office, with the facts of the case in their places. */
export function firstDraft(kind: LetterKind, { head, office, template, values }: DraftSources): LetterDraft {
  const filled = templateFields.map((field) => [field, fillTemplate(kind, template[field], values)] as const)
  return {
    ...(Object.fromEntries(filled) as unknown as Pick<LetterDraft, (typeof templateFields)[number]>),
    ...{ number: head.numberPrefix, date: values.today ?? '', office, address: head.address },
    ...{ signerName: head.signerName, signerPost: head.signerPost, unit: head.unit, contact: head.contact },
  }
}
