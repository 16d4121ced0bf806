import type { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import { BlobStore } from '../../blobs/blob-store.js'
import type { Actor } from '../../kernel/actor.js'
import type { ComplaintId } from '../../kernel/ids.js'
import type { PhotoKind } from '../../kernel/photo.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { PhotoEntity } from '../record/photo.entity.js'
import { demandGeneralOfficer } from './general-officer.js'

/** Gives a photo of a complaint to an officer. That the complaint was opened is written down with its page. */
@Injectable()
export class ReadPhotoService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
  ) {}

  /** @throws ForbiddenError, NotFoundError, BlobMissingError */
  async read(
    actor: Actor,
    complaintId: ComplaintId,
    id: string,
  ): Promise<{ readonly kind: PhotoKind; readonly bytes: Readable }> {
    demandGeneralOfficer(actor)
    const { agency, id: officer } = actor
    const photo = await this.database.inAgency({ agency, officer }, (tx) =>
      tx.findOneBy(PhotoEntity, { agencyId: agency, complaintId, id, state: 'filed' }),
    )
    if (photo === null) throw new NotFoundError('photo_unknown')
    return { kind: photo.kind, bytes: await this.blobs.read({ agency, id }) }
  }
}
