import { Injectable } from '@nestjs/common'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import { Database } from '../platform/database/database.js'
import type { Group, GroupKind, Member } from './group.js'

export interface ListedGroup extends Group {
  /** How many agencies it has, those of its parts among them. */
  readonly agencies: number
}

interface GroupRow {
  readonly code: string
  readonly nameTh: string
  readonly nameEn: string
  readonly kind: GroupKind
  readonly parent: string | null
  readonly agencies: string
}

interface MemberRow extends Omit<Member, 'name'> {
  readonly nameTh: string
  readonly nameEn: string
}

const thaiOrder = new Intl.Collator('th')

/** Which groups there are and which agencies they have. All of it is public. */
@Injectable()
export class GroupsService {
  constructor(private readonly database: Database) {}

  /** Every group, by code. */
  async all(): Promise<ListedGroup[]> {
    const rows = await this.database.call<GroupRow>(
      'oversight.groups',
      `SELECT code, name_th AS "nameTh", name_en AS "nameEn", kind, parent,
         (SELECT count(*) FROM oversight.agencies_of(code)) AS agencies
       FROM oversight.agency_group ORDER BY code`,
      [],
    )
    return rows.map(({ nameTh, nameEn, agencies, ...row }) => ({
      ...row,
      name: { th: nameTh, en: nameEn },
      agencies: Number(agencies),
    }))
  }

  /** Agencies of a group and of its parts, by their Thai names: an order that praises and blames nobody. */
  async members(code: string): Promise<Member[]> {
    const rows = await this.database.call<MemberRow>(
      'oversight.members',
      `SELECT agency_id AS id, name_th AS "nameTh", name_en AS "nameEn", opened_on AS "openedOn",
         is_evaluation AS "isEvaluation", (SELECT min(host) FROM agency.host h WHERE h.agency_id = a.agency_id) AS host
       FROM agency.agency a WHERE agency_id IN (SELECT oversight.agencies_of($1))`,
      [code],
    )
    return rows
      .map(({ nameTh, nameEn, ...row }) => ({ ...row, name: { th: nameTh, en: nameEn } }))
      .sort((one, other) => thaiOrder.compare(one.name.th, other.name.th) || (one.id < other.id ? -1 : 1))
  }

  /** As long as it is the same, so is everything that the agencies of the group published. */
  async releaseCount(code: string): Promise<number> {
    const [row] = await this.database.call<{ readonly count: string }>(
      'oversight.release_count',
      'SELECT oversight.release_count($1) AS count',
      [code],
    )
    return Number(row?.count)
  }

  /** Years of which an agency of the group published something, the oldest first. */
  async years(code: string): Promise<FiscalYear[]> {
    const rows = await this.database.call<{ readonly year: FiscalYear }>(
      'oversight.release_years',
      'SELECT year FROM oversight.release_years($1) AS year',
      [code],
    )
    return rows.map(({ year }) => year)
  }
}
