import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { newLocator } from '../../src/crypto/receipt.js'
import type { AgencyId, ComplaintId, Locator } from '../../src/kernel/ids.js'

export interface FiledComplaint {
  readonly id: ComplaintId
  readonly locator: Locator
  readonly proofMac: Buffer
}

/** A complaint with contact data, a message of its own and a note, as lies in the tables of an office. */
export async function fileComplaintWith(
  admin: pg.Client,
  agency: AgencyId,
  words: { readonly narrative: string; readonly message: string; readonly note: string },
): Promise<FiledComplaint> {
  const filed = { id: randomUUID() as ComplaintId, locator: newLocator(), proofMac: randomBytes(32) }
  await admin.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $5, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'road', $6,
       'หมู่ 4', $7)`,
    [
      ...[agency, filed.id, filed.locator, filed.proofMac, randomBytes(32)],
      ...[words.narrative, randomBytes(300)],
    ],
  )
  await admin.query(
    `SELECT general.post_message($1, $2, $3, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, $5)`,
    [agency, filed.locator, filed.proofMac, randomUUID(), words.message],
  )
  await admin.query(
    `INSERT INTO general.note (agency_id, complaint_id, id, officer_id, written_at, body)
     VALUES ($1, $2, $3, $4, now(), $5)`,
    [agency, filed.id, randomUUID(), randomUUID(), words.note],
  )
  return filed
}

/** Lets a case have ended on a day: in tests, years ago. */
export async function closeOn(
  admin: pg.Client,
  room: 'general' | 'corruption',
  id: string,
  { status, on }: { readonly status: string; readonly on: string },
): Promise<void> {
  const [table, key] = room === 'general' ? ['complaint', 'complaint_id'] : ['report', 'report_id']
  await admin.query(
    `INSERT INTO ${room}.step (agency_id, ${key}, position, status, taken_on, officer_id)
     SELECT agency_id, ${key}, max(position) + 1, $2, $3, NULL FROM ${room}.step WHERE ${key} = $1
     GROUP BY agency_id, ${key}`,
    [id, status, on],
  )
  await admin.query(`UPDATE ${room}.${table} SET status = $2 WHERE id = $1`, [id, status])
}
