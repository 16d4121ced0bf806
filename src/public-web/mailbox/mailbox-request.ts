import { fromBase64, fromBase64Url } from '../../crypto/bytes.js'
import { isSealed } from '../../crypto/age.js'
import { CryptoError } from '../../crypto/errors.js'
import { sealedSizeIsPadded } from '../../crypto/pad.js'
import { isLocator } from '../../crypto/receipt.js'
import { isUuid, type Locator } from '../../kernel/ids.js'
import { isRating, type Rating } from '../../kernel/rating.js'
import { messageMaxLength } from './sections/reply-draft.js'

/** Number and proof of one mailbox; the secret itself stays in the reporter's browser. */
export interface MailboxKey {
  readonly locator: Locator
  /** 32 bytes. */
  readonly proof: Uint8Array
}

export type MailboxMessage =
  | {
      readonly channel: 'corruption'
      readonly id: string
      readonly seq: number
      readonly sealed: string
      readonly attachments: readonly string[]
      readonly isUrgent: boolean
      /** The reporter's word on what two officers asked; null when it is none. */
      readonly move: { readonly id: string; readonly agrees: boolean } | null
    }
  | {
      readonly channel: 'general'
      readonly id: string
      readonly body: string
      /** The ended complaint is to be opened again. */
      readonly reopens: boolean
    }

/** No office lets a message have more. */
const mostAttachments = 60

/** @returns null when the shape is wrong; whether such a mailbox exists is not looked at. */
export function parseMailboxKey(value: unknown): MailboxKey | null {
  const fields = fieldsOf(value)
  const locator = isLocator(fields['locator'])
  const proof = bytesOf(fields['proof'], fromBase64Url)
  return locator === null || proof?.length !== 32 ? null : { locator, proof }
}

/** @returns null when the shape is wrong, the sealed text is not padded, or the words are empty or too long. */
export function parseMailboxMessage(value: unknown): MailboxMessage | null {
  const fields = fieldsOf(value)
  const { id } = fields
  if (!isUuid(id)) return null
  return typeof fields['body'] === 'string' ? parseWords(id, fields) : parseSealedWords(id, fields)
}

function parseWords(id: string, { body, reopens = false }: Fields): MailboxMessage | null {
  const isText = isWritten(body) && body.trim() !== ''
  return isText && typeof reopens === 'boolean' ? { channel: 'general', id, body, reopens } : null
}

function parseSealedWords(id: string, fields: Fields): MailboxMessage | null {
  const { seq, sealed, attachments = [], isUrgent = false } = fields
  const move = parseMoveAnswer(fields['move'])
  if (
    !isMessageNumber(seq) ||
    !isSealedText(sealed) ||
    !isIdList(attachments) ||
    typeof isUrgent !== 'boolean' ||
    move === 'malformed'
  )
    return null
  return { channel: 'corruption', id, seq, sealed, attachments, isUrgent, move }
}

function parseMoveAnswer(
  value: unknown,
): { readonly id: string; readonly agrees: boolean } | null | 'malformed' {
  if (value == null) return null
  const { id, agrees } = fieldsOf(value)
  return isUuid(id) && typeof agrees === 'boolean' ? { id, agrees } : 'malformed'
}

export interface GivenRating {
  readonly rating: Rating
  /** Empty when none was written. */
  readonly comment: string
}

export function parseRating(value: unknown): GivenRating | null {
  const { rating, comment = '' } = fieldsOf(value)
  return isRating(rating) && isWritten(comment) ? { rating, comment } : null
}

/** @returns null unless it is a number that a mailbox may have of messages. */
export function parseSeenPosition(value: unknown): number | null {
  const { position } = fieldsOf(value)
  const isCount = typeof position === 'number' && Number.isInteger(position)
  return isCount && position >= 0 && position < 100_000 ? position : null
}

/** @returns null unless it is a UUID; whose it is, is not looked at. */
export function parseAttachmentId(value: unknown): string | null {
  const { id } = fieldsOf(value)
  return isUuid(id) ? id : null
}

/** PostgreSQL keeps no text with a zero in it, and no keyboard writes one. */
function isWritten(value: unknown): value is string {
  return typeof value === 'string' && value.length <= messageMaxLength && !value.includes('\0')
}

function isIdList(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= mostAttachments && value.every(isUuid)
}

/** The report itself is the reporter's number 1. */
export function isMessageNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 1 && value < 100_000
}

export function isSealedText(value: unknown): value is string {
  const bytes = bytesOf(value, fromBase64)
  return bytes !== null && sealedSizeIsPadded(bytes.length) && isSealed(bytes)
}

export function bytesOf(value: unknown, read: (text: string) => Uint8Array): Uint8Array | null {
  if (typeof value !== 'string') return null
  try {
    return read(value)
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}
