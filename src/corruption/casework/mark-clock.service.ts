import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ClockFactEntity } from '../record/clock-fact.entity.js'
import { ReportStepEntity } from '../record/report-step.entity.js'
import { demandCaseOfficer } from './case-officer.js'
import { lockReport } from './lock-report.js'

/** `not_running`: there is no such clock now. */
export type MarkOutcome = 'marked' | 'already' | 'not_running'

/** What officers say of a clock that no step and no message says. */
@Injectable()
export class MarkClockService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The file is with the body to which the case was referred. @throws ForbiddenError, NotFoundError */
  async handOver(actor: Actor, id: ReportId): Promise<MarkOutcome> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      await lockReport(tx, actor, id)
      const last = (await stepsOf(tx, actor, id)).at(-1)
      if (last?.status !== 'referred') return 'not_running'
      const kind = 'handed_over' as const
      const key = { agencyId: agency, reportId: id, kind, stepPosition: last.position }
      if (await tx.existsBy(ClockFactEntity, key)) return 'already'
      await tx.insert(ClockFactEntity, { ...key, happenedOn: officeDate(at), officerId: officer })
      await recordAct(tx, { agency, officer, act: 'report_handed_over', subject: id, at, facts: {} })
      return 'marked'
    })
  }
}

async function stepsOf(tx: EntityManager, { agency }: Actor, id: ReportId): Promise<ReportStepEntity[]> {
  return tx.find(ReportStepEntity, {
    where: { agencyId: agency, reportId: id },
    order: { position: 'ASC' },
  })
}
