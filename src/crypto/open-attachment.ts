import { sha256 } from '@noble/hashes/sha2.js'
import { Decrypter } from 'age-encryption'
import { headerLength, isSealed, type AgeIdentity } from './age.js'
import { paddedFileSize, piecesOf, sealedFileSize, streamOf, type AttachmentRecord } from './attachment.js'
import { concatBytes, equalBytes, fromBase64Url } from './bytes.js'
import { CryptoError } from './errors.js'
import { demand } from './fields.js'

/** SHA-256 that is fed piece by piece. */
export interface FileHash {
  update(bytes: Uint8Array): unknown
  /** 32 bytes. */
  digest(): Uint8Array
}

/**
 * The bytes of an attachment, as they stream by.
 *
 * What was read before the end may still turn out to be forged: use it only when the stream has closed. It errors with
 * CryptoError when the sealed file is not the one that the record names, is not for this key, or is not padded as it
 * must be; and with the source's own error when that failed, for then trying again may help.
 * @param hash - A faster SHA-256 than the built-in one, fresh.
 */
export function openFile(
  identity: AgeIdentity,
  record: Pick<AttachmentRecord, 'sha256' | 'size'>,
  sealed: ReadableStream<Uint8Array>,
  hash: FileHash = sha256.create(),
): ReadableStream<Uint8Array> {
  const source = new Source(sealed, record, hash)
  return streamOf(opened(identity, record, source))
}

async function* opened(
  identity: AgeIdentity,
  { size }: Pick<AttachmentRecord, 'size'>,
  source: Source,
): AsyncGenerator<Uint8Array, void, void> {
  const pieces = source.checked()
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    yield* withoutPadding(await decrypter.decrypt(streamOf(pieces)), size)
  } catch (cause) {
    if (source.failure !== null) throw source.failure.error
    throw new CryptoError({ cause })
  } finally {
    // A file for another key is given up after its header: the rest need not be sent.
    void pieces.return()
  }
}

async function* withoutPadding(
  plain: ReadableStream<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array, void, void> {
  let at = 0
  for await (const piece of piecesOf(plain)) {
    const content = piece.subarray(0, Math.max(0, size - at))
    demand(piece.subarray(content.length).every((byte) => byte === 0))
    at += piece.length
    if (content.length > 0) yield content
  }
  demand(at === paddedFileSize(size))
}

/** The sealed bytes, checked against the record while they pass. */
class Source {
  /** Not ours to judge: the network broke, the disk failed. */
  failure: { readonly error: unknown } | null = null

  constructor(
    private readonly sealed: ReadableStream<Uint8Array>,
    private readonly record: Pick<AttachmentRecord, 'sha256' | 'size'>,
    private readonly hash: FileHash,
  ) {}

  async *checked(): AsyncGenerator<Uint8Array, void, void> {
    const length = sealedFileSize(this.record.size)
    let at = 0
    let head: Uint8Array | null = new Uint8Array(0)
    for await (const piece of this.#pieces()) {
      at += piece.length
      demand(at <= length)
      this.hash.update(piece)
      head = head === null ? null : concatBytes(head, piece)
      if (head === null) yield piece
      else if (head.length >= headerLength) {
        // One stanza of our one kind, before any key is used.
        demand(isSealed(head))
        yield head
        head = null
      }
    }
    demand(at === length && equalBytes(this.hash.digest(), fromBase64Url(this.record.sha256)))
  }

  async *#pieces(): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield* piecesOf(this.sealed)
    } catch (error) {
      this.failure = { error }
      throw error
    }
  }
}
