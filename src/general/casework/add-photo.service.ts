import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import { BlobStore } from '../../blobs/blob-store.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { cleanPhoto, type CleanPhoto } from '../record/clean-photo.js'
import { PhotoEntity } from '../record/photo.entity.js'
import { demandGeneralOfficer } from './general-officer.js'
import { lockComplaint } from './lock-complaint.js'

/** Of the office, of one complaint. */
const mostPhotos = 10

export type PhotoAdded =
  | { readonly result: 'added'; readonly id: string }
  | { readonly result: 'too_many' | 'wrong_kind' | 'unreadable' }

/** Adds a photo of the office to a complaint, for example of the lamp that burns again. */
@Injectable()
export class AddPhotoService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError, NotFoundError, NoSpaceError, UnavailableError */
  async add(actor: Actor, complaintId: ComplaintId, sent: Uint8Array): Promise<PhotoAdded> {
    demandGeneralOfficer(actor)
    const photo = await cleanPhoto(sent)
    if (typeof photo === 'string') return { result: photo }
    const key = { agency: actor.agency, id: randomUUID() }
    // The row comes first, so that bytes which nobody claims are found and deleted.
    if (!(await this.#begin(actor, complaintId, key.id, photo))) return { result: 'too_many' }
    await this.blobs.put(key, photo.bytes)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      await tx.update(PhotoEntity, { agencyId: agency, id: key.id }, { state: 'filed' })
      const facts = { photo: key.id }
      await recordAct(tx, { agency, officer, act: 'complaint_photo_added', subject: complaintId, at, facts })
    })
    return { result: 'added', id: key.id }
  }

  async #begin(
    actor: Actor,
    complaintId: ComplaintId,
    id: string,
    { kind, bytes }: CleanPhoto,
  ): Promise<boolean> {
    const { agency: agencyId, id: officerId } = actor
    return this.database.inAgency({ agency: agencyId, officer: officerId }, async (tx) => {
      await lockComplaint(tx, actor, complaintId)
      const before = await tx.findBy(PhotoEntity, { agencyId, complaintId })
      if (before.filter((photo) => photo.officerId !== null).length >= mostPhotos) return false
      const position = Math.max(0, ...before.map((photo) => photo.position)) + 1
      const addedOn = officeDate(this.clock.now())
      const size = bytes.length
      await tx.insert(PhotoEntity, {
        ...{ agencyId, id, complaintId, officerId, draft: null },
        ...{ kind, size, position, addedOn, state: 'open' },
      })
      return true
    })
  }
}
