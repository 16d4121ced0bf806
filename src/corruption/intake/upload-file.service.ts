import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { OfferLocatorService } from '../../agency/offer-locator.service.js'
import { BlobStore } from '../../blobs/blob-store.js'
import { sealedFileSize } from '../../crypto/attachment.js'
import { Clock } from '../../kernel/clock.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { arrivingBytes } from './arriving-bytes.js'
import { isSealedFileSize } from './sealed-file-size.js'
import { UploadLease } from './upload-lease.js'

export interface NewUpload {
  readonly locator: Locator
  /** Proves that the number was offered to, or is held by, whoever uploads. */
  readonly token: string
  /** Bytes of ciphertext. */
  readonly size: number
}

/** `too_many`: this case number has more unclaimed uploads than any report may have. */
export type BegunUpload =
  | { readonly result: 'begun'; readonly id: string }
  | { readonly result: 'token_invalid' | 'too_large' | 'size_invalid' | 'too_many' }

export interface UploadState {
  /** Bytes promised. */
  readonly size: number
  /** Bytes that came. */
  readonly offset: number
}

/** `busy`: somebody else is writing; try again in a moment. */
export type AddedBytes =
  | { readonly result: 'added'; readonly offset: number }
  | { readonly result: 'unknown' | 'busy' | 'offset_wrong' | 'too_large' }

/** `incomplete`: bytes are missing. `digest_mismatch`: what lies here is not what was sent; begin the file anew. */
export type CompletedUpload = 'complete' | 'incomplete' | 'digest_mismatch' | 'unknown' | 'busy'

interface Row {
  readonly size: number
  readonly state: 'open' | 'complete'
}

const beginUpload = 'SELECT corruption.begin_upload($1, $2, $3, $4, $5) AS result'
const findUpload = 'SELECT size, state FROM corruption.find_upload($1, $2)'
const completeUpload = 'SELECT corruption.complete_upload($1, $2, $3, $4) AS done'
const dropUpload = 'SELECT corruption.drop_upload($1, $2) AS dropped'
const forgetUpload = 'SELECT corruption.forget_upload($1, $2)'

/**
 * Takes in sealed files before their report or message exists, piece by piece over bad networks. Whoever has the id of
 * an upload may go on with it: it was told to the sender alone.
 */
