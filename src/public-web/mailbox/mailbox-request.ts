import { fromBase64, fromBase64Url } from '../../crypto/bytes.js'
import { isSealed } from '../../crypto/age.js'
import { CryptoError } from '../../crypto/errors.js'
import { sealedSizeIsPadded } from '../../crypto/pad.js'
import { isLocator } from '../../crypto/receipt.js'
import { isUuid, type Locator } from '../../kernel/ids.js'

/** Number and proof of one mailbox; the secret itself stays in the reporter's browser. */
export interface MailboxKey {
  readonly locator: Locator
  /** 32 bytes. */
  readonly proof: Uint8Array
}

export type MailboxMessage =
  | { readonly channel: 'corruption'; readonly id: string; readonly seq: number; readonly sealed: string }
  | { readonly channel: 'general'; readonly id: string; readonly body: string }

/** In UTF-16 code units, as `maxlength` counts. */
export const messageMaxLength = 10_000

/** @returns null when the shape is wrong; whether such a mailbox exists is not looked at. */
export function parseMailboxKey(value: unknown): MailboxKey | null {
  const fields = fieldsOf(value)
  const locator = isLocator(fields['locator'])
  const proof = bytesOf(fields['proof'], fromBase64Url)
  return locator === null || proof?.length !== 32 ? null : { locator, proof }
}

/** @returns null when the shape is wrong, the sealed text is not padded, or the words are empty or too long. */
export function parseMailboxMessage(value: unknown): MailboxMessage | null {
  const { id, seq, sealed, body } = fieldsOf(value)
  if (!isUuid(id)) return null
  if (typeof body === 'string') {
    return body.trim() === '' || body.length > messageMaxLength ? null : { channel: 'general', id, body }
  }
  const isCount = typeof seq === 'number' && Number.isInteger(seq) && seq > 1 && seq < 100_000
  return isCount && isSealedText(sealed) ? { channel: 'corruption', id, seq, sealed } : null
}

function isSealedText(value: unknown): value is string {
  const bytes = bytesOf(value, fromBase64)
  return bytes !== null && sealedSizeIsPadded(bytes.length) && isSealed(bytes)
}

function bytesOf(value: unknown, read: (text: string) => Uint8Array): Uint8Array | null {
  if (typeof value !== 'string') return null
  try {
    return read(value)
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
