import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import type { CorruptionCategory, Offence } from '../../kernel/category.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ReportEntity } from '../record/report.entity.js'
import { demandCaseOfficer } from './case-officer.js'
import { appendFacts, demandUnchanged, lockReport } from './lock-report.js'

export interface Classification {
  readonly category: CorruptionCategory
  readonly offence: Offence
  /** `factsWritten` of the page on which the officer decided. */
  readonly seenFacts: number
}

/** Says what kind of corruption a report is about: the measures of the yearly report count by it. */
@Injectable()
export class ClassifyReportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Classifying anew is a new fact, never an edit of the old one; the same again is none.
   * @throws ForbiddenError, NotFoundError, and ConflictError when somebody else was faster.
   */
  async classify(actor: Actor, id: ReportId, classification: Classification): Promise<void> {
    demandCaseOfficer(actor)
    const { category, offence, seenFacts } = classification
    const at = this.clock.now()
    await this.database.inAgency({ agency: actor.agency, officer: actor.id }, async (tx) => {
      const report = await lockReport(tx, actor, id)
      if (report.category === category && report.offence === offence) return
      demandUnchanged(report, seenFacts)
      const { agency, id: officer } = actor
      await tx.update(ReportEntity, { agencyId: agency, id }, { category, offence })
      await appendFacts(tx, report, officeDate(at), [{ kind: 'classified', facts: { category, offence } }])
      const facts = { category, offence, before: report.category }
      await recordAct(tx, { agency, officer, act: 'report_classified', subject: id, at, facts })
    })
  }
}
