import { Injectable } from '@nestjs/common'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import type { Group, Member } from './group.js'

export interface ListedGroup extends Group {
  /** How many agencies it has, those of its parts among them. */
  readonly agencies: number
}

export interface GroupWithMembers extends Group {
  /** Groups that are directly part of it, by code. */
  readonly parts: readonly Group[]
  /** The group that it is part of; null when it is part of none. */
  readonly above: Group | null
  /** By their Thai names: an order that praises and blames nobody. */
  readonly members: readonly Member[]
}

interface GroupRow extends Omit<Group, 'name'> {
  readonly nameTh: string
  readonly nameEn: string
}

interface MemberRow extends Omit<Member, 'name'> {
  readonly nameTh: string
  readonly nameEn: string
}

const groupColumns = 'code, name_th AS "nameTh", name_en AS "nameEn", kind, parent'
const thaiOrder = new Intl.Collator('th')

/** A group changes a few times a year; a ministry has thousands of agencies. */
const rememberMs = 2_000
const remembered = 100

/** Which groups there are and which agencies they have. All of it is public. */
@Injectable()
export class GroupsService {
  readonly #remembered = new Map<string, { readonly group: GroupWithMembers; readonly untilMs: number }>()

  constructor(private readonly database: Database) {}

  /** Groups by code, behind one of them. */
  async page({
    after,
    limit,
  }: {
    readonly after: string | null
    readonly limit: number
  }): Promise<ListedGroup[]> {
    const rows = await this.database.call<GroupRow & { readonly agencies: string }>(
      'oversight.groups',
      `SELECT ${groupColumns}, (SELECT count(*) FROM oversight.agencies_of(code)) AS agencies
       FROM oversight.agency_group WHERE $1::text IS NULL OR code > $1 ORDER BY code LIMIT $2`,
      [after, limit],
    )
    return rows.map(listedOf)
  }

  /** A page of all groups by code, and how many there are. */
  async list({ before, limit }: { readonly before: number; readonly limit: number }): Promise<{
    readonly groups: readonly ListedGroup[]
    readonly total: number
  }> {
    const rows = await this.database.call<GroupRow & { readonly agencies: string }>(
      'oversight.group_page',
      `SELECT ${groupColumns}, (SELECT count(*) FROM oversight.agencies_of(code)) AS agencies
       FROM (SELECT * FROM oversight.agency_group ORDER BY code LIMIT $2 OFFSET $1) shown ORDER BY code`,
      [before, limit],
    )
    const [counted] = await this.database.call<{ readonly total: string }>(
      'oversight.group_count',
      'SELECT count(*) AS total FROM oversight.agency_group',
      [],
    )
    return { groups: rows.map(listedOf), total: Number(counted?.total) }
  }

  /** Groups that an agency is in, also by way of another, by code. */
  async ofAgency(agency: AgencyId): Promise<Group[]> {
    const rows = await this.database.call<GroupRow>(
      'oversight.groups_of_agency',
      `WITH RECURSIVE above (code) AS (
         SELECT code FROM oversight.member WHERE agency_id = $1
         UNION SELECT g.parent FROM oversight.agency_group g JOIN above a USING (code) WHERE g.parent IS NOT NULL
       ) SELECT ${groupColumns} FROM oversight.agency_group JOIN above USING (code) ORDER BY code`,
      [agency],
    )
    return rows.map(groupOf)
  }

  /** A change shows within two seconds. @returns null when there is no such group. */
  async find(code: string): Promise<GroupWithMembers | null> {
    const known = this.#remembered.get(code)
    if (known !== undefined && known.untilMs > performance.now()) return known.group
    const read = await this.#read(code)
    if (read === null) return null
    // The same object while nothing changed: what was folded from it holds.
    const group = known !== undefined && isSame(known.group, read) ? known.group : read
    if (this.#remembered.size >= remembered) this.#remembered.clear()
    this.#remembered.set(code, { group, untilMs: performance.now() + rememberMs })
    return group
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
  async releasedYears(code: string): Promise<FiscalYear[]> {
    const rows = await this.database.call<{ readonly year: FiscalYear }>(
      'oversight.release_years',
      'SELECT year FROM oversight.release_years($1) AS year',
      [code],
    )
    return rows.map(({ year }) => year)
  }

  async #read(code: string): Promise<GroupWithMembers | null> {
    const rows = await this.database.call<GroupRow>(
      'oversight.group',
      `SELECT ${groupColumns} FROM oversight.agency_group WHERE code = $1 OR parent = $1
         OR code = (SELECT parent FROM oversight.agency_group WHERE code = $1) ORDER BY code`,
      [code],
    )
    const groups = rows.map(groupOf)
    const group = groups.find((one) => one.code === code)
    if (group === undefined) return null
    return {
      ...group,
      parts: groups.filter(({ parent }) => parent === code),
      above: groups.find((one) => one.code === group.parent) ?? null,
      members: await this.#members(code),
    }
  }

  async #members(code: string): Promise<Member[]> {
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
}

function isSame(one: GroupWithMembers, other: GroupWithMembers): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function listedOf({ agencies, ...row }: GroupRow & { readonly agencies: string }): ListedGroup {
  return { ...groupOf(row), agencies: Number(agencies) }
}

function groupOf({ nameTh, nameEn, code, kind, parent }: GroupRow): Group {
  return { code, kind, parent, name: { th: nameTh, en: nameEn } }
}
