import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { findingStep } from '../../kernel/case-clock.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { ClockFactEntity } from '../record/clock-fact.entity.js'
import { ReportStepEntity } from '../record/report-step.entity.js'
import { appendMessage } from './append-message.js'
import { appendOccurrence } from './append-occurrence.js'
import { demandCaseOfficer } from './case-officer.js'
import { appendFacts, demandUnchanged, lockReport } from './lock-report.js'
import type { SealedMessage } from './sealed-message.js'

export interface Extension {
  /** The reason, as the reporter reads it. */
  readonly message: SealedMessage
  /** `factsWritten` of the page on which the officer decided. */
  readonly seenFacts: number
}

/** `not_finding`: no finding of facts goes on. `extended_before`: there is one extension and no second. */
export type Extended = 'extended' | 'not_finding' | 'extended_before'

/** Gives the finding of facts its one extension. The reporter is told why, with the same stroke. */
@Injectable()
export class ExtendReportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError, NotFoundError, and ConflictError when somebody else was faster. */
  async extend(actor: Actor, id: ReportId, { message, seenFacts }: Extension): Promise<Extended> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const on = officeDate(at)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const report = await lockReport(tx, actor, id)
      demandUnchanged(report, seenFacts)
      const keys = { agencyId: agency, reportId: id }
      const steps = await tx.find(ReportStepEntity, { where: keys, order: { position: 'ASC' } })
      const stepPosition = findingStep(steps.map(({ status, takenOn }) => ({ status, on: takenOn })))
      if (stepPosition === null || report.status !== 'fact_finding') return 'not_finding'
      const fact = { ...keys, kind: 'extended' as const, stepPosition }
      if (await tx.existsBy(ClockFactEntity, fact)) return 'extended_before'
      await tx.insert(ClockFactEntity, { ...fact, happenedOn: on, officerId: officer })
      const told = await appendMessage(tx, actor, report, { ...message, kind: 'message', on })
      if (!told.isNew) throw new ConflictError('message_repeated')
      await appendFacts(tx, report, on, [
        { kind: 'extended', facts: {} },
        ...(told.isFirstAnswer ? [{ kind: 'answered', facts: {} } as const] : []),
      ])
      await appendOccurrence(tx, actor, id, { kind: 'extended', on })
      await recordAct(tx, { agency, officer, act: 'report_extended', subject: id, at, facts: {} })
      return 'extended'
    })
  }
}
