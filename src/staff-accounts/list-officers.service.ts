import { Injectable } from '@nestjs/common'
import type { Bilingual } from '../kernel/bilingual.js'
import type { AgencyId, OfficerId, PostId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { directoryRoles, type OfficerRole } from '../kernel/role.js'
import { Database } from '../platform/database/database.js'
import { DirectoryProposalEntity } from './directory-proposal.entity.js'
import type { OfficerStatus } from './officer.entity.js'

export interface ListedOfficer {
  readonly id: OfficerId
  readonly name: string
  readonly email: string
  readonly post: PostId
  readonly title: Bilingual
  readonly roles: readonly OfficerRole[]
  readonly status: OfficerStatus
  /** Post or roles are other than the directory says. */
  readonly entryWaits: boolean
  /** Null before enrolment. */
  readonly enrolledOn: OfficeDate | null
}

/** An officer whose keys wait to be vouched for. Everything here is the server's word: people compare with paper. */
export interface Candidate {
  readonly officer: OfficerId
  readonly name: string
  readonly post: PostId
  readonly title: Bilingual
  readonly roles: readonly OfficerRole[]
  readonly recipient: string
  readonly verifyKey: string
  /** The officer is in the directory and puts another key in the place of the own one. */
  readonly isRotation: boolean
}

export interface Proposal {
  readonly seq: number
  readonly body: string
  readonly officer: OfficerId
  readonly signature: string
}

interface OfficerRow {
  readonly id: OfficerId
  readonly name: string
  readonly email: string
  readonly status: OfficerStatus
  readonly enrolled_on: OfficeDate | null
  readonly entry_waits: boolean
  readonly recipient: string | null
  readonly verify_key: string | null
  readonly post_id: PostId
  readonly title_th: string
  readonly title_en: string
  readonly roles: OfficerRole[]
}

@Injectable()
export class ListOfficersService {
  constructor(private readonly database: Database) {}

  /** Everybody who has or had an account, in the order of their posts. */
  async list(agency: AgencyId): Promise<ListedOfficer[]> {
    const rows = await this.#rows(agency)
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      post: row.post_id,
      title: { th: row.title_th, en: row.title_en },
      roles: row.roles,
      status: row.status,
      entryWaits: row.entry_waits,
      enrolledOn: row.enrolled_on,
    }))
  }

  /** Officers who wait to be admitted to the directory, for the first time or as what they are now, and other keys. */
  async candidates(agency: AgencyId): Promise<Candidate[]> {
    const rows = await this.#rows(agency)
    return [...this.#admissions(rows), ...(await this.#rotations(agency, rows))]
  }

  #admissions(rows: readonly OfficerRow[]): Candidate[] {
    return rows
      .filter(({ status, entry_waits }) => status === 'waiting' || (status === 'active' && entry_waits))
      .filter(({ roles }) => roles.some((role) => directoryRoles.includes(role)))
      .map((row) => candidateOf(row, { recipient: row.recipient ?? '', verifyKey: row.verify_key ?? '' }))
  }

  /** Those that enough holders have signed wait for their officer, and no more for holders. */
  async #rotations(agency: AgencyId, rows: readonly OfficerRow[]): Promise<Candidate[]> {
    const waiting = await this.database.inAgency({ agency }, (tx) =>
      tx.query<{ officer: OfficerId; recipient: string; verifyKey: string }[]>(
        `SELECT k.officer_id AS officer, k.recipient, k.verify_key AS "verifyKey" FROM staff.key_rotation k
         WHERE k.agency_id = $1 AND (k.seq IS NULL OR k.seq <= (SELECT max(v.seq) FROM agency.directory_version v
           WHERE v.agency_id = k.agency_id))`,
        [agency],
      ),
    )
    const active = rows.filter(({ status, entry_waits }) => status === 'active' && !entry_waits)
    return active.flatMap((row) => {
      const keys = waiting.find(({ officer }) => officer === row.id)
      return keys === undefined ? [] : [candidateOf(row, keys, true)]
    })
  }

  /** Officers who are out of office, or need no key any more: where the directory names them, it is to say so. */
  async toEnd(agency: AgencyId): Promise<OfficerId[]> {
    const rows = await this.#rows(agency)
    const isOut = ({ status, entry_waits, roles }: OfficerRow): boolean =>
      status === 'left' || (entry_waits && !roles.some((role) => directoryRoles.includes(role)))
    return rows.filter(isOut).map(({ id }) => id)
  }

  /** The next version that waits for a second signature, if there is one. */
  async proposal(agency: AgencyId): Promise<Proposal | null> {
    const found = await this.database.inAgency({ agency }, (tx) =>
      tx.findOne(DirectoryProposalEntity, { where: { agencyId: agency }, order: { seq: 'DESC' } }),
    )
    if (found === null) return null
    return { seq: found.seq, body: found.body, officer: found.officerId, signature: found.signature }
  }

  async #rows(agency: AgencyId): Promise<OfficerRow[]> {
    return this.database.inAgency({ agency }, (tx) =>
      tx.query<OfficerRow[]>(
        `SELECT o.id, o.name, o.email, o.status, o.enrolled_on, o.entry_waits, o.recipient, o.verify_key, p.id AS post_id,
           p.title_th, p.title_en,
           ARRAY(SELECT r.role FROM staff.officer_role r
             WHERE r.agency_id = o.agency_id AND r.officer_id = o.id ORDER BY r.role) AS roles
         FROM staff.officer o JOIN agency.post p ON p.agency_id = o.agency_id AND p.id = o.post_id
         WHERE o.agency_id = $1 ORDER BY p.position, o.name, o.id`,
        [agency],
      ),
    )
  }
}

function candidateOf(
  row: OfficerRow,
  { recipient, verifyKey }: Pick<Candidate, 'recipient' | 'verifyKey'>,
  isRotation = false,
): Candidate {
  const { id: officer, name, post_id: post, roles } = row
  const title = { th: row.title_th, en: row.title_en }
  return { officer, name, post, title, roles, recipient, verifyKey, isRotation }
}
