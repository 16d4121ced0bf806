import defaults from './default-letters.json' with { type: 'json' }
import { placeholdersOf, type LetterKind, type PlaceholderCode } from './letter-kind.js'

/** The words of a letter with places for facts, `{เลขที่เรื่อง}`. Always Thai: these are letters of a Thai office. */
export const templateFields = [
  'subject',
  'salutation',
  'references',
  'enclosures',
  'body',
  'closing',
] as const
export type TemplateField = (typeof templateFields)[number]

/** `references` and `enclosures`: one a line, empty for none. `body`: paragraphs, each line one. */
export type LetterTemplate = Readonly<Record<TemplateField, string>>

/** In UTF-16 code units, as `maxlength` counts. */
export const longestField: Readonly<Record<TemplateField, number>> = {
  subject: 300,
  salutation: 300,
  references: 1_000,
  enclosures: 1_000,
  body: 8_000,
  closing: 100,
}

const mayBeEmpty: readonly TemplateField[] = ['references', 'enclosures']

/** What does not hold of a template. `word` is the text between the braces. */
export type TemplateProblem =
  | { readonly field: TemplateField; readonly problem: 'missing' | 'too_long' | 'stray_brace' }
  | { readonly field: TemplateField; readonly problem: 'unknown_placeholder'; readonly word: string }

/** The Thai name of a fact, without its braces. */
export function nameOfPlaceholder(code: PlaceholderCode): string {
  return defaults.placeholders[code]
}

export function defaultTemplate(kind: LetterKind): LetterTemplate {
  return defaults.letters[kind]
}

/** In the order of the form; empty when the template can be kept. */
export function problemsOfTemplate(kind: LetterKind, template: LetterTemplate): TemplateProblem[] {
  const known = new Set(placeholdersOf[kind].map(nameOfPlaceholder))
  return templateFields.flatMap((field) => {
    const text = template[field]
    if (text.trim() === '' && !mayBeEmpty.includes(field)) return [{ field, problem: 'missing' as const }]
    if (text.length > longestField[field]) return [{ field, problem: 'too_long' as const }]
    return bracesOf(text, field, known)
  })
}

function bracesOf(text: string, field: TemplateField, known: ReadonlySet<string>): TemplateProblem[] {
  const words = [...text.matchAll(placeholder)].map(([, word = '']) => word)
  const unknown = words.find((word) => !known.has(word))
  if (unknown !== undefined) return [{ field, problem: 'unknown_placeholder', word: unknown }]
  return /[{}]/.test(text.replaceAll(placeholder, '')) ? [{ field, problem: 'stray_brace' }] : []
}

const placeholder = /\{([^{}\n]{1,60})\}/g

export type PlaceholderValues = Readonly<Partial<Record<PlaceholderCode, string>>>

/** Where the office writes by hand. */
const blank = '....................'

/**
 * A text with facts in their places, once: braces in a fact stay what they are. A fact that nobody knows yet becomes dots,
 * and what is no fact stays as it was written.
 */
export function fillTemplate(kind: LetterKind, text: string, values: PlaceholderValues): string {
  const codes = new Map(placeholdersOf[kind].map((code) => [nameOfPlaceholder(code), code]))
  return text.replaceAll(placeholder, (whole, word: string) => {
    const code = codes.get(word)
    if (code === undefined) return whole
    const value = values[code]?.trim() ?? ''
    return value === '' ? blank : value
  })
}

/** Reads a template that came from a table or a form. @returns null unless every field is text. */
export function parseTemplate(value: unknown): LetterTemplate | null {
  if (typeof value !== 'object' || value === null) return null
  const source = value as Readonly<Record<string, unknown>>
  if (!templateFields.every((field) => typeof source[field] === 'string')) return null
  return Object.fromEntries(templateFields.map((field) => [field, source[field]])) as LetterTemplate
}
