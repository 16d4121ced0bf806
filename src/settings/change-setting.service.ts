import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { AgencyService } from '../agency/agency.service.js'
import { recordAct } from '../audit/record-act.js'
import type { Actor } from '../kernel/actor.js'
import { hasAnyRole } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId } from '../kernel/ids.js'
import type { SettingName, SettingValue } from '../kernel/setting.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'
import type { SettingProblem } from './setting-problem.js'

/** What is set, and the mark by which a change of it is noticed. */
export interface PresentSetting {
  readonly value: SettingValue
  /** Of exactly this value. */
  readonly mark: string
}

export interface SettingChange {
  readonly value: SettingValue
  /** Of the value that the administrator saw. */
  readonly mark: string
  /** The version gone back to; null for a change of its own. */
  readonly backTo: number | null
  /** The picture that a new value of `logo` names, when it was not shown before. */
  readonly logo?: Uint8Array
}

/** Changes what an agency says of itself: at once, on record, and only as the database allows. */
@Injectable()
export class ChangeSettingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly agencies: AgencyService,
  ) {}

  async present(agency: AgencyId, setting: SettingName): Promise<PresentSetting> {
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
    const { value, mark, backTo, logo } = change
    const problem = await this.database.inAgency({ agency, officer }, async (tx) => {
      const [done] = await tx.query<{ problem: SettingProblem | null; seq: number | null }[]>(
        'SELECT problem, seq FROM agency.change_setting($1, $2, $3, $4, $5)',
        [setting, mark, JSON.stringify(value), backTo, logo === undefined ? null : Buffer.from(logo)],
      )
      if (done === undefined) throw new TypeError('a function without an answer')
      if (done.problem !== null) return done.problem
      if (done.seq === null) return 'same'
      const facts = { setting, version: done.seq, backTo }
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

async function readPresent(
  tx: EntityManager,
  agency: AgencyId,
  setting: SettingName,
): Promise<PresentSetting> {
  const [row] = await tx.query<PresentSetting[]>(
    `SELECT value, md5(value::text) AS mark FROM agency.setting_value($1, $2) value`,
    [agency, setting],
  )
  if (row === undefined) throw new TypeError('a setting without a value')
  return row
}
