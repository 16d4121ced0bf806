import { describeError } from '../platform/log/log.js'

export interface MailFailure {
  /** The server refuses it for good. */
  readonly isFinal: boolean
  /** The server's number, or the kind of failure: never the server's own words, they quote the address. */
  readonly code: string
}

export function failureOf(error: unknown): MailFailure {
  const answer = (error as { readonly responseCode?: unknown } | null)?.responseCode
  if (typeof answer === 'number') return { isFinal: answer >= 500 && answer < 600, code: String(answer) }
  const { code } = describeError(error) as { readonly code?: string }
  return { isFinal: false, code: code ?? 'unknown' }
}
