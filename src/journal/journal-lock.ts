import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'

/** Until the transaction ends nobody else adds to the agency's chain or makes a release of it. */
export async function lockJournal(tx: EntityManager, agency: AgencyId): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('sujarit journal ' || $1, 0))`, [agency])
}
