/** Texts that an office may word itself, each with all that may be filled into it. None of them is about a case. */
export const ownTexts = {
  mail_confirm: ['office', 'phone'],
  mail_news: ['office', 'phone'],
  mail_digest: ['office', 'day'],
  mailbox_open: ['office', 'phone'],
  mailbox_ended: ['office', 'phone'],
} as const
export type OwnText = keyof typeof ownTexts

/** Officers' mails are in Thai and English only. */
export const ownTextFields = [
  ...(['mail_confirm_th', 'mail_confirm_en', 'mail_confirm_ms'] as const),
  ...(['mail_news_th', 'mail_news_en', 'mail_news_ms'] as const),
  ...(['mail_digest_th', 'mail_digest_en'] as const),
  ...(['mailbox_open_th', 'mailbox_open_en', 'mailbox_open_ms'] as const),
  ...(['mailbox_ended_th', 'mailbox_ended_en', 'mailbox_ended_ms'] as const),
] as const
/** A text in one language; columns of an agency have the same names. */
export type OwnTextField = (typeof ownTextFields)[number]

/** As an office has left them; empty is the text that the system ships. */
export type OwnTextWords = Readonly<Record<OwnTextField, string>>

export type OwnTextProblem =
  | 'too_long'
  | 'too_many_lines'
  | 'unseen_characters'
  | 'markup'
  | 'link_in_text'
  | 'placeholder_unknown'
  | 'placeholder_twice'

/** In UTF-16 units; the database has the same bound. A mail of constant size must hold every text that passes. */
export const longestOwnText = 500
/** So that what stands below is not pushed out of sight. */
const mostLines = 16

/** Control characters but line ends, and what turns the direction of writing or cannot be seen. */
const unseen =
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

/**
 * What mail programs and telephones turn into a link: addresses, and names with a dot before letters that are not Thai,
 * or before the two Thai endings that lead to a site.
 * Looked for after NFKC, which makes wide letters and dots plain.
 */
const linkLike =
  /:\/\/|@|www\.|\S[.\u3002][^\s\d.,;:!?()[\]{}"'/\u0e00-\u0e7f\u2010-\u2027-]{2}|\.(\u0e44\u0e17\u0e22|\u0e04\u0e2d\u0e21)|\d\.\d+\.\d+\.\d|[a-z]:[^\s\d]/i

/** The field's text, without its language. */
export function ownTextOf(field: OwnTextField): OwnText {
  return field.slice(0, -3) as OwnText
}

/** As it is kept: line ends of one kind, no spaces at the ends of lines, never two empty lines. */
export function tidyOwnText(typed: string): string {
  return typed
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .normalize('NFC')
}

/** Why a tidy text must not be sent; null when it may. `placeholder`: the one that is wrong, in its braces. */
export function ownTextProblem(
  text: string,
  of: OwnText,
): { readonly code: OwnTextProblem; readonly placeholder?: string } | null {
  if (text.length > longestOwnText) return { code: 'too_long' }
  if (unseen.test(text)) return { code: 'unseen_characters' }
  if (/[<>]/.test(text)) return { code: 'markup' }
  if (text.split('\n').length > mostLines || text.includes('\n\n\n')) return { code: 'too_many_lines' }
  return placeholderProblem(text, ownTexts[of]) ?? (isLinkLike(text) ? { code: 'link_in_text' } : null)
}

function isLinkLike(text: string): boolean {
  return linkLike.test(text.normalize('NFKC'))
}

function placeholderProblem(text: string, known: readonly string[]): ReturnType<typeof ownTextProblem> {
  const found: readonly string[] = text.match(/\{[^{}]*\}?|\}/g) ?? []
  const isKnown = (placeholder: string): boolean => known.some((name) => placeholder === `{${name}}`)
  const wrong = found.find((placeholder) => !isKnown(placeholder))
  if (wrong !== undefined) return { code: 'placeholder_unknown', placeholder: wrong }
  // Each once: a name of sixty letters, repeated, would outgrow the mail.
  const twice = found.find((placeholder, at) => found.indexOf(placeholder) !== at)
  return twice === undefined ? null : { code: 'placeholder_twice', placeholder: twice }
}

/** Puts the office's values in; one that holds braces itself is not looked at again. */
export function filledOwnText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
