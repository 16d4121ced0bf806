import pg from 'pg'
import { report } from './measure.js'
import { startBenchInstallation, type BenchInstallation } from './programs.js'
import { signedInAs, type BenchOfficer } from './signed-in.js'

/** General complaints of one agency. `DESK_SIZES=1000,100000,1000000 npm run bench` for all three. */
const sizes = (process.env['DESK_SIZES'] ?? '1000,100000').split(',').map(Number)
const asked = 60

/**
 * What an officer waits for at the general desk, over HTTP: the first page, page 500, the queues, and one complaint. A
 * page without a list is asked for in turn with each of them, so that what else the machine does meets both.
 */
export async function benchGeneralDesk(): Promise<void> {
  const installation = await startBenchInstallation({ CLIENT_BUDGET_FACTOR: '100000' })
  const admin = new pg.Client({ connectionString: installation.adminUrl })
  await admin.connect()
  try {
    const officer = await signedInAs(admin, 'general_officer')
    let filed = 0
    for (const size of sizes) {
      await addComplaints(admin, officer, size - filed)
      filed = size
      await measure(installation, officer, size)
    }
  } finally {
    await admin.end()
    await installation.close()
  }
}

/** Rows as filing and casework leave them, and one message of each complainant. Words are not indexed here: nobody searches. */
async function addComplaints(
  admin: pg.Client,
  { agency, officer }: BenchOfficer,
  count: number,
): Promise<void> {
  await admin.query(`CREATE TEMPORARY SEQUENCE IF NOT EXISTS complaint_numbers`)
  await admin.query(`SET session_replication_role = replica`)
  await admin.query(`DROP INDEX IF EXISTS general.complaint_words_idx`)
  await admin.query(
    `WITH made AS (
       INSERT INTO general.complaint (agency_id, id, locator, proof_mac, received_on, intake_method, category, narrative,
         place, status, facts_written, assigned_to, due_on, due_code)
       SELECT $1, gen_random_uuid(), 'b' || nextval('pg_temp.complaint_numbers'), decode(repeat('00', 32), 'hex'),
         current_date - (n % 3650)::integer, 'web', 'road',
         'ถนนหน้าศาลาหมู่ 2 เป็นหลุมลึก รถจักรยานยนต์ล้มหลายครั้ง ฝนตกแล้วมองไม่เห็นหลุม ขอให้มาซ่อมด้วย', 'หน้าศาลาหมู่ 2',
         (ARRAY['received', 'assigned', 'need_information', 'in_progress', 'resolved', 'not_accepted', 'referred'])[1 + n % 7],
         1, CASE n % 3 WHEN 0 THEN $2::uuid END,
         CASE WHEN n % 7 < 4 THEN current_date - 10 + (n % 40)::integer END,
         CASE WHEN n % 7 < 4 THEN 'progress' END
       FROM generate_series(1, $3::integer) AS n RETURNING id, received_on),
     told AS (INSERT INTO general.message (agency_id, complaint_id, id, position, officer_id, sent_on, body)
       SELECT $1, id, gen_random_uuid(), 1, NULL, received_on, 'ยังไม่มีใครมา' FROM made)
     INSERT INTO general.step (agency_id, complaint_id, position, status, taken_on)
       SELECT $1, id, 1, 'received', received_on FROM made`,
    [agency, officer, count],
  )
  await admin.query(`SET session_replication_role = origin`)
  await admin.query(`VACUUM ANALYZE general.complaint, general.message, general.step`)
}

async function measure({ staffUrl }: BenchInstallation, visitor: BenchOfficer, size: number): Promise<void> {
  const name = `${size.toLocaleString('en')} complaints: `
  const pages = { 'first page': '', 'page 500': '?page=500', 'page 500, by due day': '?sort=due&page=500' }
  const queues = { overdue: '?queue=overdue', 'mine, page 50': '?queue=mine&page=50', ended: '?queue=ended' }
  for (const [what, query] of Object.entries({ ...pages, ...queues })) {
    await timed(`${name}${what}`, { staffUrl, path: `/general${query}` }, visitor)
  }
  const page = await (await fetch(`${staffUrl}/general`, { headers: { cookie: visitor.cookie } })).text()
  const id = /\/general\/([0-9a-f-]{36})"/.exec(page)?.[1]
  await timed(`${name}one complaint`, { staffUrl, path: `/general/${id ?? ''}` }, visitor)
}

async function timed(
  name: string,
  { staffUrl, path }: { readonly staffUrl: string; readonly path: string },
  visitor: BenchOfficer,
): Promise<void> {
  const times: number[] = []
  const trivial: number[] = []
  for (let run = 0; run < asked + 5; run += 1) {
    const [one, other] = [
      await timeOf(staffUrl + path, visitor),
      await timeOf(`${staffUrl}/account`, visitor),
    ]
    if (run >= 5) times.push(one)
    if (run >= 5) trivial.push(other)
  }
  report(`${name}, median`, [share(times, 0.5)], 'ms')
  report(`${name}, 95 of 100`, [share(times, 0.95)], 'ms')
  report(`${name}, median of the same moment without a list`, [share(trivial, 0.5)], 'ms')
}

function share(times: readonly number[], part: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * part)] ?? Number.NaN
}

/** @throws when an answer is not a page, or one of 100 kB or more. */
async function timeOf(url: string, { cookie }: BenchOfficer): Promise<number> {
  const started = performance.now()
  const answer = await fetch(url, { headers: { cookie } })
  const body = Buffer.from(await answer.arrayBuffer())
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`)
  if (body.length >= 100_000) throw new Error(`${url}: ${body.length} bytes`)
  return performance.now() - started
}
