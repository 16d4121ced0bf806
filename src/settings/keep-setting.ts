import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import type { KeptSettingName, SettingValue } from '../kernel/setting.js'
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

/** The number of the new version, or why there is none. */
export type KeptSetting =
  { readonly seq: number; readonly problem: null } | { readonly problem: SettingProblem }

export async function readPresent(
  tx: EntityManager,
  agency: AgencyId,
  setting: KeptSettingName,
): Promise<PresentSetting> {
  const [row] = await tx.query<PresentSetting[]>(
    `SELECT value, md5(value::text) AS mark FROM agency.setting_value($1, $2) value`,
    [agency, setting],
  )
  if (row === undefined) throw new TypeError('a setting without a value')
  return row
}

/**
 * Changes a setting in the caller's transaction, as the database allows. Whoever calls it writes the act down.
 * The database refuses everybody but an administrator with an error.
 */
export async function keepSetting(
  tx: EntityManager,
  setting: KeptSettingName,
  { value, mark, backTo, logo }: SettingChange,
): Promise<KeptSetting> {
  const [done] = await tx.query<{ problem: SettingProblem | null; seq: number | null }[]>(
    'SELECT problem, seq FROM agency.change_setting($1, $2, $3, $4, $5)',
    [setting, mark, JSON.stringify(value), backTo, logo === undefined ? null : Buffer.from(logo)],
  )
  if (done === undefined) throw new TypeError('a function without an answer')
  if (done.problem !== null) return { problem: done.problem }
  return done.seq === null ? { problem: 'same' } : { seq: done.seq, problem: null }
}
