import type { Readable } from 'node:stream'
import { isUuid, type AgencyId } from '../kernel/ids.js'
import { LostError } from '../platform/errors/errors.js'

export interface BlobKey {
  readonly agency: AgencyId
  /** A lower-case UUID that tells nothing: version 4, drawn by the server. */
  readonly id: string
}

/** What really lies in the store. */
export interface BlobDigest {
  /** Bytes. */
  readonly size: number
  /** 32 bytes. */
  readonly sha256: Buffer
}

/** The store does not have what a row of the database says it has: it was lost, or the database is from another day. */
export class BlobMissingError extends LostError {
  constructor(options?: { readonly cause?: unknown }) {
    super('blob_missing', options)
  }
}

/**
 * Where files lie: on disk beside the database, or in an S3 bucket. It knows neither names nor types, and no time finer
 * than a day. Who may write or read is for the callers; of two writers of one blob, the lease of the upload lets one in.
 */
export abstract class BlobStore {
  /**
   * Adds what comes to the end of a blob, which begins to be with its first byte.
   * @param offset - Size of the blob so far.
   * @returns bytes that lie durably there now, also when the sender broke off in the middle.
   * @throws ConflictError `offset_wrong`; NoSpaceError, after which `size` tells what was kept; UnavailableError
   */
  abstract append(key: BlobKey, offset: number, bytes: AsyncIterable<Uint8Array>): Promise<number>

  /** Bytes that can be read back; 0 when there is no such blob. */
  abstract size(key: BlobKey): Promise<number>

  /**
   * Refuses early what would leave the disk without room for the reports themselves.
   * @throws NoSpaceError
   */
  abstract demandRoom(bytes: number): Promise<void>

  /** Makes durable whatever is not, by whomever it was written. Call before a row says that the blob is whole. */
  abstract finish(key: BlobKey): Promise<void>

  /** Reads the whole blob back, in constant memory. @throws BlobMissingError, UnavailableError */
  abstract digest(key: BlobKey): Promise<BlobDigest>

  /** From the first byte to the last. @throws BlobMissingError */
  abstract read(key: BlobKey): Promise<Readable>

  /**
   * Reads a blob that must have so many bytes.
   * @throws BlobMissingError when it has more, fewer or none
   */
  async readWhole(key: BlobKey, size: number): Promise<Readable> {
    if ((await this.size(key)) !== size) throw new BlobMissingError()
    return this.read(key)
  }

  /** A small blob at once, durably; what was under the key is replaced. @throws NoSpaceError, UnavailableError */
  abstract put(key: BlobKey, bytes: Uint8Array): Promise<void>

  /** Removing what is not there is not an error. */
  abstract remove(key: BlobKey): Promise<void>
}

/** A key becomes part of a path: whatever is not an identifier stops here. */
export function demandIdentifiers({ agency, id }: BlobKey): void {
  if (!isUuid(agency) || !isUuid(id)) throw new TypeError('a blob key holds two lower-case UUIDs')
}

/** What arrives until the end or until the sender breaks off; which of them it was, the count tells. */
export async function* untilBrokenOff(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch {
    // A lost connection, nothing of ours: what came before it is kept, and the sender goes on from there.
  }
}
