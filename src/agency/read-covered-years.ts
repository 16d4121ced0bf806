import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import type { CoveredYears } from '../kernel/past-import.js'

/** The years of which the former register counts: confirmed by two, and not taken back. */
export async function readCoveredYears(tx: EntityManager, agency: AgencyId): Promise<CoveredYears[]> {
  return tx.query<CoveredYears[]>(
    `SELECT rooms, first_year AS "firstYear", last_year AS "lastYear" FROM agency.past_import
      WHERE agency_id = $1 AND state = 'confirmed' ORDER BY first_year, rooms`,
    [agency],
  )
}
