/** What the office writes for everybody, in UTF-16 code units. */
export const publicTextMaxLength = { title: 120, body: 3000 } as const

/** Words that everybody will read, and the photos beside them, by id. */
export interface PublicText {
  readonly title: string
  readonly body: string
  readonly beforePhoto: string | null
  readonly afterPhoto: string | null
}

export type PublicTextProblem = 'missing' | 'too_long' | 'personal'

export interface PublicTextProblems {
  readonly title: PublicTextProblem | null
  readonly body: PublicTextProblem | null
}

export function problemsOfPublicText({ title, body }: PublicText): PublicTextProblems {
  return {
    title: problemOf(title, publicTextMaxLength.title),
    body: problemOf(body, publicTextMaxLength.body),
  }
}

function problemOf(text: string, longest: number): PublicTextProblem | null {
  if (text.trim() === '') return 'missing'
  if (text.length > longest) return 'too_long'
  return looksPersonal(text) ? 'personal' : null
}

/**
 * Telephone, case and identity card numbers and e-mail addresses. Names cannot be told from words: the officer reads.
 * Digits of both scripts, also in groups.
 */
function looksPersonal(text: string): boolean {
  return /(?:[0-9๐-๙][ -]?){8,}/.test(text) || /\S@\S/.test(text)
}
