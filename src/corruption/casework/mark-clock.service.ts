import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { findingStep } from '../../kernel/case-clock.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ClockFactEntity } from '../record/clock-fact.entity.js'
import { ReportMessageEntity } from '../record/report-message.entity.js'
import { ReportStepEntity } from '../record/report-step.entity.js'
import { demandCaseOfficer } from './case-officer.js'
import { lockReport } from './lock-report.js'

/** `not_running`: there is no such clock now. `not_told`: the reporter has not been written to today. */
export type MarkOutcome = 'marked' | 'already' | 'not_running' | 'not_told'

/** What officers say of a clock that no step and no message says. */
@Injectable()
export class MarkClockService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives fact-finding its one extension. The reason goes to the reporter, sealed, and the server cannot read it: so it
   * demands that the office has written on the same day.
   * @throws ForbiddenError, NotFoundError
   */
  async extend(actor: Actor, id: ReportId): Promise<MarkOutcome> {
    return this.#mark(actor, id, { kind: 'extended', act: 'report_extended' }, async (tx, on) => {
      const steps = await stepsOf(tx, actor, id)
      const position = findingStep(steps.map(({ status, takenOn }) => ({ status, on: takenOn })))
      const isOver = steps
        .slice(position ?? 0)
        .some(({ status }) => !['fact_finding', 'accepted', 'need_information', 'screening'].includes(status))
      if (position === null || isOver) return 'not_running'
      return (await wroteOn(tx, actor, id, on)) ? position : 'not_told'
    })
  }

  /** The file is with the body to which the case was referred. @throws ForbiddenError, NotFoundError */
  async handOver(actor: Actor, id: ReportId): Promise<MarkOutcome> {
    return this.#mark(actor, id, { kind: 'handed_over', act: 'report_handed_over' }, async (tx) => {
      const last = (await stepsOf(tx, actor, id)).at(-1)
      return last?.status === 'referred' ? last.position : 'not_running'
    })
  }

  async #mark(
    actor: Actor,
    id: ReportId,
    { kind, act }: Pick<ClockFactEntity, 'kind'> & { act: 'report_extended' | 'report_handed_over' },
    find: (tx: EntityManager, on: OfficeDate) => Promise<number | MarkOutcome>,
  ): Promise<MarkOutcome> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const on = officeDate(at)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      await lockReport(tx, actor, id)
      const found = await find(tx, on)
      if (typeof found !== 'number') return found
      const key = { agencyId: agency, reportId: id, kind, stepPosition: found }
      if (await tx.existsBy(ClockFactEntity, key)) return 'already'
      await tx.insert(ClockFactEntity, { ...key, happenedOn: on, officerId: officer })
      await recordAct(tx, { agency, officer, act, subject: id, at, facts: {} })
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

async function wroteOn(tx: EntityManager, { agency }: Actor, id: ReportId, on: OfficeDate): Promise<boolean> {
  const today = await tx.find(ReportMessageEntity, {
    select: { id: true, officerId: true },
    where: { agencyId: agency, reportId: id, sentOn: on },
  })
  return today.some(({ officerId }) => officerId !== null)
}
