import type { Translate } from '../messages/translator.js'

/** Words of the regulation that stand before the parts of a letter: always Thai, whatever the officer's language. */
export interface LetterLabels {
  readonly number: string
  readonly subject: string
  readonly salutation: string
  readonly references: string
  readonly enclosures: string
}

type LabelWords = Translate<`letters.label.${keyof LetterLabels}`>

export function letterLabels(thai: LabelWords): LetterLabels {
  return {
    number: thai('letters.label.number'),
    subject: thai('letters.label.subject'),
    salutation: thai('letters.label.salutation'),
    references: thai('letters.label.references'),
    enclosures: thai('letters.label.enclosures'),
  }
}
