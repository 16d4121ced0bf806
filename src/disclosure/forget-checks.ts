import type { AgencyId } from '../kernel/ids.js'
import type { Database } from '../platform/database/database.js'

/** Pages are filled in about April and judged until August: last year's looks can still be asked about. */
const keptDays = 400

/**
 * Forgets what was found earlier on the same day, and what is older than some four hundred days. The newest of each year
 * stays for ever: it is the evidence that the page of that year shows. Presses of the last hour stay too, for they are counted.
 */
export async function forgetOldChecks(worker: Database, agency: AgencyId, now: Date): Promise<void> {
  await worker.call(
    'disclosure_forget',
    `DELETE FROM agency.disclosure_check c
      WHERE c.agency_id = $1 AND c.checked_at IS NOT NULL AND c.asked_at < $2::timestamptz - interval '1 hour'
        AND EXISTS (
          SELECT FROM agency.disclosure_check n
           WHERE n.agency_id = c.agency_id AND n.year = c.year AND n.checked_at > c.checked_at
             AND (c.checked_at < $2::timestamptz - make_interval(days => $3)
               OR (n.checked_at AT TIME ZONE 'Asia/Bangkok')::date = (c.checked_at AT TIME ZONE 'Asia/Bangkok')::date))`,
    [agency, now, keptDays],
  )
}
