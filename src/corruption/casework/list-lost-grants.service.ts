import { Injectable } from '@nestjs/common'
import type { Actor } from '../../kernel/actor.js'
import type { OfficerId, ReportId } from '../../kernel/ids.js'
import { caseRoles } from '../../kernel/role.js'
import { Database } from '../../platform/database/database.js'
import { demandCaseOfficer } from './case-officer.js'

export interface LostGrant {
  readonly report: ReportId
  readonly locator: string
  /** Back in office with a key that holders have admitted. */
  readonly officer: OfficerId
  readonly why: 'left' | 'role_ended' | 'key_lost' | 'key_compromised'
}

export interface LonelyReport {
  readonly report: ReportId
  readonly locator: string
}

/** Which of an officer's own reports a colleague could open once, and which nobody else can open now. */
@Injectable()
export class ListLostGrantsService {
  constructor(private readonly database: Database) {}

  /** @throws ForbiddenError */
  async lost(actor: Actor): Promise<LostGrant[]> {
    demandCaseOfficer(actor)
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, (tx) =>
      tx.query<LostGrant[]>(
        `SELECT l.report_id AS report, r.locator, l.officer_id AS officer, l.why
         FROM corruption.lost_grant l
           JOIN corruption.report r ON r.agency_id = l.agency_id AND r.id = l.report_id
           JOIN staff.officer o ON o.agency_id = l.agency_id AND o.id = l.officer_id
             AND o.status = 'active' AND NOT o.entry_waits
         WHERE l.agency_id = $1
           AND EXISTS (SELECT FROM staff.officer_role a WHERE a.agency_id = o.agency_id AND a.officer_id = o.id
             AND a.role = ANY ($2))
           AND NOT EXISTS (SELECT FROM corruption.report_grant g WHERE g.agency_id = l.agency_id
             AND g.report_id = l.report_id AND g.officer_id = l.officer_id)
         ORDER BY l.officer_id, r.locator`,
        [actor.agency, caseRoles],
      ),
    )
  }

  /** Reports that nobody but this officer can open any more. @throws ForbiddenError */
  async alone(actor: Actor): Promise<LonelyReport[]> {
    demandCaseOfficer(actor)
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, (tx) =>
      tx.query<LonelyReport[]>(
        `SELECT r.id AS report, r.locator FROM corruption.report r
         WHERE r.agency_id = $1 AND NOT EXISTS (
           SELECT FROM corruption.report_grant g
             JOIN staff.officer o ON o.agency_id = g.agency_id AND o.id = g.officer_id AND o.status = 'active'
           WHERE g.agency_id = r.agency_id AND g.report_id = r.id AND g.officer_id <> $2)
         ORDER BY r.locator`,
        [actor.agency, actor.id],
      ),
    )
  }
}
