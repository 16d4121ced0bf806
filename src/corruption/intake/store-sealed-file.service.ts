import { createHash, randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Agency } from '../../agency/agency.js'
import { BlobStore } from '../../blobs/blob-store.js'
import { sealedFileSize } from '../../crypto/attachment.js'
import { Clock } from '../../kernel/clock.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { UploadFileService } from './upload-file.service.js'
import { UploadLease } from './upload-lease.js'

export type StoredFile =
  | { readonly result: 'stored'; readonly id: string; readonly sha256: Buffer }
  /**
   * `too_many`: this case number has more unclaimed uploads than any report may have. `incomplete`: somebody else wrote
   * or removed it meanwhile. Nothing of the file stays.
   */
  | { readonly result: 'too_many' | 'incomplete' }

interface NewUpload {
  readonly id: string
  readonly locator: Locator
}

const beginUpload = 'SELECT corruption.begin_upload($1, $2, $3, $4, $5) AS result'

/**
 * Takes in a sealed file that comes in one go and whose size is known only at its end, as forms without JavaScript send
 * it. It lies here as an upload like any other: durable, checked, waiting for its report.
 */
@Injectable()
export class StoreSealedFileService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly uploads: UploadFileService,
    private readonly clock: Clock,
  ) {}

  /**
   * @param locator - Known to be the caller's: offered by us, or of a mailbox that was just opened.
   * @param sealed - Ciphertext. An error of it ends the storing, removes what was stored, and is thrown on.
   * @throws NoSpaceError, UnavailableError
   */
  async store(agency: Agency, locator: Locator, sealed: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    const id = randomUUID()
    const upload = { id, locator }
    // Until its end the file counts as the largest that there may be.
    const largest = sealedFileSize(agency.attachments.maxBytes)
    await this.blobs.demandRoom(largest)
    if (!(await this.#begin(this.database.source.manager, agency.id, upload, largest)))
      return { result: 'too_many' }
    try {
      const stored = await this.#write(agency.id, upload, sealed)
      if (stored === null) await this.uploads.cancel(agency.id, id)
      return stored === null ? { result: 'incomplete' } : { result: 'stored', id, sha256: stored }
    } catch (error) {
      await this.uploads.cancel(agency.id, id)
      throw error
    }
  }

  /** @returns the digest of what lies here completely now; null when somebody else took the lease. */
  async #write(
    agency: AgencyId,
    upload: NewUpload,
    sealed: AsyncIterable<Uint8Array>,
  ): Promise<Buffer | null> {
    const { id } = upload
    const counted = new CountedPieces(sealed)
    const lease = await UploadLease.take(this.database, agency, id)
    if (lease === null) return null
    try {
      const size = await this.blobs.append({ agency, id }, 0, counted.pieces())
      if (counted.failure !== null) throw counted.failure.error
      if (size !== counted.size) return null
    } finally {
      await lease.release()
    }
    await this.#beginAnew(agency, upload, counted.size)
    const sha256 = counted.digest
    return (await this.uploads.complete(agency, id, sha256)) === 'complete' ? sha256 : null
  }

  /** The same upload with its true size, at once: a crash leaves the one row or the other. */
  async #beginAnew(agency: AgencyId, upload: NewUpload, size: number): Promise<void> {
    await this.database.source.transaction(async (tx) => {
      await tx.query('SELECT corruption.drop_upload($1, $2)', [agency, upload.id])
      await tx.query('SELECT corruption.forget_upload($1, $2)', [agency, upload.id])
      await this.#begin(tx, agency, upload, size)
    })
  }

  async #begin(
    tx: EntityManager,
    agency: AgencyId,
    { id, locator }: NewUpload,
    size: number,
  ): Promise<boolean> {
    const parameters = [agency, id, locator, size, officeDate(this.clock.now())]
    const rows: readonly { readonly result: string }[] = await tx.query(beginUpload, parameters)
    return rows[0]?.result === 'begun'
  }
}

/** Passes pieces on while counting and hashing them. The store takes a source that fails for one that ended. */
class CountedPieces {
  readonly #hash = createHash('sha256')
  size = 0
  failure: { readonly error: unknown } | null = null

  constructor(private readonly source: AsyncIterable<Uint8Array>) {}

  async *pieces(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of this.source) {
        this.#hash.update(piece)
        this.size += piece.length
        yield piece
      }
    } catch (error) {
      this.failure = { error }
      throw error
    }
  }

  get digest(): Buffer {
    return this.#hash.digest()
  }
}
