import { complaintQueues, conditionsOfQueue } from '../../../src/general/casework/complaint-queue.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'

let fresh: FreshDatabase
let office: FixtureAgency

beforeAll(async () => {
  fresh = await freshDatabase()
  office = await createFixtureAgency(fresh, { host: 'one.example' })
  const admin = await fresh.client('admin')
  await admin.query(`SET session_replication_role = replica`)
  await admin.query(
    `INSERT INTO general.complaint (agency_id, id, locator, proof_mac, received_on, intake_method, category, narrative,
       place, status, facts_written, assigned_to, due_on, due_code)
     SELECT $1, gen_random_uuid(), 'q' || n, decode(repeat('00', 32), 'hex'), current_date - (n % 3650)::integer, 'web',
       'road', repeat('หลุมลึกหน้าศาลา ', 20), 'ศาลา',
       (ARRAY['received', 'assigned', 'need_information', 'in_progress', 'resolved', 'not_accepted', 'referred'])[1 + n % 7],
       1, CASE n % 3 WHEN 0 THEN $1::uuid END,
       CASE WHEN n % 7 < 4 THEN current_date - 10 + (n % 40)::integer END, CASE WHEN n % 7 < 4 THEN 'progress' END
     FROM generate_series(1, 5000) AS n`,
    [office.agency],
  )
  await admin.query(`SET session_replication_role = origin`)
  await admin.query('VACUUM ANALYZE general.complaint')
}, 60_000)
afterAll(async () => {
  await fresh.drop()
  await office.remove()
})

describe('counting a queue', () => {
  const alternatives = complaintQueues.flatMap((queue) =>
    conditionsOfQueue(queue).map((condition) => [queue, condition] as const),
  )

  it.each(alternatives)('%s can be done by an index alone: %s', async (_, condition) => {
    const plan = await planWithoutTable(condition)
    expect(plan).toContain('Index Only Scan')
    expect(plan).not.toMatch(/Filter:|Seq Scan/)
  })
})

/** What the database does if reading the whole table is out of the question. */
async function planWithoutTable(condition: string): Promise<string> {
  const one = `'${office.agency}'::uuid`
  const days = { $4: 'current_date', $5: 'current_date + 3' }
  const where = condition.replaceAll(/\$[2-5]/g, (name) => ({ $2: one, $3: one, ...days })[name] ?? name)
  const admin = await fresh.client('admin')
  await admin.query('SET enable_seqscan = off; SET enable_bitmapscan = off')
  const { rows } = await admin.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN SELECT 1 FROM general.complaint WHERE agency_id = ${one} AND ${where} LIMIT 1001`,
  )
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}
