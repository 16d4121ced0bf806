import { Injectable } from '@nestjs/common'
import { SettingVersionEntity } from '../agency/setting-version.entity.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { KeptSettingName, SettingRow, SettingValue } from '../kernel/setting.js'
import { Database } from '../platform/database/database.js'
import { restoredList } from './change-list.js'
import { settingShapes } from './setting-shapes.js'

/** One change of a setting. */
export interface SettingVersion {
  readonly seq: number
  readonly before: SettingValue
  readonly after: SettingValue
  /** Null: the operator of the installation, by a command. */
  readonly officer: string | null
  readonly changedOn: OfficeDate
  readonly backTo: number | null
}

/** Reads how a setting came to be what it is. */
@Injectable()
export class SettingHistoryService {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async versions(agency: AgencyId, setting: KeptSettingName): Promise<SettingVersion[]> {
    return this.database.inAgency({ agency }, async (tx) => {
      const rows = await tx.find(SettingVersionEntity, {
        where: { agencyId: agency, setting },
        order: { seq: 'DESC' },
      })
      const people = await tx.query<{ id: OfficerId; name: string }[]>(
        'SELECT id, name FROM staff.officer WHERE agency_id = $1',
        [agency],
      )
      const names = new Map(people.map(({ id, name }) => [id, name]))
      return rows.map(({ seq, before, after, officerId, changedOn, backTo }) => ({
        ...{ seq, before, after, changedOn, backTo },
        officer: officerId === null ? null : (names.get(officerId) ?? '-'),
      }))
    })
  }

  /**
   * What must be set to have a version again; 0 is what was there before the first.
   * @returns null when there is no such version.
   */
  async valueOf(
    agency: AgencyId,
    setting: KeptSettingName,
    seq: number,
    present: SettingValue,
  ): Promise<SettingValue | null> {
    const versions = await this.versions(agency, setting)
    const found = versions.find((version) => version.seq === Math.max(seq, 1))
    if (found === undefined) return null
    const value = seq === 0 ? found.before : found.after
    // Days have no names that cases keep: what was added since is gone again.
    if (setting === 'holidays' || setting === 'deadlines') return value
    const shape = settingShapes[setting]
    if (shape.kind === 'one') return value
    return restoredList(value as readonly SettingRow[], present as readonly SettingRow[], shape)
  }
}
