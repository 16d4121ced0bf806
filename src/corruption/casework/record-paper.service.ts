import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import type { LetterKind } from '../../letters/letter-kind.js'
import type { ReferralBody } from '../../kernel/referral-body.js'
import { Database } from '../../platform/database/database.js'
import { appendOccurrence, type NewOccurrence } from './append-occurrence.js'
import { demandCaseOfficer } from './case-officer.js'
import { lockReport } from './lock-report.js'

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
      await lockReport(tx, actor, id)
      const at = this.clock.now()
      const entry = { agency, officer, subject: id, at }
      await appendOccurrence(tx, actor, id, { ...inHistory(paper), on: officeDate(at) })
      if (paper.paper === 'letter') {
        await recordAct(tx, { ...entry, act: 'report_letter_made', facts: { kind: paper.kind } })
        return
      }
      const { to, withIdentity } = paper
      await recordAct(tx, { ...entry, act: 'report_referral_file_made', facts: { to, withIdentity } })
    })
  }
}

/** Which paper, by its code: holders see in the history that one was made. */
function inHistory(paper: Paper): Omit<NewOccurrence, 'on'> {
  return paper.paper === 'letter'
    ? { kind: 'letter_made', facts: { letter: paper.kind } }
    : { kind: 'referral_file_made', facts: { body: paper.to } }
}
