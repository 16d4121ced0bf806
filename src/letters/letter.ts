import { plainLine, plainLines } from './plain-words.js'
import { thaiDigits } from './thai-digits.js'

/** What the form of a letter holds, as it was typed. */
export interface LetterDraft {
  /** After «ที่», for example «อบ 71001/123»; empty leaves room to write it. */
  readonly number: string
  /** As people write it: «27 พฤศจิกายน 2569». */
  readonly date: string
  readonly office: string
  readonly address: string
  readonly subject: string
  readonly salutation: string
  readonly references: string
  readonly enclosures: string
  readonly body: string
  readonly closing: string
  readonly signerName: string
  readonly signerPost: string
  readonly unit: string
  readonly contact: string
}

export const draftFields = [
  'number',
  'date',
  'office',
  'address',
  'subject',
  'salutation',
  'references',
  'enclosures',
  'body',
  'closing',
  'signerName',
  'signerPost',
  'unit',
  'contact',
] as const satisfies readonly (keyof LetterDraft)[]

/** A letter as it is set: every text plain, lists without empty lines. */
export interface Letter {
  readonly number: string
  readonly date: string
  readonly office: string
  readonly address: readonly string[]
  readonly subject: string
  readonly salutation: string
  readonly references: readonly string[]
  readonly enclosures: readonly string[]
  readonly paragraphs: readonly string[]
  readonly closing: string
  readonly signerName: string
  readonly signerPost: readonly string[]
  readonly unit: string
  readonly contact: readonly string[]
}

/** @param digits - `thai` for ๑๒๓ wherever no address or case number is meant. */
export function letterOf(draft: LetterDraft, digits: 'thai' | 'arabic'): Letter {
  const written = digits === 'thai' ? thaiDigits : (text: string): string => text
  const line = (text: string): string => written(plainLine(text))
  const lines = (text: string): string[] => plainLines(text).map(written)
  return {
    number: line(draft.number),
    date: line(draft.date),
    office: line(draft.office),
    address: lines(draft.address),
    subject: line(draft.subject),
    salutation: line(draft.salutation),
    references: lines(draft.references),
    enclosures: lines(draft.enclosures),
    paragraphs: lines(draft.body),
    closing: line(draft.closing),
    signerName: line(draft.signerName),
    signerPost: lines(draft.signerPost),
    unit: line(draft.unit),
    contact: lines(draft.contact),
  }
}
