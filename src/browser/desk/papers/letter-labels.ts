import type { PaperWords } from './paper-words.js'

/** Words of the regulation that stand before the parts of a letter: always Thai, whatever the officer's language. */
export interface LetterLabels {
  readonly number: string
  readonly subject: string
  readonly salutation: string
  readonly references: string
  readonly enclosures: string
}

export function labelsOf(thai: PaperWords): LetterLabels {
  return {
    number: thai('letters.label.number'),
    subject: thai('letters.label.subject'),
    salutation: thai('letters.label.salutation'),
    references: thai('letters.label.references'),
    enclosures: thai('letters.label.enclosures'),
  }
}
