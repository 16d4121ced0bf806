import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Sealed } from '../../crypto/age.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { OfficerId, ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { caseRoles } from '../../kernel/role.js'
import { Database } from '../../platform/database/database.js'
import { ReportGrantEntity } from '../record/report-grant.entity.js'
import { demandCaseOfficer } from './case-officer.js'
import { lockReport } from './lock-report.js'

export interface NewGrant {
  readonly grantee: OfficerId
  /** Made in the granter's browser, which has checked directory and exclusions; the server cannot. */
  readonly report: Sealed
  readonly desk: Sealed
}

/** Lets one more officer into a report. */
@Injectable()
export class GrantReportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns `not_a_holder` when the grantee is not an active officer with a case role; `already` when they can open the
   * report as it is.
   * @throws ForbiddenError, NotFoundError
   */
  async grant(actor: Actor, id: ReportId, grant: NewGrant): Promise<'granted' | 'already' | 'not_a_holder'> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      await lockReport(tx, actor, id)
      if (!(await mayHold(tx, actor, grant.grantee))) return 'not_a_holder'
      const key = { agencyId: agency, reportId: id, officerId: grant.grantee }
      if (await tx.existsBy(ReportGrantEntity, key)) return 'already'
      const given = { ...key, grantedOn: officeDate(at), grantedBy: officer }
      await tx.insert(ReportGrantEntity, [
        { ...given, which: 'report', sealed: grant.report },
        { ...given, which: 'desk', sealed: grant.desk },
      ])
      const facts = { grantee: grant.grantee }
      await recordAct(tx, { agency, officer, act: 'report_granted', subject: id, at, facts })
      return 'granted'
    })
  }
}

/** Asked in SQL, because this room does not know the accounts room; the tables are in one database all the same. */
async function mayHold(tx: EntityManager, { agency }: Actor, grantee: OfficerId): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM staff.officer o
      JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id
     WHERE o.agency_id = $1 AND o.id = $2 AND o.status = 'active' AND r.role = ANY ($3) LIMIT 1`,
    [agency, grantee, caseRoles],
  )
  return rows.length > 0
}
