import { bech32 } from '@scure/base'
import { Encrypter } from 'age-encryption'
import { parseRecipient } from './age.js'
import { piecesOf, streamOf } from './attachment.js'
import { CryptoError } from './errors.js'

/**
 * What locks a file that leaves the system for another body. Our own data is sealed to post-quantum recipients only; what
 * another body opens with is its own choice, and any age tool of the last years opens all three.
 */
export type ExportLock = { readonly passphrase: string } | { readonly recipient: string }

const groups = 6
const digitsOfGroup = 5

/** Whether another body's `age1…` (X25519) or `age1pq1…` (with ML-KEM-768) is spelled right. */
export function isExportRecipient(text: string): boolean {
  if (text.startsWith('age1pq1')) return parseRecipient(text) !== null
  const decoded = text === text.toLowerCase() ? bech32.decodeUnsafe(text, 90) : undefined
  if (decoded?.prefix !== 'age') return false
  return bech32.fromWordsUnsafe(decoded.words)?.length === 32
}

/**
 * 30 digits in groups of five, 99 bits: read aloud on a telephone without doubt, and not like a reporter's code, which has
 * groups of four. Shown once and kept nowhere.
 */
export function newExportPassphrase(): string {
  return Array.from({ length: groups }, () => digits(digitsOfGroup)).join('-')
}

/**
 * Locks bytes as they stream by; never more than a few pieces of 64 KiB are in memory. With a passphrase, scrypt with a
 * work factor of 2^18 takes about a second and 256 MiB before the first byte.
 * @throws CryptoError when the recipient is spelled wrong.
 */
export async function sealForExport(
  lock: ExportLock,
  stream: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter()
  if ('passphrase' in lock) encrypter.setPassphrase(lock.passphrase)
  else if (isExportRecipient(lock.recipient)) encrypter.addRecipient(lock.recipient)
  else throw new CryptoError()
  return encrypter.encrypt(streamOf(piecesOf(stream)))
}

/** Each digit as likely as the others: bytes that would favour some are drawn again. */
function digits(count: number): string {
  let result = ''
  while (result.length < count) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < 250) result += String(byte % 10)
  }
  return result
}
