import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import type { LetterKind } from '../../letters/letter-kind.js'
import type { ReferralBody } from '../../kernel/referral-body.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { ReportEntity } from '../record/report.entity.js'
import { demandCaseOfficer } from './case-officer.js'

/** What a holder's browser is about to put on paper. Nothing of its words comes here. */
export type Paper =
  | { readonly paper: 'letter'; readonly kind: LetterKind }
  | { readonly paper: 'referral_file'; readonly to: ReferralBody; readonly withIdentity: boolean }

/** Writes down that a paper leaves the sealed room. The browser asks first, and makes nothing when this fails. */
@Injectable()
export class RecordPaperService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError, and NotFoundError for an unknown report and one without a grant alike. */
  async record(actor: Actor, id: ReportId, paper: Paper): Promise<void> {
    demandCaseOfficer(actor)
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      // Row-level security shows only reports that this officer holds.
      if (!(await tx.existsBy(ReportEntity, { agencyId: agency, id })))
        throw new NotFoundError('report_unknown')
      const entry = { agency, officer, subject: id, at: this.clock.now() }
      if (paper.paper === 'letter') {
        await recordAct(tx, { ...entry, act: 'report_letter_made', facts: { kind: paper.kind } })
        return
      }
      const { to, withIdentity } = paper
      await recordAct(tx, { ...entry, act: 'report_referral_file_made', facts: { to, withIdentity } })
    })
  }
}
