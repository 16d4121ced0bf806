import type { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import { BlobStore } from '../../blobs/blob-store.js'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import type { AgencyId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { PhotoKind } from '../../kernel/photo.js'
import { Database } from '../../platform/database/database.js'

/** What everybody may read of a complaint: the office's words. No case number, no day of receipt, nobody. */
export interface PublishedComplaint {
  /** In the order of publishing. */
  readonly number: number
  readonly title: string
  /** A code of the agency's list. */
  readonly category: string
  readonly status: ComplaintStatus
  readonly publishedOn: OfficeDate
}

export interface ListedPublication extends PublishedComplaint {
  readonly hasPhoto: boolean
}

export interface WholePublication extends PublishedComplaint {
  readonly body: string
  readonly hasBefore: boolean
  readonly hasAfter: boolean
}

export const publicStates = ['open', 'done'] as const
export type PublicState = (typeof publicStates)[number]

export interface PublicFilter {
  /** Null: every category. */
  readonly category: string | null
  /** Null: both. */
  readonly state: PublicState | null
  /** From 1. */
  readonly page: number
}

export interface PublicList {
  /** Newest first; empty behind the last page. */
  readonly complaints: readonly ListedPublication[]
  readonly hasMore: boolean
}

const onPage = 20

/** Reads what the office shows of general complaints. An agency that shows none has none. */
@Injectable()
export class PublishedComplaintsService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
  ) {}

  async list(agency: AgencyId, { category, state, page }: PublicFilter): Promise<PublicList> {
    const rows = await this.database.call<ListedPublication>(
      'general.list_publications',
      `SELECT number, title, category, status, published_on AS "publishedOn", has_photo AS "hasPhoto"
        FROM general.list_publications($1, $2, $3, $4, $5)`,
      [agency, category, state, onPage + 1, (page - 1) * onPage],
    )
    return { complaints: rows.slice(0, onPage), hasMore: rows.length > onPage }
  }

  /** @returns null when there is none of this number, or it was withdrawn. */
  async find(agency: AgencyId, number: number): Promise<WholePublication | null> {
    const [row] = await this.database.call<WholePublication>(
      'general.find_publication',
      `SELECT number, title, body, category, status, published_on AS "publishedOn", has_before AS "hasBefore",
          has_after AS "hasAfter" FROM general.find_publication($1, $2)`,
      [agency, number],
    )
    return row ?? null
  }

  /** @returns null when there is no such photo. @throws BlobMissingError */
  async photo(
    agency: AgencyId,
    number: number,
    which: 'before' | 'after',
  ): Promise<{ readonly kind: PhotoKind; readonly bytes: Readable } | null> {
    const [row] = await this.database.call<{ id: string; kind: PhotoKind }>(
      'general.find_public_photo',
      'SELECT * FROM general.find_public_photo($1, $2, $3)',
      [agency, number, which],
    )
    return row === undefined ? null : { kind: row.kind, bytes: await this.blobs.read({ agency, id: row.id }) }
  }
}
