import { randomUUID } from 'node:crypto'
import type { AgencyId, OfficerId } from '../../../src/kernel/ids.js'
import type { Database } from '../../../src/platform/database/database.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'

const north = randomUUID() as AgencyId
const south = randomUUID() as AgencyId

let fresh: FreshDatabase
let staff: Database

beforeAll(async () => {
  fresh = await freshDatabase()
  const admin = await fresh.client('admin')
  for (const agency of [north, south]) {
    await admin.query(
      `INSERT INTO agency.agency (agency_id, name_th, name_en, short_name_th, short_name_en, phone, office_hours_th,
         office_hours_en, address_th, address_en, is_evaluation, contact_recipient, opened_on)
       VALUES ($1, 'ก', 'a', 'ก', 'a', '1', 'ก', 'a', 'ก', 'a', true, 'age1pq1', '2026-11-23')`,
      [agency],
    )
    await admin.query(
      `INSERT INTO agency.post (agency_id, id, title_th, title_en, position, is_political)
       VALUES ($1, $2, 'ก', 'a', 1, false)`,
      [agency, randomUUID()],
    )
  }
  // One connection, so that whatever a transaction left behind would meet the next.
  staff = await fresh.database('staff', [], 1)
})

afterAll(() => fresh.drop())

async function agenciesSeen(scope: AgencyId): Promise<string[]> {
  return staff.inAgency({ agency: scope }, async (tx) => {
    const rows = await tx.query<{ agency_id: string }[]>('SELECT agency_id FROM agency.post')
    return rows.map((row) => row.agency_id)
  })
}

describe('a transaction in an agency', () => {
  it('sees the rows of this agency and of no other', async () => {
    expect(await agenciesSeen(north)).toEqual([north])
    expect(await agenciesSeen(south)).toEqual([south])
  })

  it('leaves no scope behind on the connection it used', async () => {
    await agenciesSeen(north)
    expect(await staff.call('posts', 'SELECT agency_id FROM agency.post', [])).toEqual([])
  })

  it('tells the database which officer asks, and only while it lasts', async () => {
    const officer = randomUUID() as OfficerId
    const setting = `SELECT current_setting('sujarit.officer_id', true) AS officer`
    const inside = await staff.inAgency({ agency: north, officer }, (tx) => tx.query<unknown>(setting))
    expect(inside).toEqual([{ officer }])
    expect(await staff.call('officer', setting, [])).toEqual([{ officer: '' }])
  })

  it('without an officer does not inherit the officer before', async () => {
    await staff.inAgency({ agency: north, officer: randomUUID() as OfficerId }, () => Promise.resolve())
    const seen = await staff.inAgency({ agency: north }, (tx) =>
      tx.query<unknown>(`SELECT current_setting('sujarit.officer_id', true) AS officer`),
    )
    expect(seen).toEqual([{ officer: '' }])
  })

  it('that fails changes nothing and gives its connection back', async () => {
    const failing = staff.inAgency({ agency: north }, async (tx) => {
      await tx.query(
        `INSERT INTO audit.entry (agency_id, id, act, at, facts) VALUES ($1, $2, 'signed_in', now(), '{}')`,
        [north, randomUUID()],
      )
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    const admin = await fresh.client('admin')
    expect((await admin.query('SELECT FROM audit.entry')).rowCount).toBe(0)
    expect(await agenciesSeen(north)).toEqual([north])
  })
})

describe('a call', () => {
  it('gives a day as the text of that day in every time zone', async () => {
    const rows = await staff.call('day', `SELECT opened_on FROM agency.agency WHERE agency_id = $1`, [north])
    expect(rows).toEqual([{ opened_on: '2026-11-23' }])
  })

  it('gives bytes as bytes', async () => {
    expect(await staff.call('bytes', `SELECT '\\x00ff'::bytea AS b`, [])).toEqual([{ b: Buffer.of(0, 255) }])
  })
})
