import { Injectable } from '@nestjs/common'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { readReleasingAgency, type Opening } from './releasing-agency.js'
import { ReleaseEntity } from './release.entity.js'

export interface ListedRelease {
  readonly year: FiscalYear
  readonly number: number
  readonly asOf: OfficeDate
  readonly releasedOn: OfficeDate
  readonly releasedBy: OfficerId
  /** SHA-256 of the published text, 64 hexadecimal digits. */
  readonly hash: string
}

/** Which releases there are, without a figure. */
@Injectable()
export class ListReleasesService {
  constructor(private readonly database: Database) {}

  /** From when on, and of which earlier years, there is something to release. */
  async opening(agency: AgencyId): Promise<Opening> {
    return this.database.inAgency({ agency }, (tx) => readReleasingAgency(tx, agency))
  }

  /** Every release, the newest year first and in it the newest release. */
  async list(agency: AgencyId): Promise<ListedRelease[]> {
    const rows = await this.database.inAgency({ agency }, (tx) =>
      tx.find(ReleaseEntity, {
        select: {
          agencyId: true,
          fiscalYear: true,
          number: true,
          asOf: true,
          releasedOn: true,
          releasedBy: true,
          hash: true,
        },
        where: { agencyId: agency },
        order: { fiscalYear: 'DESC', number: 'DESC' },
      }),
    )
    return rows.map(({ fiscalYear, number, asOf, releasedOn, releasedBy, hash }) => ({
      ...{ year: fiscalYear, number, asOf, releasedOn, releasedBy },
      hash: hash.toString('hex'),
    }))
  }
}
