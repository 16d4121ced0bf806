import { isUuid } from '../kernel/ids.js'
import { Encrypter } from 'age-encryption'
import { parseRecipient, type AgeRecipient } from './age.js'
import { fromBase64Url } from './bytes.js'
import { CryptoError } from './errors.js'
import { countOf, demand, fieldsOf, listOf, textOf } from './fields.js'
import { sealedLength } from './pad.js'

/** What the signed envelope says of a file that lies beside it. The digest is all that binds the two. */
export interface AttachmentRecord {
  /** The upload's id, in lower case. */
  readonly id: string
  /** base64url of SHA-256 of the sealed file. */
  readonly sha256: string
  /** Bytes of the file itself, without padding; zero for an empty file. */
  readonly size: number
  /** At most 200 characters, nothing in it that a file system or a reader could take for something else. */
  readonly name: string
  /** MIME type that the content shows; `application/octet-stream` when it shows none. */
  readonly type: string
}

/** Of one report or one message, at the widest: an agency's own limit is lower. */
export const mostAttachments = 60

const kibi = 1024
const smallStep = 16 * kibi
const smallLimit = 1024 * kibi
const pieceLength = 64 * kibi
const longestName = 200
const longestType = 127

/** Separators of paths, control characters, and the marks that turn the direction of writing: `gpj.exe` read from the right. */
const misleading = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/gu
const mimeType = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/

/**
 * Size of the plaintext with its zeros: below 1 MiB the next multiple of 16 KiB, at least one; from there Padmé
 * (Nikitin and others, PETS 2019), at most 12 % more. A file's exact size would tell which of many known files it is.
 */
export function paddedFileSize(size: number): number {
  if (size < smallLimit) return Math.max(1, Math.ceil(size / smallStep)) * smallStep
  const exponent = Math.floor(Math.log2(size))
  const kept = Math.floor(Math.log2(exponent)) + 1
  const step = 2 ** (exponent - kept)
  return Math.ceil(size / step) * step
}

/** Bytes of the sealed file of a file of so many bytes. */
export function sealedFileSize(size: number): number {
  return sealedLength(paddedFileSize(size))
}

/**
 * Seals a file to the report key as it streams by; never more than a few pieces of 64 KiB are in memory.
 *
 * Nothing in the result is signed: its digest goes into the envelope of the report or message.
 * @param size - Bytes that the stream will give.
 * @returns A stream of `sealedFileSize(size)` bytes. It errors with CryptoError when the source gave more or fewer bytes
 * than promised, and with the source's own error when that failed.
 * @throws CryptoError when the recipient is not a post-quantum one.
 */
export async function sealFile(
  recipient: AgeRecipient,
  size: number,
  stream: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  return sealPieces(recipient, padded(stream, { promised: size }))
}

/**
 * As `sealFile`, for a file whose size is known only when all of it has come, as forms send it.
 * @param tellSize - Called with the bytes of the file itself, before the end of the result.
 */
export async function sealArrivingFile(
  recipient: AgeRecipient,
  stream: ReadableStream<Uint8Array>,
  tellSize: (size: number) => void,
): Promise<ReadableStream<Uint8Array>> {
  return sealPieces(recipient, padded(stream, { tellSize }))
}

async function sealPieces(
  recipient: AgeRecipient,
  pieces: AsyncGenerator<Uint8Array, void, void>,
): Promise<ReadableStream<Uint8Array>> {
  if (parseRecipient(recipient) === null) throw new CryptoError()
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return encrypter.encrypt(streamOf(pieces))
}

/**
 * The records in a report's or message's body, names made harmless.
 * @throws CryptoError when one is malformed, or an id occurs twice.
 */
export function parseAttachmentRecords(value: unknown): AttachmentRecord[] {
  const records = listOf(value, mostAttachments, recordFrom)
  demand(new Set(records.map(({ id }) => id)).size === records.length)
  return records
}

/** The records that go with a message, in its `extra`; empty when it has none, or what it has is malformed. */
export function attachmentsOfMessage(extra: Readonly<Record<string, unknown>> | null): AttachmentRecord[] {
  try {
    return parseAttachmentRecords(extra?.['attachments'] ?? [])
  } catch (error) {
    if (error instanceof CryptoError) return []
    throw error
  }
}

/**
 * A file name that is safe to show and to save under: no path, no control characters, no turned writing, at most 200
 * characters with the ending kept. Empty when nothing is left.
 */
export function plainFileName(name: string): string {
  const plain = name
    .replaceAll(misleading, '_')
    .replace(/^[\s.]+/, '')
    .trim()
  if (plain.length <= longestName) return plain
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(plain)?.[0] ?? ''
  return plain.slice(0, longestName - ending.length).replace(/\p{Cs}$/u, '') + ending
}

/** A stream that is filled only as fast as it is read. */
export function streamOf(pieces: AsyncGenerator<Uint8Array, void, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await pieces.return()
      },
    },
    { highWaterMark: 0 },
  )
}

/** The bytes of a stream in pieces of at most 64 KiB; whoever stops early cancels the stream. */
export async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const reader = stream.getReader()
  let isAtEnd = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      isAtEnd = done
      if (done) return
      for (let at = 0; at < value.length; at += pieceLength) yield value.subarray(at, at + pieceLength)
    }
  } finally {
    if (!isAtEnd) await reader.cancel().catch(() => undefined)
  }
}

async function* padded(
  stream: ReadableStream<Uint8Array>,
  size: { readonly promised: number } | { readonly tellSize: (size: number) => void },
): AsyncGenerator<Uint8Array, void, void> {
  const most = 'promised' in size ? size.promised : Infinity
  let given = 0
  for await (const piece of piecesOf(stream)) {
    given += piece.length
    if (given > most) throw new CryptoError()
    yield piece
  }
  if ('tellSize' in size) size.tellSize(given)
  else if (given !== size.promised) throw new CryptoError()
  const end = paddedFileSize(given)
  const zeros = new Uint8Array(pieceLength)
  for (let at = given; at < end; at += pieceLength) yield zeros.subarray(0, Math.min(pieceLength, end - at))
}

function recordFrom(value: unknown): AttachmentRecord {
  const fields = fieldsOf(value)
  const { id } = fields
  const sha256 = textOf(fields['sha256'])
  const type = textOf(fields['type'])
  demand(isUuid(id))
  demand(sha256.length === 43 && fromBase64Url(sha256).length === 32)
  demand(type.length <= longestType && mimeType.test(type))
  return { id, sha256, size: countOf(fields['size']), name: plainFileName(textOf(fields['name'])), type }
}
