import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ComplaintEntity } from '../record/complaint.entity.js'
import { demandGeneralOfficer } from './general-officer.js'
import { appendFacts, demandUnchanged, lockComplaint } from './lock-complaint.js'

export interface Classification {
  /** A code of the agency's list. */
  readonly category: string
  /** `factsWritten` of the page on which the officer decided. */
  readonly seenFacts: number
}

/** Moves a complaint to another category than the complainant chose. */
@Injectable()
export class ClassifyComplaintService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * A new fact, never an edit of the old one; the same category again is none.
   * @throws ForbiddenError, NotFoundError, and ConflictError when somebody else was faster.
   */
  async classify(actor: Actor, id: ComplaintId, { category, seenFacts }: Classification): Promise<void> {
    demandGeneralOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      const complaint = await lockComplaint(tx, actor, id)
      if (complaint.category === category) return
      demandUnchanged(complaint, seenFacts)
      await tx.update(ComplaintEntity, { agencyId: agency, id }, { category })
      await appendFacts(tx, complaint, officeDate(at), [{ kind: 'classified', facts: { category } }])
      const facts = { category, before: complaint.category }
      await recordAct(tx, { agency, officer, act: 'complaint_classified', subject: id, at, facts })
    })
  }
}
