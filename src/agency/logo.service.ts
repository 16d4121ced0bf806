import { Injectable } from '@nestjs/common'
import type { AgencyId } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import { LogoEntity } from './logo.entity.js'

/** Reads emblems of agencies. */
@Injectable()
export class LogoService {
  constructor(private readonly database: Database) {}

  /**
   * A PNG of at most half a megabyte that we wrote ourselves.
   * @param sha256 - In hexadecimal.
   * @returns null when the agency never had such an emblem.
   */
  async read(agency: AgencyId, sha256: string): Promise<Buffer | null> {
    const found = await this.database.inAgency({ agency }, (tx) =>
      tx.findOne(LogoEntity, { where: { agencyId: agency, sha256: Buffer.from(sha256, 'hex') } }),
    )
    return found?.png ?? null
  }
}
