import { Injectable } from '@nestjs/common'
import { AgencyService } from '../agency/agency.service.js'
import { recordAct } from '../audit/record-act.js'
import type { Actor } from '../kernel/actor.js'
import { hasAnyRole } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId } from '../kernel/ids.js'
import type { KeptSettingName, SettingName, SettingValue } from '../kernel/setting.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'
import { keepSetting, readPresent, type PresentSetting, type SettingChange } from './keep-setting.js'
import type { SettingProblem } from './setting-problem.js'

/** Changes what an agency says of itself: at once, on record, and only as the database allows. */
@Injectable()
export class ChangeSettingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly agencies: AgencyService,
  ) {}

  async present(agency: AgencyId, setting: KeptSettingName): Promise<PresentSetting> {
    return this.database.inAgency({ agency }, (tx) => readPresent(tx, agency, setting))
  }

  /** Why this value could not be set, asked before anything is; null when it could. */
  async problemOf(
    agency: AgencyId,
    setting: SettingName,
    value: SettingValue,
  ): Promise<SettingProblem | null> {
    const [row] = await this.database.inAgency({ agency }, (tx) =>
      tx.query<{ problem: SettingProblem | null }[]>('SELECT agency.setting_problem($1, $2, $3) AS problem', [
        agency,
        setting,
        JSON.stringify(value),
      ]),
    )
    return row?.problem ?? null
  }

  /**
   * @returns null when it is done; what is in the way otherwise, and nothing has changed.
   * @throws ForbiddenError for everybody but an administrator.
   */
  async change(actor: Actor, setting: SettingName, change: SettingChange): Promise<SettingProblem | null> {
    if (!hasAnyRole(actor, ['administrator'])) throw new ForbiddenError('role_missing')
    const { agency, id: officer } = actor
    const problem = await this.database.inAgency({ agency, officer }, async (tx) => {
      const done = await keepSetting(tx, setting, change)
      if (done.problem !== null) return done.problem
      const facts = { setting, version: done.seq, backTo: change.backTo }
      await recordAct(tx, {
        ...{ agency, officer, act: 'setting_changed', subject: null, facts },
        at: this.clock.now(),
      })
      return null
    })
    this.agencies.forget(agency)
    return problem
  }
}
