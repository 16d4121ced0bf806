import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { OfficerId, ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { ReportEntity } from '../record/report.entity.js'
import { appendOccurrence } from './append-occurrence.js'
import { demandCaseOfficer } from './case-officer.js'
import { giveGrant, holds, mayHold, type NewGrant } from './give-grant.js'
import { lockReport } from './lock-report.js'

export interface Assignment {
  readonly officer: OfficerId
  /** Both keys, when that officer has none yet. */
  readonly grant: NewGrant | null
  /** Who answered for the report on the page where this was decided; null: nobody. */
  readonly seenAssigned: OfficerId | null
}

/** `not_a_holder`: no active officer with a case role. `grant_missing`: that officer has no key, and none came along. */
export type Assigned = 'assigned' | 'not_a_holder' | 'grant_missing'

/** Says who answers for a report. Whoever does holds its keys. */
@Injectable()
export class AssignReportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError, NotFoundError, and ConflictError when somebody else was faster. */
  async assign(actor: Actor, id: ReportId, assignment: Assignment): Promise<Assigned> {
    demandCaseOfficer(actor)
    const { officer: assignee, grant, seenAssigned } = assignment
    const at = this.clock.now()
    const on = officeDate(at)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const report = await lockReport(tx, actor, id)
      if (report.assignedTo === assignee) return 'assigned'
      if (report.assignedTo !== seenAssigned) throw new ConflictError('report_changed')
      if (!(await mayHold(tx, actor, assignee))) return 'not_a_holder'
      if (grant?.grantee === assignee) await giveGrant(tx, actor, id, { ...grant, on })
      if (!(await holds(tx, actor, id, assignee))) return 'grant_missing'
      await tx.update(ReportEntity, { agencyId: agency, id }, { assignedTo: assignee })
      await appendOccurrence(tx, actor, id, { kind: 'assigned', about: assignee, on })
      const facts = { assignee, before: report.assignedTo, withKey: grant !== null }
      await recordAct(tx, { agency, officer, act: 'report_assigned', subject: id, at, facts })
      return 'assigned'
    })
  }
}
