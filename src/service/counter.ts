import type { EntityManager } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

/** Who counts: an officer, or a tablet at the front desk. */
export type Counter = { readonly agency: AgencyId } & (
  | { readonly officer: OfficerId; readonly kiosk?: never }
  | { readonly kiosk: string; readonly officer?: never }
)

/** A service with a button, and how many came for it to the desk. */
export interface DeskService {
  readonly code: string
  readonly nameTh: string
  readonly nameEn: string
  readonly today: number
  readonly month: number
}

/** The newest press of the day that was not taken back. */
export interface LastPress {
  readonly id: string
  readonly service: string
}

export interface CounterState {
  /** In the agency's order. */
  readonly services: readonly DeskService[]
  readonly last: LastPress | null
}

/** What a counter shows on a day. */
export async function readCounter(
  tx: EntityManager,
  { agency, officer, kiosk }: Counter,
  today: OfficeDate,
): Promise<CounterState> {
  const services = await tx.query<DeskService[]>(
    `SELECT s.code, s.name_th AS "nameTh", s.name_en AS "nameEn",
       coalesce(sum(t.number) FILTER (WHERE t.served_on = $2), 0)::integer AS today,
       coalesce(sum(t.number), 0)::integer AS month
     FROM agency.service s
       LEFT JOIN service.tally t ON t.agency_id = s.agency_id AND t.service = s.code AND t.channel = 'walk_in'
         AND t.served_on BETWEEN date_trunc('month', $2::date)::date AND $2
     WHERE s.agency_id = $1 AND s.is_at_desk AND NOT s.is_retired
     GROUP BY s.agency_id, s.code ORDER BY s.position, s.code`,
    [agency, today],
  )
  const [last] = await tx.query<LastPress[]>(
    `SELECT t.id, t.service FROM service.tally t
     WHERE t.agency_id = $1 AND t.served_on = $2 AND t.recorded_on = $2 AND t.kind = 'counted'
       AND t.officer_id IS NOT DISTINCT FROM $3 AND t.kiosk_id IS NOT DISTINCT FROM $4
       AND NOT EXISTS (SELECT FROM service.tally u WHERE u.agency_id = t.agency_id AND u.corrects = t.id)
     ORDER BY t.seq DESC LIMIT 1`,
    [agency, today, officer ?? null, kiosk ?? null],
  )
  return { services, last: last ?? null }
}
