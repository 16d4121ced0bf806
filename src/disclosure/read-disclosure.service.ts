import { Injectable } from '@nestjs/common'
import { fiscalYearOf } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import { Clock } from '../kernel/clock.js'
import { Database } from '../platform/database/database.js'
import type { DisclosureCheck } from './element-result.js'

export interface DisclosureSetting {
  /** Home page of the office's own site; null while nobody has said it. */
  readonly site: string | null
  /** Of the assessment, Buddhist era; the fiscal year of today unless somebody has said another. */
  readonly year: number
  /** Null while nobody has said one: then it goes on by itself. */
  readonly saidYear: number | null
}

/** What was found of the disclosure, and when. */
@Injectable()
export class ReadDisclosureService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async setting(agency: AgencyId): Promise<DisclosureSetting> {
    const [row] = await this.database.inAgency({ agency }, (tx) =>
      tx.query<{ readonly site: string | null; readonly year: number | null }[]>(
        'SELECT site, year FROM agency.disclosure_setting WHERE agency_id = $1',
        [agency],
      ),
    )
    const saidYear = row?.year ?? null
    const year = saidYear ?? fiscalYearOf(officeDate(this.clock.now()))
    return { site: row?.site ?? null, year, saidYear }
  }

  /** The last one that is done; null before the first. */
  async newest(agency: AgencyId, year: number): Promise<DisclosureCheck | null> {
    const [row] = await this.database.inAgency({ agency }, (tx) =>
      tx.query<DisclosureCheck[]>(
        `SELECT year, checked_at AS "checkedAt", results FROM agency.disclosure_check
         WHERE agency_id = $1 AND year = $2 AND checked_at IS NOT NULL ORDER BY checked_at DESC LIMIT 1`,
        [agency, year],
      ),
    )
    return row ?? null
  }

  async isWaiting(agency: AgencyId): Promise<boolean> {
    const rows = await this.database.inAgency({ agency }, (tx) =>
      tx.query<unknown[]>(
        'SELECT id FROM agency.disclosure_check WHERE agency_id = $1 AND checked_at IS NULL',
        [agency],
      ),
    )
    return rows.length > 0
  }
}
