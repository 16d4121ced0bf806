import pg from 'pg'
import { median, report } from './measure.js'
import { OfficeClient } from './office-client.js'
import { startBenchInstallation } from './programs.js'

/** Agencies of one group. `GROUP_SIZES=200,7850 npm run bench -- groups` for all of the country too. */
const sizes = (process.env['GROUP_SIZES'] ?? '200').split(',').map(Number)
const visits = 200
const year = 2569

/**
 * A group's page of a year and its files over HTTP, one visitor: at the first visit, when every release of the year is read, and
 * afterwards. Each agency has the releases of the example agency under its own name and hash.
 */
export async function benchGroups(): Promise<void> {
  const installation = await startBenchInstallation()
  const admin = new pg.Client({ connectionString: installation.adminUrl })
  await admin.connect()
  const client = new OfficeClient(installation.publicUrl, 1)
  try {
    await admin.query(namedHost, [new URL(installation.publicUrl).hostname])
    let agencies = 0
    for (const size of sizes) {
      await addAgencies(admin, agencies + 1, size)
      agencies = size
      const page = `/groups/bench/${year}`
      const name = `group of ${size.toLocaleString('en')}: `
      report(`${name}first visit`, [await timed(client, page)], 'ms')
      for (const [what, path] of [
        ['page', page],
        ['last page', `${page}?page=${Math.ceil(size / 50)}`],
        ['JSON', `/api/v1/groups/bench/years/${year}`],
      ] as const) {
        const times: number[] = []
        for (let visit = 0; visit < visits; visit += 1) times.push(await timed(client, path))
        times.sort((one, other) => one - other)
        report(`${name}${what}, median`, [median(times)], 'ms')
        report(`${name}${what}, 95 of 100`, [times[Math.floor(visits * 0.95)] ?? Number.NaN], 'ms')
      }
      report(`${name}memory of public-web`, [installation.memoryOf('public')], 'MB')
    }
  } finally {
    client.close()
    await admin.end()
    await installation.close()
  }
}

async function timed(client: OfficeClient, path: string): Promise<number> {
  const started = performance.now()
  await client.send(path, null)
  return performance.now() - started
}

async function addAgencies(admin: pg.Client, first: number, last: number): Promise<void> {
  await admin.query('SET session_replication_role = replica')
  for (const statement of [copies, hosts, releases]) await admin.query(statement, [first, last])
  await admin.query(group)
  await admin.query(members, [first, last])
  await admin.query('SET session_replication_role = origin')
  await admin.query('VACUUM ANALYZE agency.agency, agency.host, publication.release, oversight.member')
}

/** The id of the n-th copy, of SQL's `n`. */
const agencyId = `('b0000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid`
const everyCopy = 'generate_series($1::integer, $2::integer) AS n'

/** With several agencies each is found by its host. */
const namedHost = `
  INSERT INTO agency.host (agency_id, host) SELECT agency_id, $1 FROM agency.agency WHERE is_evaluation
    ON CONFLICT DO NOTHING`
const copies = `
  INSERT INTO agency.agency SELECT (jsonb_populate_record(a, jsonb_build_object('agency_id', ${agencyId},
      'opened_on', '2016-10-01'))).*
    FROM agency.agency AS a, ${everyCopy} WHERE a.agency_id::text NOT LIKE 'b0000000-%'`
const hosts = `INSERT INTO agency.host (agency_id, host) SELECT ${agencyId}, 'a' || n || '.example' FROM ${everyCopy}`
const releases = `
  INSERT INTO publication.release SELECT (jsonb_populate_record(r, jsonb_build_object('agency_id', ${agencyId},
      'snapshot', t.own, 'hash', sha256(convert_to(t.own, 'UTF8'))))).* FROM publication.release AS r, ${everyCopy},
      LATERAL (SELECT replace(r.snapshot, r.agency_id::text, ${agencyId}::text) AS own) AS t
    WHERE r.agency_id::text NOT LIKE 'b0000000-%'`
const group = `
  INSERT INTO oversight.agency_group (code, name_th, name_en, kind) VALUES ('bench', 'กลุ่มวัดความเร็ว', 'Bench', 'ministry')
    ON CONFLICT DO NOTHING`
const members = `INSERT INTO oversight.member (agency_id, code) SELECT ${agencyId}, 'bench' FROM ${everyCopy}`
