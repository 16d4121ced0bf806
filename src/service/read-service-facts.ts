import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { ServiceFact } from '../statistics/service-counts.js'

/**
 * What officers and tablets of an agency counted, summed by day, service and way; for the worker too. Complaints that
 * were filed on the web are not among them: `complaintsOnLine` makes them of the journal.
 * @param until - The last day on which somebody was served.
 */
export async function readServiceFacts(
  tx: EntityManager,
  agency: AgencyId,
  until: OfficeDate,
): Promise<ServiceFact[]> {
  return tx.query<ServiceFact[]>(
    `SELECT service, channel, served_on AS "on", sum(number)::integer AS number FROM service.tally
      WHERE agency_id = $1 AND served_on <= $2
      GROUP BY service, channel, served_on HAVING sum(number) <> 0 ORDER BY served_on, service, channel`,
    [agency, until],
  )
}

/** Names of an agency's services by code, also of those that are no longer offered. */
export interface ServiceName {
  readonly code: string
  readonly nameTh: string
  readonly nameEn: string
}

/** In the agency's order. */
export async function readServiceNames(tx: EntityManager, agency: AgencyId): Promise<ServiceName[]> {
  return tx.query<ServiceName[]>(
    `SELECT code, name_th AS "nameTh", name_en AS "nameEn" FROM agency.service
      WHERE agency_id = $1 ORDER BY position, code`,
    [agency],
  )
}
