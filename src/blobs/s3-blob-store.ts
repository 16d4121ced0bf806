import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { S3Address } from '../platform/config/blob-store-address.js'
import { ConflictError, NoSpaceError, UnavailableError } from '../platform/errors/errors.js'
import { batches } from './batches.js'
import {
  BlobMissingError,
  BlobStore,
  demandIdentifiers,
  untilBrokenOff,
  type BlobDigest,
  type BlobKey,
} from './blob-store.js'

export interface S3Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

interface Piece {
  readonly name: string
  readonly offset: number
  readonly size: number
}

/** Bytes of one object at most; two of them are in memory while a file comes in. */
const pieceLength = 4 * 1024 * 1024

/**
 * Blobs as objects `{prefix}{agency}/{id}/{offset}`: one for each piece that came, each durable on its own. A multipart
 * upload would keep its state in the bucket too, but not every server lists its parts, and it cannot hold a piece
 * smaller than 5 MiB before another. The bucket notes at which second a piece came; the threat model says so.
 */
export class S3BlobStore extends BlobStore {
  readonly #client: S3Client

  constructor(
    private readonly address: S3Address,
    credentials: S3Credentials,
  ) {
    super()
    const { endpoint, region } = address
    this.#client = new S3Client({
      region,
      credentials,
      ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
      // Servers other than Amazon's do not all know the newer checksums; the digest of the whole file is checked anyway.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
    })
  }

  async append(key: BlobKey, offset: number, bytes: AsyncIterable<Uint8Array>): Promise<number> {
    if ((await this.size(key)) !== offset) throw new ConflictError('offset_wrong')
    let end = offset
    let writing: Promise<void> | null = null
    for await (const { chunks, length } of batches(untilBrokenOff(bytes), pieceLength)) {
      // Never two at once: a piece that fails must not leave one behind it.
      await writing
      writing = this.#put(this.#name(key, end), Buffer.concat(chunks))
      // Awaited with the next piece, or below; until then its failure is not lost.
      writing.catch(() => undefined)
      end += length
    }
    await writing
    return end
  }

  async size(key: BlobKey): Promise<number> {
    const last = (await this.#pieces(key)).at(-1)
    return last === undefined ? 0 : last.offset + last.size
  }

  /** A bucket says itself when it is full. */
  async demandRoom(): Promise<void> {
    return Promise.resolve()
  }

  async finish(key: BlobKey): Promise<void> {
    if ((await this.#pieces(key)).length === 0) throw new BlobMissingError()
  }

  async digest(key: BlobKey): Promise<BlobDigest> {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of await this.read(key)) {
      hash.update(chunk as Buffer)
      size += (chunk as Buffer).length
    }
    return { size, sha256: hash.digest() }
  }

  async read(key: BlobKey): Promise<Readable> {
    const pieces = await this.#pieces(key)
    const [first] = pieces
    if (first === undefined) throw new BlobMissingError()
    return Readable.from(this.#bytesOf(pieces), { objectMode: false })
  }

  async put(key: BlobKey, bytes: Uint8Array): Promise<void> {
    const name = this.#name(key, 0)
    const before = await this.#names(key)
    await this.#put(name, bytes)
    await this.#delete(before.filter(({ name: other }) => other !== name))
  }

  async remove(key: BlobKey): Promise<void> {
    await this.#delete(await this.#names(key))
  }

  #folder({ agency, id }: BlobKey): string {
    demandIdentifiers({ agency, id })
    return `${this.address.prefix}${agency}/${id}/`
  }

  /** Offsets have twelve digits, so that the order of names is the order of the bytes. */
  #name(key: BlobKey, offset: number): string {
    return this.#folder(key) + String(offset).padStart(12, '0')
  }

  /** Those that follow one another without a gap. */
  async #pieces(key: BlobKey): Promise<Piece[]> {
    let end = 0
    return (await this.#names(key)).filter(({ offset, size }) => {
      if (offset !== end) return false
      end += size
      return true
    })
  }

  async #names(key: BlobKey): Promise<Piece[]> {
    const prefix = this.#folder(key)
    return saying(async () => {
      const found: Piece[] = []
      const listing = { client: this.#client, pageSize: 1000 }
      for await (const page of paginateListObjectsV2(listing, {
        Bucket: this.address.bucket,
        Prefix: prefix,
      })) {
        for (const { Key: name = '', Size: size = 0 } of page.Contents ?? []) {
          found.push({ name, size, offset: Number(name.slice(prefix.length)) })
        }
      }
      return found
    })
  }

  async #put(name: string, bytes: Uint8Array): Promise<void> {
    const object = { Bucket: this.address.bucket, Key: name, Body: bytes, ContentLength: bytes.length }
    await saying(() => this.#client.send(new PutObjectCommand(object)))
  }

  async #delete(pieces: readonly Piece[]): Promise<void> {
    // From the end: whatever stops it in the middle leaves a shorter blob, not one with a hole.
    for (const { name } of pieces.toReversed()) {
      await saying(() =>
        this.#client.send(new DeleteObjectCommand({ Bucket: this.address.bucket, Key: name })),
      )
    }
  }

  async *#bytesOf(pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
    for (const { name } of pieces) {
      const command = new GetObjectCommand({ Bucket: this.address.bucket, Key: name })
      const { Body: body } = await saying(() => this.#client.send(command))
      if (!(body instanceof Readable)) throw new BlobMissingError()
      yield* body as AsyncIterable<Uint8Array>
    }
  }
}

const fullNames = new Set(['QuotaExceeded', 'InsufficientCapacity', 'XMinioStorageFull', 'EntityTooLarge'])

/** @throws BlobMissingError, NoSpaceError or UnavailableError in place of what the server or the network said. */
async function saying<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : ''
    if (name === 'NoSuchKey') throw new BlobMissingError({ cause })
    if (fullNames.has(name) || statusOf(cause) === 507) throw new NoSpaceError('blob_store_full', { cause })
    throw new UnavailableError('blob_store_away', { cause })
  }
}

function statusOf(error: unknown): number | null {
  const metadata = (error as { readonly $metadata?: { readonly httpStatusCode?: unknown } } | null)?.$metadata
  return typeof metadata?.httpStatusCode === 'number' ? metadata.httpStatusCode : null
}