@Injectable()
export class UploadFileService {
  /** Leases of this process, so that a sender who comes back need not wait for its own lost connection. */
  readonly #writing = new Map<string, { readonly lease: UploadLease; readonly ended: Promise<unknown> }>()

  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly locators: OfferLocatorService,
    private readonly clock: Clock,
  ) {}

  async begin(agency: Agency, { locator, token, size }: NewUpload): Promise<BegunUpload> {
    if (!this.locators.isGenuine(agency.id, locator, token)) return { result: 'token_invalid' }
    if (size > sealedFileSize(agency.attachments.maxBytes)) return { result: 'too_large' }
    if (!isSealedFileSize(size)) return { result: 'size_invalid' }
    await this.blobs.demandRoom(size)
    const id = randomUUID()
    const parameters = [agency.id, id, locator, size, officeDate(this.clock.now())]
    const rows = await this.database.call<{ readonly result: 'begun' | 'too_many' }>(
      'corruption_begin_upload',
      beginUpload,
      parameters,
    )
    return rows[0]?.result === 'begun' ? { result: 'begun', id } : { result: 'too_many' }
  }

  /** Where to go on. A connection of the same upload that still lingers here is ended first. @returns null: unknown */
  async state(agency: AgencyId, id: string): Promise<UploadState | null> {
    await this.#endOwnWriting(id)
    const row = await this.#find(agency, id)
    return row === null ? null : { size: row.size, offset: await this.blobs.size({ agency, id }) }
  }

  /**
   * Adds what comes, until the sender ends or breaks off.
   * @param announced - Bytes that the sender says will come; null when it does not say.
   * @throws NoSpaceError, ConflictError `offset_wrong`, UnavailableError
   */
  async add(
    agency: AgencyId,
    id: string,
    offset: number,
    { bytes, announced }: { readonly bytes: Readable; readonly announced: number | null },
  ): Promise<AddedBytes> {
    const row = await this.#find(agency, id)
    if (row === null) return { result: 'unknown' }
    if (row.state !== 'open' || offset > row.size) return { result: 'offset_wrong' }
    const atMost = row.size - offset
    if (announced !== null && announced > atMost) return { result: 'too_large' }
    const added = await this.#leased(agency, id, async ({ stopped }) => {
      if ((await this.blobs.size({ agency, id })) !== offset) return { result: 'offset_wrong' } as const
      const arriving = arrivingBytes(bytes, { atMost, stopped })
      return { result: 'added', offset: await this.blobs.append({ agency, id }, offset, arriving) } as const
    })
    return added ?? { result: 'busy' }
  }

  /**
   * Reads the file back, and says whether all of it lies durably here. Asked again, it says the same; an altered file is
   * removed, so that nobody lets us read the same bytes over and over.
   * @param sha256 - Of the ciphertext, 32 bytes.
   */
  async complete(agency: AgencyId, id: string, sha256: Uint8Array): Promise<CompletedUpload> {
    const row = await this.#find(agency, id)
    if (row === null) return 'unknown'
    if (row.state === 'complete') {
      return (await this.#markComplete(agency, id, null, sha256)) ? 'complete' : 'digest_mismatch'
    }
    const done = await this.#leased(agency, id, async (lease) => {
      if ((await this.blobs.size({ agency, id })) !== row.size) return 'incomplete'
      await this.blobs.finish({ agency, id })
      if (!(await this.blobs.digest({ agency, id })).sha256.equals(sha256)) return 'digest_mismatch'
      return (await this.#markComplete(agency, id, lease.id, sha256)) ? 'complete' : 'busy'
    })
    if (done === 'digest_mismatch') await this.cancel(agency, id)
    return done ?? 'busy'
  }

  /** The sender changed its mind. @returns false when there is no such upload, or a report has it by now. */
  async cancel(agency: AgencyId, id: string): Promise<boolean> {
    await this.#endOwnWriting(id)
    const parameters = [agency, id]
    const rows = await this.database.call<{ readonly dropped: boolean }>(
      'corruption_drop_upload',
      dropUpload,
      parameters,
    )
    if (rows[0]?.dropped !== true) return false
    await this.blobs.remove({ agency, id })
    await this.database.call('corruption_forget_upload', forgetUpload, parameters)
    return true
  }

  async #find(agency: AgencyId, id: string): Promise<Row | null> {
    const rows = await this.database.call<Row>('corruption_find_upload', findUpload, [agency, id])
    return rows[0] ?? null
  }

  async #markComplete(
    agency: AgencyId,
    id: string,
    lease: string | null,
    sha256: Uint8Array,
  ): Promise<boolean> {
    const parameters = [agency, id, lease, Buffer.from(sha256)]
    const rows = await this.database.call<{ readonly done: boolean }>(
      'corruption_complete_upload',
      completeUpload,
      parameters,
    )
    return rows[0]?.done === true
  }

  /** @returns null while somebody else writes. */
  async #leased<T>(
    agency: AgencyId,
    id: string,
    work: (lease: UploadLease) => Promise<T>,
  ): Promise<T | null> {
    const lease = await UploadLease.take(this.database, agency, id)
    if (lease === null) return null
    const ended = work(lease).finally(() => lease.release())
    this.#writing.set(id, { lease, ended })
    try {
      return await ended
    } finally {
      this.#writing.delete(id)
    }
  }

  async #endOwnWriting(id: string): Promise<void> {
    const own = this.#writing.get(id)
    own?.lease.giveUp()
    // Whoever began it hears of its errors.
    await own?.ended.catch(() => undefined)
  }
}
