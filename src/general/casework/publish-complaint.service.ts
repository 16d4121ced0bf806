import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { isPicture } from '../../kernel/photo.js'
import { Database } from '../../platform/database/database.js'
import { InvalidInputError, NotFoundError } from '../../platform/errors/errors.js'
import { PhotoEntity } from '../record/photo.entity.js'
import { PublicationEntity } from '../record/publication.entity.js'
import { demandGeneralOfficer } from './general-officer.js'
import { lockComplaint } from './lock-complaint.js'
import type { PublicText } from './public-text.js'

/** Shows complaints on the office's site: words of the officer, never those of the complainant. */
@Injectable()
export class PublishComplaintService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns null when nothing of the complaint was ever published. @throws ForbiddenError */
  async find(actor: Actor, complaintId: ComplaintId): Promise<PublicationEntity | null> {
    demandGeneralOfficer(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, (tx) =>
      tx.findOneBy(PublicationEntity, { agencyId: agency, complaintId }),
    )
  }

  /**
   * Publishes, or publishes anew what was changed or withdrawn; the number stays.
   * @throws ForbiddenError, NotFoundError, InvalidInputError for a photo that is none of the complaint's pictures
   */
  async publish(actor: Actor, complaintId: ComplaintId, text: PublicText): Promise<void> {
    demandGeneralOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      await lockComplaint(tx, actor, complaintId)
      await demandPictures(tx, actor, complaintId, text)
      const key = { agencyId: agency, complaintId }
      const shown = { ...text, publishedOn: officeDate(at), withdrawnOn: null }
      const before = await tx.findOneBy(PublicationEntity, key)
      if (before === null)
        await tx.insert(PublicationEntity, { ...key, ...shown, number: await nextNumber(tx, actor) })
      else await tx.update(PublicationEntity, key, shown)
      const facts = { hasPhotos: text.beforePhoto !== null || text.afterPhoto !== null }
      await recordAct(tx, { agency, officer, act: 'complaint_published', subject: complaintId, at, facts })
    })
  }

  /** Nobody can read it from now on; withdrawing twice is not an error. @throws ForbiddenError, NotFoundError */
  async withdraw(actor: Actor, complaintId: ComplaintId): Promise<void> {
    demandGeneralOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      await lockComplaint(tx, actor, complaintId)
      const key = { agencyId: agency, complaintId }
      const before = await tx.findOneBy(PublicationEntity, key)
      if (before === null) throw new NotFoundError('publication_unknown')
      if (before.withdrawnOn !== null) return
      await tx.update(PublicationEntity, key, { withdrawnOn: officeDate(at) })
      await recordAct(tx, {
        agency,
        officer,
        act: 'complaint_withdrawn',
        subject: complaintId,
        at,
        facts: {},
      })
    })
  }
}

async function demandPictures(
  tx: EntityManager,
  { agency }: Actor,
  complaintId: ComplaintId,
  { beforePhoto, afterPhoto }: PublicText,
): Promise<void> {
  const asked = [...new Set([beforePhoto, afterPhoto])].filter((id) => id !== null)
  const found = await tx.findBy(PhotoEntity, {
    agencyId: agency,
    complaintId,
    id: In(asked),
    state: 'filed',
  })
  if (found.filter(({ kind }) => isPicture(kind)).length !== asked.length) {
    throw new InvalidInputError('photo_unknown', ['before', 'after'])
  }
}

/** One after the other: two officers who publish at once get two numbers. */
async function nextNumber(tx: EntityManager, { agency }: Actor): Promise<number> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('publication ' || $1, 0))`, [agency])
  const highest = await tx.maximum(PublicationEntity, 'number', { agencyId: agency })
  return (highest ?? 0) + 1
}
