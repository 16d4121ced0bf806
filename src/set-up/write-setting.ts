import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import type { KeptSettingName, SettingValue } from '../kernel/setting.js'
import { StartupError } from '../platform/errors/startup-error.js'

/**
 * Sets what an administrator could set in a form, by the same rules and into the same history, where it stands as the
 * operator's. Runs as the owner of the schema.
 * @throws StartupError naming the setting and what is wrong with it.
 */
export async function writeSetting(
  tx: EntityManager,
  agency: AgencyId,
  setting: KeptSettingName,
  value: SettingValue,
): Promise<void> {
  const given = [agency, setting, JSON.stringify(value)]
  const [row] = await tx.query<{ problem: string | null }[]>(
    'SELECT agency.setting_problem($1, $2, $3) AS problem',
    given,
  )
  const problem = row?.problem ?? null
  if (problem !== null) throw new StartupError('guideline_malformed', { place: `${setting}: ${problem}` })
  await tx.query(
    `SELECT agency.write_setting($1, $2, $3, NULL, NULL, (now() AT TIME ZONE 'Asia/Bangkok')::date)`,
    given,
  )
}
