import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { OfficerRole } from '../src/kernel/role.js'

/** An officer of the evaluation agency with a session. */
export interface BenchOfficer {
  readonly agency: string
  readonly officer: string
  readonly cookie: string
}

/** A session as signing in makes it; the bench is not about passphrases. */
export async function signedInAs(admin: pg.Client, role: OfficerRole): Promise<BenchOfficer> {
  const { rows } = await admin.query<{ agency_id: string; officer_id: string }>(
    `SELECT agency_id, officer_id FROM staff.officer_role WHERE role = $1 ORDER BY officer_id LIMIT 1`,
    [role],
  )
  const [row] = rows
  if (row === undefined) throw new Error(`the evaluation agency has no ${role}`)
  const token = randomBytes(32).toString('base64url')
  await admin.query(
    `INSERT INTO staff.session (agency_id, token_hash, officer_id, browser_key_half, csrf_token, signed_in_at, seen_at,
       confirmed_at) VALUES ($1, $2, $3, $4, $5, now(), now(), now())`,
    [
      ...[row.agency_id, createHash('sha256').update(token).digest(), row.officer_id],
      ...[randomBytes(32), randomBytes(32).toString('base64url')],
    ],
  )
  return { agency: row.agency_id, officer: row.officer_id, cookie: `__Host-sujarit-session=${token}` }
}
