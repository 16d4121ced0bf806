import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import { BlobStore } from '../../blobs/blob-store.js'
import { Clock } from '../../kernel/clock.js'
import type { AgencyId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import type { Photo, PhotoKind } from '../../kernel/photo.js'
import { Database } from '../../platform/database/database.js'
import { cleanPhoto, type CleanPhoto } from '../record/clean-photo.js'

/** Whose photos: a form that is being filled in. Its id is known to nobody else, and opens nothing after the filing. */
export interface Draft {
  readonly agency: AgencyId
  readonly id: string
}

/** Keeps photos between the form and the receipt. What no complaint claims is deleted after two days. */
@Injectable()
export class DraftPhotosService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a photo, without what the camera wrote into it.
   * @param sent - As it came; its kind is told by its content.
   * @throws NoSpaceError, UnavailableError
   */
  async add(draft: Draft, sent: Uint8Array): Promise<'stored' | 'too_many' | 'wrong_kind' | 'unreadable'> {
    const photo = await cleanPhoto(sent)
    return typeof photo === 'string' ? photo : this.#store(draft, photo)
  }

  async #store(draft: Draft, { kind, bytes }: CleanPhoto): Promise<'stored' | 'too_many'> {
    const key = { agency: draft.agency, id: randomUUID() }
    const day = officeDate(this.clock.now())
    // The row comes first: bytes without a row would lie there for ever.
    const [row] = await this.database.call<{ begun: boolean }>(
      'general.begin_photo',
      'SELECT general.begin_photo($1, $2, $3, $4, $5, $6) AS begun',
      [draft.agency, draft.id, key.id, kind, bytes.length, day],
    )
    if (row?.begun !== true) return 'too_many'
    try {
      await this.blobs.put(key, bytes)
    } catch (error) {
      await this.remove(draft, key.id)
      throw error
    }
    await this.#call('photo_is_stored', draft, key.id)
    return 'stored'
  }

  /** In the order of choosing. */
  async list(draft: Draft): Promise<Photo[]> {
    return this.database.call<Photo>('general.draft_photos', 'SELECT * FROM general.draft_photos($1, $2)', [
      draft.agency,
      draft.id,
    ])
  }

  /** Removing what is not there is not an error. */
  async remove(draft: Draft, photo: string): Promise<void> {
    await this.#call('drop_photo', draft, photo)
  }

  /** @returns null for a photo that is not waiting in this draft. */
  async read(draft: Draft, photo: string): Promise<{ kind: PhotoKind; bytes: Readable } | null> {
    const found = (await this.list(draft)).find(({ id }) => id === photo)
    if (found === undefined) return null
    return { kind: found.kind, bytes: await this.blobs.read({ agency: draft.agency, id: photo }) }
  }

  async #call(name: 'drop_photo' | 'photo_is_stored', draft: Draft, photo: string): Promise<void> {
    await this.database.call(`general.${name}`, `SELECT general.${name}($1, $2, $3)`, [
      draft.agency,
      draft.id,
      photo,
    ])
  }
}
