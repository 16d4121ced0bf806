import type { OpenDesk } from './open-case.js'

/** The words of one opened case, for as long as the page lives. */
export interface SearchableCase {
  readonly id: string
  readonly locator: string
  /** As written, in one line. */
  readonly words: string
  /** The same made alike, each character in its place: what is looked through. */
  readonly plain: string
}

const around = 40

/** What the reporter wrote in their own words; codes of choices are not for finding. */
const textFields = [
  'narrative',
  'when',
  'where',
  'respondentNames',
  'evidence',
  'money',
  'reportedElsewhere',
  'statedEvidence',
  'clearCircumstances',
  'definiteWitnesses',
] as const

/** Report, messages and notes of a case. */
export function wordsOfCase(
  id: string,
  { sealed, opened, messages, notes }: Pick<OpenDesk, 'sealed' | 'opened' | 'messages' | 'notes'>,
): SearchableCase {
  const { answers, attachments } = opened.body
  const told = textFields.map((field) => answers[field])
  const files = attachments.map(({ name }) => name)
  const written = [...messages, ...notes].map(({ text }) => text ?? '')
  const words = [sealed.locator, ...told, ...files, ...written]
    .join(' ')
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
  return { id, locator: sealed.locator, words, plain: alike(words) }
}

/**
 * Thai is written without spaces, so that a search is for letters, not for words. Each part of the query must occur.
 * @returns some words around the first part, or null when it is not found, or nothing is searched for.
 */
export function found({ words, plain }: SearchableCase, query: string): string | null {
  const parts = alike(query.normalize('NFC'))
    .split(/\s+/)
    .filter((part) => part !== '')
  const [first] = parts
  if (first === undefined || !parts.every((part) => plain.includes(part))) return null
  const at = plain.indexOf(first)
  const from = Math.max(0, at - around)
  const to = at + first.length + around
  return `${from > 0 ? '…' : ''}${words.slice(from, to).replace(/^\p{M}+/u, '')}${to < words.length ? '…' : ''}`
}

/** Thai digits as Arabic ones, letters small. Never longer or shorter than what it is made of. */
function alike(text: string): string {
  return Array.from(text, (character) => {
    const digit = '๐๑๒๓๔๕๖๗๘๙'.indexOf(character)
    const small = character.toLowerCase()
    if (digit >= 0) return String(digit)
    return small.length === character.length ? small : character
  }).join('')
}
