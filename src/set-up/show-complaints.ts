import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import { writeSetting } from './write-setting.js'

/** Whether the agency's site has a list of general complaints. Runs as the owner of the schema. */
export async function showComplaints(tx: EntityManager, agency: AgencyId, isShown: boolean): Promise<void> {
  await writeSetting(tx, agency, 'complaint_list', { publishes_complaints: isShown })
}
