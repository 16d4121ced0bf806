import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** Whether the agency's site has a list of general complaints. Runs as the owner of the schema. */
export async function showComplaints(tx: EntityManager, agency: AgencyId, isShown: boolean): Promise<void> {
  await tx.query('UPDATE agency.agency SET publishes_complaints = $2 WHERE agency_id = $1', [agency, isShown])
}
