import { Injectable } from '@nestjs/common'
import { IsNull } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Sealed } from '../../crypto/age.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { Locator, OfficerId, ReportId } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { KeyWarningEntity } from '../record/key-warning.entity.js'
import { demandCaseOfficer } from './case-officer.js'
import { lockReport } from './lock-report.js'

/** A reporter whom no officer has told yet that a key may be in other hands. */
export interface UntoldReporter {
  readonly warning: string
  readonly report: ReportId
  readonly locator: Locator
  /** Whose key it was. */
  readonly officer: OfficerId
  readonly endedOn: OfficeDate
}

/** So many are shown at once; with those told, the next come. */
const mostShown = 200

/** While an officer fears for the own key, its signature would tell a reporter nothing: colleagues tell, or the new key does. */
const isNotInDoubt = `NOT (w.officer_id = $2 AND EXISTS (SELECT FROM staff.key_rotation k
  WHERE k.agency_id = w.agency_id AND k.officer_id = w.officer_id AND k.why = 'key_compromised'))`

/** Tells reporters that a key which could open their report may be in other hands, whatever becomes of its officer. */
@Injectable()
export class WarnReporterService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Of the reports that this officer can open, the longest waiting first. @throws ForbiddenError */
  async untold(actor: Actor): Promise<readonly UntoldReporter[]> {
    demandCaseOfficer(actor)
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, (tx) =>
      tx.query<UntoldReporter[]>(
        `SELECT w.id AS warning, w.report_id AS report, r.locator, w.officer_id AS officer, w.ended_on AS "endedOn"
         FROM corruption.key_warning w
           JOIN corruption.report r ON r.agency_id = w.agency_id AND r.id = w.report_id
         WHERE w.agency_id = $1 AND w.told_on IS NULL AND ${isNotInDoubt}
         ORDER BY w.ended_on, r.locator, w.id LIMIT ${String(mostShown)}`,
        [actor.agency, actor.id],
      ),
    )
  }

  /** In how many reports of this officer somebody is still to be told. @throws ForbiddenError */
  async countUntold(actor: Actor): Promise<number> {
    demandCaseOfficer(actor)
    const [row] = await this.database.inAgency({ agency: actor.agency, officer: actor.id }, (tx) =>
      tx.query<{ count: number }[]>(
        `SELECT count(DISTINCT w.report_id)::integer AS count FROM corruption.key_warning w
         WHERE w.agency_id = $1 AND w.told_on IS NULL AND ${isNotInDoubt}`,
        [actor.agency, actor.id],
      ),
    )
    return row?.count ?? 0
  }

  /**
   * @param sealed - Signed and sealed to the report key in the officer's browser.
   * @throws ForbiddenError; NotFoundError without a grant; ConflictError when somebody else was faster, or there is nothing
   * to tell. Sending twice tells once.
   */
  async warn(actor: Actor, id: ReportId, warning: string, sealed: Sealed): Promise<void> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      await lockReport(tx, actor, id)
      const where = { agencyId: agency, reportId: id, id: warning }
      const told = { toldOn: officeDate(at), toldBy: officer, sealed }
      const { affected } = await tx.update(KeyWarningEntity, { ...where, toldOn: IsNull() }, told)
      if (affected === 0) {
        if (await tx.existsBy(KeyWarningEntity, { ...where, toldBy: officer })) return
        throw new ConflictError('told_already')
      }
      await recordAct(tx, { agency, officer, act: 'report_key_warned', subject: id, at, facts: {} })
    })
  }
}
