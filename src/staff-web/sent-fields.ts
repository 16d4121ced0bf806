import { CryptoError } from '../crypto/errors.js'
import { fromBase64Url } from '../crypto/bytes.js'
import { InvalidInputError } from '../platform/errors/errors.js'

/** What a page of ours sent, form or JSON, before anything is known of it. */
export type SentFields = Readonly<Record<string, unknown>>

const longestText = 10_000

/** @throws InvalidInputError unless the body is an object of fields. */
export function sentFields(body: unknown): SentFields {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new InvalidInputError('not_fields')
  return body as SentFields
}

/**
 * Text without the white space around it; empty when it was left out.
 * @throws InvalidInputError for anything but text, and for more than `longest` UTF-16 code units.
 */
export function sentText(fields: SentFields, name: string, longest = longestText): string {
  const value = fields[name] ?? ''
  if (typeof value !== 'string' || value.length > longest) throw new InvalidInputError('not_text', [name])
  return value.trim()
}

/** Every chosen answer of a group of checkboxes. */
export function sentTexts(fields: SentFields, name: string): string[] {
  const value = fields[name] ?? []
  const values: unknown[] = Array.isArray(value) ? value : [value]
  if (!values.every((one) => typeof one === 'string')) throw new InvalidInputError('not_text', [name])
  return values
}

/** Bytes in base64url without padding. @throws InvalidInputError for any other spelling. */
export function sentBytes(fields: SentFields, name: string): Uint8Array {
  try {
    return fromBase64Url(sentText(fields, name))
  } catch (cause) {
    if (cause instanceof CryptoError) throw new InvalidInputError('not_base64url', [name], { cause })
    throw cause
  }
}

/** A whole number, not negative. @throws InvalidInputError for anything else. */
export function sentCount(fields: SentFields, name: string): number {
  const value = fields[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new InvalidInputError('not_a_count', [name])
  }
  return value
}
