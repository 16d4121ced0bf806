import type { Paper } from '../../corruption/casework/record-paper.service.js'
import { parseKeptWords, type KeptWords } from '../../letters/kept-letter.js'
import { isLetterKind, type LetterKind } from '../../letters/letter-kind.js'
import { parseVaultRequestId } from '../../kernel/ids.js'
import { isReferralBody } from '../../kernel/referral-body.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { sentFields } from '../sent-fields.js'

/** @throws InvalidInputError */
export function parseLetterMade(body: unknown): LetterKind {
  const { kind } = sentFields(body)
  if (!isLetterKind(kind)) throw new InvalidInputError('not_a_letter', ['kind'])
  return kind
}

/** `words` null: thrown away. @throws InvalidInputError */
export function parseLetterDraft(body: unknown): {
  readonly kind: LetterKind
  readonly words: KeptWords | null
} {
  const { words } = sentFields(body)
  const kind = parseLetterMade(body)
  const kept = words === null ? null : parseKeptWords(words)
  if (words !== null && kept === null) throw new InvalidInputError('not_a_letter', ['words'])
  return { kind, words: kept }
}

/** @throws InvalidInputError */
export function parseReferralMade(body: unknown): Paper {
  const { to, withIdentity, request: sent = null } = sentFields(body)
  if (!isReferralBody(to)) throw new InvalidInputError('not_a_body', ['to'])
  const request = typeof sent === 'string' ? parseVaultRequestId(sent) : null
  // Under a request a name goes along, or there is no request.
  if ((sent !== null && request === null) || (request !== null && withIdentity !== true))
    throw new InvalidInputError('not_a_request', ['request'])
  return { paper: 'referral_file', to, withIdentity: withIdentity === true, request }
}
