import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Contact } from '../../contact-data/contact.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { Database } from '../../platform/database/database.js'
import { Pepper } from '../../platform/secrets/pepper.js'
import { HandoverEntity } from '../record/handover.entity.js'
import { receiptKeysLabel } from '../record/receipt-keys-label.js'
import { ReceiptKeysEntity } from '../record/receipt-keys.entity.js'
import { demandGeneralOfficer } from './general-officer.js'
import { OpenComplaintService, type OpenedComplaint } from './open-complaint.service.js'

/** The public halves of what the complainant's code gives. */
export interface ComplainantKeys {
  readonly recipient: string
  readonly verifyKey: string
}

export interface MatterToHandOver {
  readonly opened: OpenedComplaint
  /** Null when none was left. */
  readonly contact: Contact | null
  /** Null for a complaint of before keys were kept: its code will not open the report. */
  readonly keys: ComplainantKeys | null
}

/** Gives a general officer's browser everything that it is to seal, once, and writes down that it did. */
@Injectable()
export class ReadForHandoverService {
  constructor(
    private readonly database: Database,
    private readonly opening: OpenComplaintService,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError, NotFoundError, ContactDataError */
  async read(actor: Actor, id: ComplaintId): Promise<MatterToHandOver> {
    const opened = await this.opening.open(actor, id)
    const hasContact = opened.complaint.contactSealed !== null
    const contact = hasContact ? await this.opening.contact(actor, id) : null
    return { opened, contact, keys: await this.#keys(actor, id) }
  }

  /** Whether a complaint was handed over before: then its page says so, and nothing else. */
  async isHandedOver(actor: Actor, id: ComplaintId): Promise<boolean> {
    demandGeneralOfficer(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, (tx) =>
      tx.existsBy(HandoverEntity, { agencyId: agency, complaintId: id }),
    )
  }

  async #keys(actor: Actor, id: ComplaintId): Promise<ComplainantKeys | null> {
    const { agency, id: officer } = actor
    const at = this.clock.now()
    const kept = await this.database.inAgency({ agency, officer }, async (tx) => {
      const facts = {}
      await recordAct(tx, { agency, officer, act: 'complaint_handover_begun', subject: id, at, facts })
      return tx.findOneBy(ReceiptKeysEntity, { agencyId: agency, complaintId: id })
    })
    if (kept === null) return null
    return JSON.parse(this.pepper.open(receiptKeysLabel, kept.sealed).toString('utf8')) as ComplainantKeys
  }
}
