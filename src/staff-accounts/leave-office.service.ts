import { Injectable } from '@nestjs/common'
import { recordAct } from '../audit/record-act.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ConflictError } from '../platform/errors/errors.js'
import { demandEnoughOthers, endAccess, forgetPasskeys, lockOfficer, takeGrants } from './end-access.js'
import { forgetRotation } from './own-rotation.service.js'
import { OfficerEntity } from './officer.entity.js'

/** Ends an officer's access at the administrator's click. The directory says so when two holders have signed. */
@Injectable()
export class LeaveOfficeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Sign-in, sessions, links and keys of reports end together. The administrator learns of no case.
   * @throws NotFoundError for a stranger, ConflictError for one who has left and when too few would remain.
   */
  async leave(agency: AgencyId, by: OfficerId, id: OfficerId): Promise<void> {
    const now = this.clock.now()
    await this.database.inAgency({ agency, officer: by }, async (tx) => {
      const locked = await lockOfficer(tx, agency, id)
      if (locked.officer.status === 'left') throw new ConflictError('officer_left')
      await demandEnoughOthers(tx, agency, locked)
      await takeGrants(tx, id, 'left', officeDate(now))
      await tx.update(OfficerEntity, { agencyId: agency, id }, { status: 'left' })
      await endAccess(tx, agency, id, now)
      await forgetPasskeys(tx, agency, id)
      await forgetRotation(tx, agency, id)
      await recordAct(tx, { agency, officer: by, act: 'officer_left', subject: id, at: now, facts: {} })
    })
  }
}
