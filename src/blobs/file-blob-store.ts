import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { mkdir, open, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import type { Readable } from 'node:stream'
import type { Clock } from '../kernel/clock.js'
import { officeDate } from '../kernel/office-date.js'
import { errorCode } from '../platform/errors/error-code.js'
import { ConflictError, NoSpaceError } from '../platform/errors/errors.js'
import { batches } from './batches.js'
import {
  BlobMissingError,
  BlobStore,
  demandIdentifiers,
  untilBrokenOff,
  type BlobDigest,
  type BlobKey,
} from './blob-store.js'

const { O_CREAT, O_RDONLY, O_RDWR } = constants
/** Reading must not write down when. Only Linux knows it. */
const O_NOATIME = (constants as { readonly O_NOATIME?: number }).O_NOATIME ?? 0

/** Bytes, or a twentieth of a small disk: the database often shares it, and a report is worth more than its photos. */
const mostKeptFree = 1024 ** 3

/** Bytes that go to the disk at once. */
const batchLength = 512 * 1024

/**
 * Blobs as files of mode 0600, `<folder>/<agency>/<two hexadecimal digits>/<id>`. Times of files and folders are set to
 * the beginning of the day; the file system's own change time cannot be set, the threat model says so.
 */
export class FileBlobStore extends BlobStore {
  constructor(
    private readonly folder: string,
    private readonly clock: Clock,
  ) {
    super()
  }

  async append(key: BlobKey, offset: number, bytes: AsyncIterable<Uint8Array>): Promise<number> {
    const path = this.#path(key)
    if (offset === 0) await this.#makeFolder(dirname(path))
    return sayingNoSpace(async () => {
      const file = await open(path, offset === 0 ? O_RDWR | O_CREAT : O_RDWR, 0o600).catch(saysNothingThere)
      try {
        const { size } = await file.stat()
        if (size !== offset) throw new ConflictError('offset_wrong')
        return await this.#write(file, offset, bytes)
      } finally {
        await file.close()
        if (offset === 0) await this.#settleFolder(dirname(path))
      }
    })
  }

  async size(key: BlobKey): Promise<number> {
    try {
      return (await stat(this.#path(key))).size
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return 0
      throw error
    }
  }

  async demandRoom(bytes: number): Promise<void> {
    await this.#makeFolder(this.folder)
    await this.#leaveRoom(bytes)
  }

  async #leaveRoom(bytes: number): Promise<void> {
    const { bavail, blocks, bsize } = await statfs(this.folder)
    const kept = Math.min(mostKeptFree, (blocks * bsize) / 20)
    if (bavail * bsize - bytes < kept) throw new NoSpaceError('blob_store_full')
  }

  async finish(key: BlobKey): Promise<void> {
    const file = await open(this.#path(key), O_RDWR).catch(saysMissing)
    try {
      await this.#setDay(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await this.#settleFolder(dirname(this.#path(key)))
  }

  async digest(key: BlobKey): Promise<BlobDigest> {
    const file = await open(this.#path(key), O_RDONLY | O_NOATIME).catch(saysMissing)
    try {
      const hash = createHash('sha256')
      const buffer = Buffer.allocUnsafe(batchLength)
      let size = 0
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length, size)
        if (bytesRead === 0) return { size, sha256: hash.digest() }
        hash.update(buffer.subarray(0, bytesRead))
        size += bytesRead
      }
    } finally {
      await file.close()
    }
  }

  async read(key: BlobKey): Promise<Readable> {
    const file = await open(this.#path(key), O_RDONLY | O_NOATIME).catch(saysMissing)
    return file.createReadStream({ highWaterMark: 256 * 1024 })
  }

  async put(key: BlobKey, bytes: Uint8Array): Promise<void> {
    const path = this.#path(key)
    const unfinished = `${path}.unfinished`
    await this.demandRoom(bytes.length)
    await this.#makeFolder(dirname(path))
    await sayingNoSpace(async () => {
      const file = await open(unfinished, 'w', 0o600)
      try {
        await file.writeFile(bytes)
        await this.#setDay(file)
        await file.sync()
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      } finally {
        await file.close()
      }
      await rename(unfinished, path)
      await this.#settleFolder(dirname(path))
    })
  }

  async remove(key: BlobKey): Promise<void> {
    const path = this.#path(key)
    try {
      await rm(path)
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return
      throw error
    }
    await this.#settleFolder(dirname(path))
  }

  #path(key: BlobKey): string {
    demandIdentifiers(key)
    return join(this.folder, key.agency, key.id.slice(0, 2), key.id)
  }

  async #write(file: FileHandle, offset: number, bytes: AsyncIterable<Uint8Array>): Promise<number> {
    let end = offset
    let writing: Promise<void> | null = null
    try {
      for await (const { chunks, length } of batches(untilBrokenOff(bytes), batchLength)) {
        // The next batch comes in while this one is written; never two writes at once.
        await writing
        // Each time: what was promised to others at their beginning is being written as well.
        await this.#leaveRoom(length)
        writing = writeWhole(file, chunks, { length, position: end })
        // Awaited with the next batch, or below; until then its failure is not lost.
        writing.catch(() => undefined)
        end += length
      }
      await writing
    } finally {
      await this.#keep(file, offset)
    }
    return end
  }

  /** A disk that cannot keep what it took must not be believed afterwards: pages that failed once are called clean. */
  async #keep(file: FileHandle, safeSize: number): Promise<void> {
    try {
      await this.#setDay(file)
      await file.datasync()
    } catch (error) {
      await file.truncate(safeSize)
      throw error
    }
  }

  async #makeFolder(path: string): Promise<void> {
    const first = await mkdir(path, { recursive: true, mode: 0o700 })
    if (first === undefined) return
    // The name of each new folder lies in the one above it.
    for (let made = path; made.length >= first.length; made = dirname(made)) {
      await this.#settleFolder(dirname(made))
    }
  }

  async #settleFolder(path: string): Promise<void> {
    const folder = await open(path, O_RDONLY)
    try {
      // The folder itself may be a disk of somebody else's; what it tells is when an agency had its first file.
      if (path.startsWith(this.folder + sep)) await this.#setDay(folder)
      await folder.sync()
    } finally {
      await folder.close()
    }
  }

  async #setDay(file: FileHandle): Promise<void> {
    const day = new Date(`${officeDate(this.clock.now())}T00:00:00Z`)
    await file.utimes(day, day)
  }
}

async function writeWhole(
  file: FileHandle,
  chunks: readonly Uint8Array[],
  { length, position }: { readonly length: number; readonly position: number },
): Promise<void> {
  const { bytesWritten } = await file.writev(chunks, position)
  if (bytesWritten === length) return
  // A disk that is nearly full takes a part; the next try says why.
  const rest = Buffer.concat(chunks).subarray(bytesWritten)
  await writeWhole(file, [rest], { length: rest.length, position: position + bytesWritten })
}

/** @throws NoSpaceError in place of the system's words for a full disk or quota. */
async function sayingNoSpace<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const isFull = errorCode(cause) === 'ENOSPC' || errorCode(cause) === 'EDQUOT'
    throw isFull ? new NoSpaceError('blob_store_full', { cause }) : cause
  }
}

function saysNothingThere(cause: unknown): never {
  throw errorCode(cause) === 'ENOENT' ? new ConflictError('offset_wrong', { cause }) : cause
}

function saysMissing(cause: unknown): never {
  throw errorCode(cause) === 'ENOENT' ? new BlobMissingError({ cause }) : cause
}
