import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Contact } from '../../contact-data/contact.js'
import { openContact } from '../../contact-data/open.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import type { ComplaintId, Locator } from '../../kernel/ids.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { ComplaintEntity } from '../record/complaint.entity.js'
import { ComplaintMessageEntity } from '../record/complaint-message.entity.js'
import { ComplaintNoteEntity } from '../record/complaint-note.entity.js'
import { ComplaintRatingEntity } from '../record/complaint-rating.entity.js'
import { ComplaintStepEntity } from '../record/complaint-step.entity.js'
import { ComplaintTaskEntity } from '../record/complaint-task.entity.js'
import { PhotoEntity } from '../record/photo.entity.js'
import { demandGeneralOfficer } from './general-officer.js'
import { unansweredSql } from './unanswered-sql.js'

/** The agency's private contact key, from the secret file of staff-web. */
export class ContactKey {
  constructor(readonly identity: string) {}
}

export interface OpenedComplaint {
  readonly openedAt: Date
  readonly complaint: ComplaintEntity
  /** Each in the order of writing. */
  readonly messages: readonly ComplaintMessageEntity[]
  readonly notes: readonly ComplaintNoteEntity[]
  readonly steps: readonly ComplaintStepEntity[]
  /** In the order of choosing; the office's own come after them. */
  readonly photos: readonly PhotoEntity[]
  /** One of each ending that was rated, in their order. */
  readonly ratings: readonly ComplaintRatingEntity[]
  readonly group: ComplaintGroup
  /** The earliest day first. */
  readonly tasks: readonly ComplaintTaskEntity[]
}

/** One of those that tell of the same. */
export interface Related {
  readonly id: ComplaintId
  readonly locator: Locator
  readonly status: ComplaintStatus
  /** Messages of its complainant after the office's last one. */
  readonly unanswered: number
}

export interface ComplaintGroup {
  /** What this one repeats. */
  readonly original: Related | null
  /** What repeats this one, the oldest first. */
  readonly duplicates: readonly Related[]
}

/** Shows a complaint to a general officer, and writes down that it did. */
@Injectable()
export class OpenComplaintService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly contactKey: ContactKey,
  ) {}

  /** @throws ForbiddenError, NotFoundError */
  async open(actor: Actor, id: ComplaintId): Promise<OpenedComplaint> {
    demandGeneralOfficer(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const complaint = await tx.findOneBy(ComplaintEntity, { agencyId: agency, id })
      if (complaint === null) throw new NotFoundError('complaint_unknown')
      const where = { agencyId: agency, complaintId: id }
      const at = this.clock.now()
      await recordAct(tx, { agency, officer, act: 'complaint_opened', subject: id, at, facts: {} })
      return {
        openedAt: at,
        complaint,
        messages: await tx.find(ComplaintMessageEntity, { where, order: { position: 'ASC' } }),
        notes: await tx.find(ComplaintNoteEntity, { where, order: { writtenAt: 'ASC', id: 'ASC' } }),
        steps: await tx.find(ComplaintStepEntity, { where, order: { position: 'ASC' } }),
        photos: await tx.find(PhotoEntity, {
          where: { ...where, state: 'filed' },
          order: { position: 'ASC' },
        }),
        ratings: await tx.find(ComplaintRatingEntity, { where, order: { stepPosition: 'ASC' } }),
        group: await groupOf(tx, complaint),
        tasks: await tx.find(ComplaintTaskEntity, { where, order: { dueOn: 'ASC', id: 'ASC' } }),
      }
    })
  }

  /**
   * How to reach the complainant. Only when asked for: the office answers in the mailbox, and needs no name for a lamp.
   * @throws ForbiddenError, NotFoundError also when no contact was left, ContactDataError
   */
  async contact(actor: Actor, id: ComplaintId): Promise<Contact> {
    demandGeneralOfficer(actor)
    const { agency, id: officer } = actor
    const sealed = await this.database.inAgency({ agency, officer }, async (tx) => {
      const complaint = await tx.findOneBy(ComplaintEntity, { agencyId: agency, id })
      const contact = complaint?.contactSealed ?? null
      if (contact === null) throw new NotFoundError('contact_unknown')
      const at = this.clock.now()
      await recordAct(tx, { agency, officer, act: 'complaint_contact_opened', subject: id, at, facts: {} })
      return contact
    })
    return openContact(this.contactKey.identity, sealed)
  }
}

async function groupOf(
  tx: EntityManager,
  { agencyId, id, originalId }: ComplaintEntity,
): Promise<ComplaintGroup> {
  const related = await tx.query<Related[]>(
    `SELECT c.id, c.locator, c.status, ${unansweredSql} AS unanswered FROM general.complaint c
      WHERE c.agency_id = $1 AND (c.id = $2 OR c.original_id = $3) ORDER BY c.received_on, c.id`,
    [agencyId, originalId, id],
  )
  return {
    original: related.find((one) => one.id === originalId) ?? null,
    duplicates: related.filter((one) => one.id !== originalId),
  }
}
