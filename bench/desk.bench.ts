import pg from 'pg'
import { report } from './measure.js'
import { startBenchInstallation, type BenchInstallation } from './programs.js'
import { signedInAs, type BenchOfficer } from './signed-in.js'

/** Cases that one officer holds, of one agency. `DESK_SIZES=1000,100000,1000000 npm run bench` for all three. */
const sizes = (process.env['DESK_SIZES'] ?? '1000,100000').split(',').map(Number)
const asked = 60

/**
 * What an officer waits for at the corruption desk, over HTTP, one request after the other: the first page, page 500,
 * the last one, the queues, and one case. Ciphertext is of no interest to a list, and is stored short here.
 */
export async function benchDesk(): Promise<void> {
  const installation = await startBenchInstallation({ CLIENT_BUDGET_FACTOR: '100000' })
  const admin = new pg.Client({ connectionString: installation.adminUrl })
  await admin.connect()
  try {
    const holder = await signedInAs(admin, 'screener')
    let held = 0
    for (const size of sizes) {
      await addCases(admin, holder, size - held)
      held = size
      await measure(installation, holder, size)
    }
  } finally {
    await admin.end()
    await installation.close()
  }
}

/** Rows as filing and casework leave them; the lines of the desk are made as the triggers make them. */
async function addCases(admin: pg.Client, { agency, officer }: BenchOfficer, count: number): Promise<void> {
  await admin.query(
    `ALTER TABLE corruption.report ALTER sealed SET STORAGE EXTENDED, ALTER identity_sealed SET STORAGE EXTENDED`,
  )
  await admin.query(`CREATE TEMPORARY SEQUENCE IF NOT EXISTS numbers`)
  await admin.query(`SET session_replication_role = replica`)
  await admin.query(
    `WITH made AS (
       INSERT INTO corruption.report (agency_id, id, locator, proof_mac, received_on, intake_method, status, category,
         offence, directory_seq, sealed, identity_sealed, reporter_grant, facts_written, assigned_to, due_on, due_code)
       SELECT $1, gen_random_uuid(), 'bench' || nextval('pg_temp.numbers'), decode(repeat('00', 32), 'hex'),
         current_date - (n % 3650)::integer, 'web',
         (ARRAY['received', 'screening', 'need_information', 'fact_finding', 'closed_unsubstantiated',
           'closed_substantiated', 'referred'])[1 + n % 7],
         'asset', 'misconduct', 1, decode(repeat('00', 4096), 'hex'), decode(repeat('00', 4096), 'hex'), ''::bytea, 1,
         CASE n % 3 WHEN 0 THEN $2::uuid END,
         CASE WHEN n % 7 < 4 THEN current_date - 10 + (n % 40)::integer END,
         CASE WHEN n % 7 < 4 THEN 'progress' END
       FROM generate_series(1, $3::integer) AS n RETURNING id, received_on),
     held AS (INSERT INTO corruption.report_grant (agency_id, report_id, officer_id, which, sealed, granted_on)
       SELECT $1, id, $2, which, '\\x00', received_on FROM made, unnest(ARRAY['report', 'desk']) AS which)
     INSERT INTO corruption.step (agency_id, report_id, position, status, taken_on)
       SELECT $1, id, 1, 'received', received_on FROM made`,
    [agency, officer, count],
  )
  await admin.query(
    `INSERT INTO corruption.desk_row (agency_id, officer_id, report_id, status, is_open, category, received_on, is_urgent,
       holding, due_on)
     SELECT r.agency_id, $2, r.id, r.status, r.status IN ('received', 'screening', 'need_information', 'fact_finding'),
       r.category, r.received_on, false, CASE WHEN r.assigned_to IS NULL THEN 'none' ELSE 'mine' END, r.due_on
     FROM corruption.report r WHERE r.agency_id = $1 AND r.locator LIKE 'bench%' ON CONFLICT DO NOTHING`,
    [agency, officer],
  )
  await admin.query(`DELETE FROM corruption.desk_tally`)
  await admin.query(
    `INSERT INTO corruption.desk_tally
     SELECT agency_id, officer_id, status, category, holding, coalesce(due_on, 'infinity'), count(*)
     FROM corruption.desk_row GROUP BY 1, 2, 3, 4, 5, 6`,
  )
  await admin.query(`SET session_replication_role = origin`)
  await admin.query(
    `VACUUM ANALYZE corruption.desk_row, corruption.report, corruption.report_grant, corruption.step`,
  )
}

async function measure({ staffUrl }: BenchInstallation, holder: BenchOfficer, size: number): Promise<void> {
  const name = `${size.toLocaleString('en')} cases held: `
  const last = Math.ceil(size / 20)
  const pages = { 'first page': '', 'page 500': '?page=500', 'last page': `?page=${last}` }
  const queues = { overdue: '?queue=overdue', 'mine, page 50': '?queue=mine&page=50', ended: '?queue=ended' }
  for (const [what, query] of Object.entries({ ...pages, ...queues })) {
    await timed(`${name}${what}`, `${staffUrl}/corruption${query}`, holder)
  }
  const page = await (await fetch(`${staffUrl}/corruption`, { headers: { cookie: holder.cookie } })).text()
  const id = /\/corruption\/([0-9a-f-]{36})"/.exec(page)?.[1]
  await timed(`${name}one case`, `${staffUrl}/corruption/${id ?? ''}`, holder)
}

/** @throws when an answer is not a page, or one of 100 kB or more. */
async function timed(name: string, url: string, { cookie }: BenchOfficer): Promise<void> {
  const times: number[] = []
  for (let run = 0; run < asked + 5; run += 1) {
    const started = performance.now()
    const answer = await fetch(url, { headers: { cookie } })
    const body = await answer.text()
    if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`)
    if (body.length >= 100_000) throw new Error(`${url}: ${body.length} characters`)
    if (run >= 5) times.push(performance.now() - started)
  }
  times.sort((one, other) => one - other)
  report(`${name}, median`, [times[Math.floor(asked / 2)] ?? Number.NaN], 'ms')
  report(`${name}, 95 of 100`, [times[Math.floor(asked * 0.95)] ?? Number.NaN], 'ms')
}
