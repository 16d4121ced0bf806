import { randomBytes, randomUUID } from 'node:crypto'
import type { FixtureAgency } from './agency-fixture.js'
import type { FreshDatabase } from './database.js'

/** An id of what each room keeps apart from cases, by the beginning of its addresses. */
export type ThingsOfRooms = Readonly<Record<string, string>>

/** One of each, as its room stores it. */
export async function thingsOfRooms(
  fresh: FreshDatabase,
  { agency, screeners }: FixtureAgency,
): Promise<ThingsOfRooms> {
  const admin = await fresh.client('admin')
  const [{ id: officer }] = screeners
  const ids = {
    request: randomUUID(),
    breach: randomUUID(),
    kiosk: randomUUID(),
    draft: randomUUID(),
    past: randomUUID(),
  }
  await admin.query(
    `INSERT INTO rights.data_request (agency_id, id, number, kind, received_on, due_on, requester_sealed, asked, entered_by)
     VALUES ($1, $2, 1, 'access', '2026-01-05', '2026-02-04', $4, 'ขอสำเนา', $3)`,
    [agency, ids.request, officer, randomBytes(64)],
  )
  await admin.query(
    `INSERT INTO rights.breach (agency_id, id, number, kind, discovered_at, what, risk, measures, entered_by, version)
     VALUES ($1, $2, 1, 'lost', now(), 'แฟลชไดรฟ์หาย', 'unknown', '', $3, 1)`,
    [agency, ids.breach, officer],
  )
  await admin.query(
    `INSERT INTO service.kiosk (agency_id, id, name, code_hash, code_until, made_by, made_on, good_until)
     VALUES ($1, $2, 'หน้าเคาน์เตอร์', $4, now(), $3, current_date, current_date + 90)`,
    [agency, ids.kiosk, officer, randomBytes(32)],
  )
  await admin.query(
    `INSERT INTO publication.draft (agency_id, id, fiscal_year, coverage, as_of, reason, asked_by, asked_at, state)
     VALUES ($1, $2, 2567, 'year', '2024-10-01', '', $3, now(), 'waiting')`,
    [agency, ids.draft, officer],
  )
  await admin.query(
    `INSERT INTO agency.past_import (agency_id, id, rooms, first_year, last_year, state, cases, prepared_by, prepared_on)
     VALUES ($1, $2, 'both', 2565, 2566, 'prepared', '[]', $3, current_date)`,
    [agency, ids.past, officer],
  )
  return {
    '/officers/manage/:id': officer,
    '/rights/requests/:id': ids.request,
    '/rights/breaches/:id': ids.breach,
    '/service/kiosks/:id': ids.kiosk,
    '/statistics/drafts/:id': ids.draft,
    '/register/imports/:id': ids.past,
  }
}
