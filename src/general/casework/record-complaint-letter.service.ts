import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintId } from '../../kernel/ids.js'
import type { LetterKind } from '../../letters/letter-kind.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { ComplaintEntity } from '../record/complaint.entity.js'
import { demandGeneralOfficer } from './general-officer.js'

/** Writes down that an officer makes a letter about a complaint. Its words stay in the officer's browser. */
@Injectable()
export class RecordComplaintLetterService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError, NotFoundError */
  async record(actor: Actor, id: ComplaintId, kind: LetterKind): Promise<void> {
    demandGeneralOfficer(actor)
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      const isKnown = await tx.existsBy(ComplaintEntity, { agencyId: agency, id })
      if (!isKnown) throw new NotFoundError('complaint_unknown')
      const at = this.clock.now()
      await recordAct(tx, { agency, officer, act: 'complaint_letter_made', subject: id, at, facts: { kind } })
    })
  }
}
