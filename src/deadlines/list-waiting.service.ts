import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import type { Channel } from '../kernel/channel.js'
import type { Locator, PostId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { caseRoles } from '../kernel/role.js'
import { Database } from '../platform/database/database.js'

/** Why an open case waits for an officer before any of its days presses. */
export const waitReasons = ['message', 'new'] as const
export type WaitReason = (typeof waitReasons)[number]

export interface WaitingCase {
  readonly channel: Channel
  readonly id: string
  readonly locator: Locator
  /** `message`: the citizen had the last word. `new`: nobody has taken it, or it is given to this officer and not begun. */
  readonly reason: WaitReason
  readonly isUrgent: boolean
  /** The last day of what is owed next; null: nothing. */
  readonly dueOn: OfficeDate | null
}

/** So many of a room are shown, messages before new cases; the room's own desk has the rest. */
const mostWaiting = 60

/** Open cases that wait for a first hand or for an answer: of this officer, of the post, or of nobody yet. */
@Injectable()
export class ListWaitingService {
  constructor(private readonly database: Database) {}

  /** Urgent ones first, then messages, then new cases; the oldest first within each room. Rooms that the officer has no part in give nothing. */
  async list(actor: Actor & { readonly post: PostId }): Promise<WaitingCase[]> {
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const found = [
        ...(hasAnyRole(actor, caseRoles) ? await waitingReports(tx, actor) : []),
        ...(hasAnyRole(actor, ['general_officer']) ? await waitingComplaints(tx, actor) : []),
      ]
      return found.sort((one, other) => rankOf(one) - rankOf(other))
    })
  }
}

function rankOf({ reason, isUrgent }: WaitingCase): number {
  return (isUrgent ? 0 : 2) + waitReasons.indexOf(reason)
}

/** Lines of the desk are the officer's own: a report without a grant has none. */
async function waitingReports(tx: EntityManager, actor: Actor): Promise<WaitingCase[]> {
  const rows: Omit<WaitingCase, 'channel'>[] = await tx.query(
    `SELECT * FROM (
       SELECT c.id, c.locator, d.is_urgent AS "isUrgent", d.due_on AS "dueOn", d.received_on,
         CASE WHEN ${citizenWroteLast('corruption', 'report_id')} THEN 'message'
           WHEN d.holding = 'none' OR (d.status = 'received' AND NOT ${officeWrote('corruption', 'report_id')}) THEN 'new'
         END AS reason
       FROM corruption.desk_row d JOIN corruption.report c ON c.agency_id = d.agency_id AND c.id = d.report_id
       WHERE d.agency_id = $1 AND d.officer_id = $2 AND d.is_open AND d.holding IN ('mine', 'none')) AS found
     WHERE reason IS NOT NULL ORDER BY "isUrgent" DESC, reason, received_on, id LIMIT ${String(mostWaiting)}`,
    [actor.agency, actor.id],
  )
  return rows.map((row) => ({ channel: 'corruption', ...row }))
}

async function waitingComplaints(
  tx: EntityManager,
  actor: Actor & { readonly post: PostId },
): Promise<WaitingCase[]> {
  const rows: Omit<WaitingCase, 'channel'>[] = await tx.query(
    `SELECT * FROM (
       SELECT c.id, c.locator, false AS "isUrgent", c.due_on AS "dueOn", c.received_on,
         CASE WHEN ${citizenWroteLast('general', 'complaint_id')} THEN 'message'
           WHEN c.assigned_to IS NULL AND c.assigned_post IS NULL THEN 'new'
           WHEN c.status IN ('received', 'assigned') AND NOT ${officeWrote('general', 'complaint_id')} THEN 'new'
         END AS reason
       FROM general.complaint c
       WHERE c.agency_id = $1 AND c.status NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate')
         AND ((c.assigned_to IS NULL AND c.assigned_post IS NULL) OR c.assigned_to = $2 OR c.assigned_post = $3)) AS found
     WHERE reason IS NOT NULL ORDER BY reason, received_on, id LIMIT ${String(mostWaiting)}`,
    [actor.agency, actor.id, actor.post],
  )
  return rows.map((row) => ({ channel: 'general', ...row }))
}

type Key = 'report_id' | 'complaint_id'

/** True, false, or null where nobody wrote. */
function citizenWroteLast(room: Channel, key: Key): string {
  return `(SELECT m.officer_id IS NULL FROM ${room}.message m WHERE m.agency_id = c.agency_id AND m.${key} = c.id
    ORDER BY m.position DESC LIMIT 1)`
}

function officeWrote(room: Channel, key: Key): string {
  return `EXISTS (SELECT FROM ${room}.message m WHERE m.agency_id = c.agency_id AND m.${key} = c.id
    AND m.officer_id IS NOT NULL)`
}
