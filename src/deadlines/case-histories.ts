import type { EntityManager } from 'typeorm'
import type { ComplaintHistory, ReportHistory } from '../kernel/case-clock.js'
import type { AgencyId, Locator } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** A case with its dates; nothing else of it is read here. */
export interface DatedCase<History> {
  readonly id: string
  readonly locator: Locator
  readonly assignedTo: string | null
  readonly history: History
}

interface Row {
  readonly id: string
  readonly locator: Locator
  readonly assigned_to: string | null
  readonly received_on: OfficeDate
  readonly steps: ReportHistory['steps'] & ComplaintHistory['steps']
  readonly messages: ReportHistory['messages']
  readonly extended?: readonly number[]
  readonly handed_over?: ReportHistory['handedOver']
}

/** The room's own policy decides which rows there are: reports only where the officer holds a grant. */
export async function reportHistories(
  tx: EntityManager,
  agency: AgencyId,
  ids: readonly string[],
): Promise<DatedCase<ReportHistory>[]> {
  const rows: Row[] = await tx.query(
    `SELECT c.id, c.locator, c.assigned_to, c.received_on, ${stepsOf('corruption', 'report_id')},
       ${messagesOf('corruption', 'report_id')},
       (SELECT coalesce(array_agg(f.step_position), '{}') FROM corruption.clock_fact f
         WHERE f.agency_id = c.agency_id AND f.report_id = c.id AND f.kind = 'extended') AS extended,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('step', f.step_position, 'on', f.happened_on)), '[]')
         FROM corruption.clock_fact f
         WHERE f.agency_id = c.agency_id AND f.report_id = c.id AND f.kind = 'handed_over') AS handed_over
     FROM corruption.report c WHERE c.agency_id = $1 AND c.id = ANY ($2) ORDER BY c.due_on, c.id`,
    [agency, ids],
  )
  return rows.map((row) => ({
    ...common(row),
    history: { ...historyOf(row), extended: row.extended ?? [], handedOver: row.handed_over ?? [] },
  }))
}

export async function complaintHistories(
  tx: EntityManager,
  agency: AgencyId,
  ids: readonly string[],
): Promise<DatedCase<ComplaintHistory>[]> {
  const rows: Row[] = await tx.query(
    `SELECT c.id, c.locator, c.assigned_to, c.received_on, ${stepsOf('general', 'complaint_id')},
       ${messagesOf('general', 'complaint_id')}
     FROM general.complaint c WHERE c.agency_id = $1 AND c.id = ANY ($2) ORDER BY c.due_on, c.id`,
    [agency, ids],
  )
  return rows.map((row) => ({ ...common(row), history: historyOf(row) }))
}

function stepsOf(room: 'corruption' | 'general', key: 'report_id' | 'complaint_id'): string {
  return `(SELECT coalesce(jsonb_agg(jsonb_build_object('status', s.status, 'on', s.taken_on) ORDER BY s.position), '[]')
    FROM ${room}.step s WHERE s.agency_id = c.agency_id AND s.${key} = c.id) AS steps`
}

function messagesOf(room: 'corruption' | 'general', key: 'report_id' | 'complaint_id'): string {
  const promise = room === 'general' ? `, 'promisedOn', m.promised_on` : ''
  return `(SELECT coalesce(jsonb_agg(jsonb_build_object('isFromOffice', m.officer_id IS NOT NULL, 'on', m.sent_on${promise})
      ORDER BY m.position), '[]')
    FROM ${room}.message m WHERE m.agency_id = c.agency_id AND m.${key} = c.id) AS messages`
}

function common({ id, locator, assigned_to: assignedTo }: Row): Omit<DatedCase<never>, 'history'> {
  return { id, locator, assignedTo }
}

function historyOf({ received_on: receivedOn, steps, messages }: Row): ReportHistory & ComplaintHistory {
  return { receivedOn, steps, messages, extended: [], handedOver: [] }
}
