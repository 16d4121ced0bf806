import type { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import { BlobStore } from '../../blobs/blob-store.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import { Database } from '../../platform/database/database.js'
import { Pepper } from '../../platform/secrets/pepper.js'
import { receiptMac } from './receipt-mac.js'

/** A sealed file on its way out. Whoever asked for it reads it to the end or destroys it. */
export interface StoredFile {
  /** Bytes of ciphertext. */
  readonly size: number
  readonly bytes: Readable
}

const findAttachment = 'SELECT size FROM corruption.find_attachment($1, $2, $3, $4)'

/** Hands a reporter the sealed files of one mailbox. */
@Injectable()
export class MailboxFileService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly blobs: BlobStore,
  ) {}

  /**
   * @param proof - 32 bytes derived from the receipt code.
   * @returns null for a wrong proof, and for a file of another report.
   * @throws BlobMissingError when the store lost it or a part of it.
   */
  async read(agency: AgencyId, locator: Locator, proof: Uint8Array, id: string): Promise<StoredFile | null> {
    const name = 'corruption_find_attachment'
    const parameters = [agency, locator, receiptMac(this.pepper, proof), id]
    const [row] = await this.database.call<{ readonly size: number }>(name, findAttachment, parameters)
    if (row === undefined) return null
    return { size: row.size, bytes: await this.blobs.readWhole({ agency, id }, row.size) }
  }
}
