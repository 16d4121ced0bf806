import { fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import pg from 'pg'
import { Clock } from '../src/kernel/clock.js'
import type { AgencyId } from '../src/kernel/ids.js'
import { sequenceEvents } from '../src/journal/sequence-events.js'
import { Database } from '../src/platform/database/database.js'
import { programUrl } from '../src/platform/database/urls.js'
import { askForCalendarDrafts } from '../src/publication/work-off-drafts.js'
import type { DraftShare } from './draft-worker.main.js'
import { median, report } from './measure.js'
import { openBenchDatabase } from './programs.js'

/** Facts of the whole country. `DRAFT_SIZES=10000,1000000,20000000 npm run bench -- drafts` for all three. */
const sizes = (process.env['DRAFT_SIZES'] ?? '10000,1000000').split(',').map(Number)
/** 500 cases of five facts in ten years, 2560 to 2569: 8,000 such agencies make 20 million facts. */
const factsOfAgency = 2_500
/** Asked for on 1 April 2026: the first half of 2569. */
class FirstOfApril extends Clock {
  now(): Date {
    return new Date('2026-04-01T03:00:00+07:00')
  }
}

/**
 * What the half-year's drafts cost the worker: one of them, and all of a country's. Every agency has the same facts
 * under other subjects. Two workers never take the same draft; places in the chain are given as the worker gives them, before the clock starts, since that
 * happens every hour.
 */
export async function benchDrafts(): Promise<void> {
  const bench = await openBenchDatabase()
  const admin = new pg.Client({ connectionString: bench.installation.adminUrl })
  await admin.connect()
  const { config, adminUrl } = bench.installation
  const workerUrl = await programUrl(config, adminUrl, 'worker')
  const worker = await Database.connect(workerUrl, { entities: [], poolSize: 4, applicationName: 'bench' })
  try {
    let agencies = 0
    for (const size of sizes) {
      await addAgencies(admin, agencies, size / factsOfAgency)
      agencies = size / factsOfAgency
      await chainAll(admin, worker, size)
      await draftAll(worker, workerUrl, size)
    }
  } finally {
    await worker.close()
    await admin.end()
    await bench.close()
  }
}

async function addAgencies(admin: pg.Client, from: number, until: number): Promise<void> {
  await admin.query('SET session_replication_role = replica')
  for (let first = from; first < until; first += 200) {
    const last = Math.min(first + 200, until) - 1
    await admin.query(copiesOfAgency, [first, last])
    await admin.query(factsOfCopies, [first, last])
  }
  // Those of the size before.
  await admin.query('DELETE FROM publication.draft')
  await admin.query('SET session_replication_role = origin')
  await admin.query('VACUUM ANALYZE agency.agency, journal.event')
}

/** The id of the n-th copy, of SQL's `n`. */
const agencyId = `('b0000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid`

const copiesOfAgency = `
  INSERT INTO agency.agency SELECT (jsonb_populate_record(a, jsonb_build_object('agency_id', ${agencyId},
      'opened_on', '2016-10-01', 'is_evaluation', false))).*
    FROM agency.agency AS a, generate_series($1::integer, $2::integer) AS n WHERE a.is_evaluation`

/** One case in fifty is a report; what happens to a case takes four to forty days. */
const factsOfCopies = `
  INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts)
  SELECT agency_id, gen_random_uuid(), channel, subject, ordinal, f.kind,
      date '2016-10-01' + (number * 34 / 5) + f.after, f.facts::jsonb
    FROM generate_series($1::integer, $2::integer) AS n, generate_series(1, 500) AS number,
      LATERAL (SELECT ${agencyId} AS agency_id, md5(n || ':' || number)::uuid AS subject,
        CASE number % 50 WHEN 7 THEN 'corruption' ELSE 'general' END AS channel) AS one,
      LATERAL (SELECT * FROM (VALUES
        ('general', 1, 'received', 0, '{"intakeMethod":"web","category":"road"}'),
        ('general', 2, 'status_changed', 1, '{"status":"assigned"}'),
        ('general', 3, 'answered', 4, '{}'),
        ('general', 4, 'status_changed', 5, '{"status":"in_progress"}'),
        ('general', 5, 'status_changed', number % 40 + 6, '{"status":"resolved"}'),
        ('corruption', 1, 'received', 0, '{"intakeMethod":"web"}'),
        ('corruption', 2, 'classified', 1, '{"category":"bribery","offence":"misconduct"}'),
        ('corruption', 3, 'status_changed', 4, '{"status":"accepted","refusalReason":null}'),
        ('corruption', 4, 'answered', 5, '{}'),
        ('corruption', 5, 'status_changed', number % 40 + 6, '{"status":"closed_unsubstantiated","refusalReason":null}')
      ) AS steps (room, ordinal, kind, after, facts) WHERE room = channel) AS f`

async function chainAll(admin: pg.Client, worker: Database, size: number): Promise<void> {
  const { rows } = await admin.query<{ agency: AgencyId }>(
    `SELECT agency_id AS agency FROM agency.agency a WHERE NOT is_evaluation
        AND NOT EXISTS (SELECT 1 FROM journal.chain c WHERE c.agency_id = a.agency_id)`,
  )
  const started = performance.now()
  let chained = 0
  for (const { agency } of rows) {
    chained += await worker.source.transaction((tx) => sequenceEvents(tx, agency))
  }
  const seconds = (performance.now() - started) / 1000
  report(`${size.toLocaleString('en')} facts: chained a second, one worker`, [chained / seconds], '/s')
  await admin.query('VACUUM ANALYZE journal.chain')
}

/** One draft of each agency, by one worker on each core. */
async function draftAll(worker: Database, workerUrl: string, size: number): Promise<void> {
  const name = `${size.toLocaleString('en')} facts: `
  const asked = await askForCalendarDrafts(worker, new FirstOfApril())
  const started = performance.now()
  const shares = await Promise.all(
    Array.from({ length: availableParallelism() }, async () => draftShare(workerUrl)),
  )
  const seconds = (performance.now() - started) / 1000
  const times = shares.flatMap((share) => share.times).sort((one, other) => one - other)
  if (times.length !== asked) throw new Error(`${times.length} drafts of ${asked}`)
  report(`${name}one draft, median`, [median(times)], 'ms')
  report(`${name}one draft, 95 of 100`, [times[Math.floor(times.length * 0.95)] ?? Number.NaN], 'ms')
  report(`${name}all ${times.length} drafts, ${shares.length} workers`, [seconds], 's')
  report(
    `${name}memory of a worker, at the end`,
    shares.map(({ bytes }) => bytes / 1e6),
    'MB',
  )
}

/** What one more worker makes until nothing waits, in a process of its own. */
async function draftShare(workerUrl: string): Promise<DraftShare> {
  const child = fork(new URL('draft-worker.main.js', import.meta.url), {
    env: { ...process.env, WORKER_URL: workerUrl },
  })
  const [share] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
    DraftShare | number | null,
  ]
  if (share === null || typeof share === 'number') throw new Error(`a worker ended with ${share}`)
  return share
}
