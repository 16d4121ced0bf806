import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import type { AgencyId, ComplaintId } from '../kernel/ids.js'

/**
 * Mails go out up to so much later, at random: who watches the office's mail server must not be able to tell which answer
 * of the desk it was.
 */
const longestDelayMinutes = 30

/**
 * Queues a mail that there is something new, in the transaction that writes it, where the complainant has confirmed an
 * address. Several answers before the mail goes out make one mail.
 */
export async function queueNews(tx: EntityManager, agency: AgencyId, complaint: ComplaintId): Promise<void> {
  await tx.query(
    `INSERT INTO general.mail (agency_id, id, complaint_id, kind, attempts, next_try_at)
     SELECT n.agency_id, $3, n.complaint_id, 'news', 0, now() + random() * make_interval(mins => $4)
     FROM general.notice n
     WHERE n.agency_id = $1 AND n.complaint_id = $2 AND n.state = 'confirmed'
       AND NOT EXISTS (SELECT FROM general.mail m WHERE m.agency_id = n.agency_id
         AND m.complaint_id = n.complaint_id AND m.kind = 'news')`,
    [agency, complaint, randomUUID(), longestDelayMinutes],
  )
}
