import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Sealed } from '../../crypto/age.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { DraftPlace } from '../../kernel/draft-place.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { DraftEntity } from '../record/draft.entity.js'
import { ReportEntity } from '../record/report.entity.js'
import { demandCaseOfficer } from './case-officer.js'

/** Keeps what an officer is writing, so that a session that ends takes no words with it. */
@Injectable()
export class KeepDraftService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Replaces the draft of one form; null throws it away, as sending does. Written down once, when a draft begins: every
   * few seconds would drown what an auditor looks for.
   * @throws ForbiddenError, and NotFoundError for an unknown report and one without a grant alike.
   */
  async keep(actor: Actor, id: ReportId, place: DraftPlace, sealed: Sealed | null): Promise<void> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      if (!(await tx.existsBy(ReportEntity, { agencyId: agency, id })))
        throw new NotFoundError('report_unknown')
      const key = { agencyId: agency, reportId: id, officerId: officer, place }
      if (sealed === null) {
        await tx.delete(DraftEntity, key)
        return
      }
      const savedOn = officeDate(at)
      const { affected } = await tx.update(DraftEntity, key, { sealed, savedOn })
      if (affected !== 0) return
      await tx
        .createQueryBuilder()
        .insert()
        .into(DraftEntity)
        .values({ ...key, sealed, savedOn })
        .orUpdate(['sealed', 'saved_on'], ['agency_id', 'report_id', 'officer_id', 'place'])
        .execute()
      await recordAct(tx, { agency, officer, act: 'report_draft_kept', subject: id, at, facts: { place } })
    })
  }
}
