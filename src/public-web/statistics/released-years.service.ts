import { Injectable } from '@nestjs/common'
import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { AgencyId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { parseRelease, type ReleaseView } from '../../publication/any-release.js'

/** Which release of a year. */
export interface ReleaseHead {
  readonly fiscalYear: FiscalYear
  /** From 1 within the year. */
  readonly number: number
  readonly asOf: OfficeDate
  readonly releasedOn: OfficeDate
  /** SHA-256 of the text, 64 hexadecimal digits. */
  readonly hash: string
}

/** Where a list of releases goes on: behind this one. */
export type PlaceInList = Pick<ReleaseHead, 'fiscalYear' | 'number'>

export interface Release {
  readonly head: ReleaseHead
  /** The exact text whose SHA-256 is the hash. */
  readonly text: string
  /** The same in UTF-8, which is what is sent and hashed. */
  readonly bytes: Buffer
  /** Of either format. */
  readonly snapshot: ReleaseView
}

/** The columns of a `ReleaseHead`. */
const headColumns = `fiscal_year AS "fiscalYear", number, as_of AS "asOf", released_on AS "releasedOn",
  encode(hash, 'hex') AS hash`

/** A release is some 20 kB and never changes: reading it anew for each visitor would only cost time. */
const remembered = 200

/** What has been released. Nothing here computes a figure. */
@Injectable()
export class ReleasedYearsService {
  readonly #releases = new Map<string, Release>()
  /** Being read right now. */
  readonly #heads = new Map<AgencyId, Promise<ReleaseHead[]>>()

  constructor(private readonly database: Database) {}

  /**
   * The release in force of each year, the newest year first. A crowd that asks at once gets one answer: nothing is
   * remembered once it is there, so whoever asks after a publication sees it.
   */
  async heads(agency: AgencyId): Promise<ReleaseHead[]> {
    const asked = this.#heads.get(agency)
    if (asked !== undefined) return asked
    const reading = this.#readHeads(agency).finally(() => this.#heads.delete(agency))
    this.#heads.set(agency, reading)
    return reading
  }

  async #readHeads(agency: AgencyId): Promise<ReleaseHead[]> {
    return this.database.inAgency({ agency }, (tx) =>
      tx.query<ReleaseHead[]>(
        `SELECT DISTINCT ON (fiscal_year) ${headColumns}
         FROM publication.release WHERE agency_id = $1 ORDER BY fiscal_year DESC, number DESC`,
        [agency],
      ),
    )
  }

  /** Any release of a year, in force or replaced; null when there is none of this number. */
  async head(agency: AgencyId, fiscalYear: FiscalYear, number: number): Promise<ReleaseHead | null> {
    const [head] = await this.database.inAgency({ agency }, (tx) =>
      tx.query<ReleaseHead[]>(
        `SELECT ${headColumns}
         FROM publication.release WHERE agency_id = $1 AND fiscal_year = $2 AND number = $3`,
        [agency, fiscalYear, number],
      ),
    )
    return head ?? null
  }

  /** Every release of a year, the newest first. */
  async ofYear(agency: AgencyId, fiscalYear: FiscalYear): Promise<ReleaseHead[]> {
    return this.database.inAgency({ agency }, (tx) =>
      tx.query<ReleaseHead[]>(
        `SELECT ${headColumns}
         FROM publication.release WHERE agency_id = $1 AND fiscal_year = $2 ORDER BY number DESC`,
        [agency, fiscalYear],
      ),
    )
  }

  /** Every release, the newest year first and in it the newest release, behind a place in that list. */
  async all(
    agency: AgencyId,
    { after, limit }: { readonly after: PlaceInList | null; readonly limit: number },
  ): Promise<ReleaseHead[]> {
    return this.database.inAgency({ agency }, (tx) =>
      tx.query<ReleaseHead[]>(
        `SELECT ${headColumns}
         FROM publication.release
         WHERE agency_id = $1 AND ($2::int IS NULL OR (fiscal_year, number) < ($2, $3))
         ORDER BY fiscal_year DESC, number DESC LIMIT $4`,
        [agency, after?.fiscalYear ?? null, after?.number ?? null, limit],
      ),
    )
  }

  /** So many releases at the most, the one that was published last first. */
  async newest(agency: AgencyId, limit: number): Promise<ReleaseHead[]> {
    return this.database.inAgency({ agency }, (tx) =>
      tx.query<ReleaseHead[]>(
        `SELECT ${headColumns}
         FROM publication.release WHERE agency_id = $1
         ORDER BY released_on DESC, fiscal_year DESC, number DESC LIMIT $2`,
        [agency, limit],
      ),
    )
  }

  /** @param head - From `heads` or `head` of the same agency. */
  async release(agency: AgencyId, head: ReleaseHead): Promise<Release> {
    const key = `${agency}/${head.hash}`
    const known = this.#releases.get(key)
    if (known !== undefined) return known
    const text = await this.#readText(agency, head)
    const release = { head, text, bytes: Buffer.from(text), snapshot: parseRelease(text) }
    if (this.#releases.size >= remembered) this.#releases.clear()
    this.#releases.set(key, release)
    return release
  }

  async #readText(agency: AgencyId, { fiscalYear, number }: ReleaseHead): Promise<string> {
    const rows = await this.database.inAgency({ agency }, (tx) =>
      tx.query<{ readonly snapshot: string }[]>(
        `SELECT snapshot FROM publication.release WHERE agency_id = $1 AND fiscal_year = $2 AND number = $3`,
        [agency, fiscalYear, number],
      ),
    )
    const [row] = rows
    if (row === undefined) throw new Error('a release that was there is gone')
    return row.snapshot
  }
}
