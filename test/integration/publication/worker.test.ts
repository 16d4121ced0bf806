import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import type { Actor } from '../../../src/kernel/actor.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { AgencyId, OfficerId } from '../../../src/kernel/ids.js'
import { parseConfig } from '../../../src/platform/config/config.js'
import type { Database } from '../../../src/platform/database/database.js'
import type { Log } from '../../../src/platform/log/log.js'
import type { RunningProgram } from '../../../src/platform/programs/program.js'
import { ListReleasesService } from '../../../src/publication/list-releases.service.js'
import { publicationEntities } from '../../../src/publication/publication-entities.js'
import { RequestReleaseService } from '../../../src/publication/request-release.service.js'
import { startWorker } from '../../../src/worker/start-worker.js'
import { fiscalYear, reportFacts } from '../../support/case-events.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { writeFacts } from '../../support/journal.js'
import { plainAgency } from '../../support/plain-agency.js'

let fresh: FreshDatabase
let agency: AgencyId
let staff: Database
let writer: Database
let admin: pg.Client
let requests: RequestReleaseService
let releases: ListReleasesService
let publisher: Actor
const running: RunningProgram[] = []
let lines: string[] = []

beforeEach(async () => {
  fresh = await freshDatabase()
  agency = (await plainAgency(fresh)).id
  staff = await fresh.database('staff', publicationEntities)
  writer = await fresh.database('owner')
  admin = await fresh.client('admin')
  requests = new RequestReleaseService(staff, new SystemClock())
  releases = new ListReleasesService(staff, new SystemClock())
  publisher = { agency, id: randomUUID() as OfficerId, roles: ['publisher'] }
  lines = []
})
afterEach(async () => {
  for (const program of running.splice(0)) await program.stop()
  await fresh.drop()
})

const log: Log = {
  info: (event, fields) => lines.push(JSON.stringify({ event, ...fields })),
  warn: (event, fields) => lines.push(JSON.stringify({ event, ...fields })),
  error: (event, fields) => lines.push(JSON.stringify({ event, ...fields })),
}

async function start(env: Record<string, string> = {}): Promise<RunningProgram> {
  const context = { config: parseConfig(env), databaseUrl: fresh.url('worker'), log }
  const program = await startWorker(context)
  running.push(program)
  return program
}

async function ask(year: number, reason = ''): Promise<string> {
  const outcome = await requests.request(publisher, { id: randomUUID(), year: fiscalYear(year), reason })
  if (outcome.result !== 'requested') throw new Error(outcome.problem)
  return outcome.id
}

async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  for (const untilMs = performance.now() + 15_000; !(await isSo());) {
    if (performance.now() > untilMs) throw new Error('it never came')
    await setTimeout(50)
  }
}

/** Whether some worker would hear of a request at once. */
async function isListening(): Promise<boolean> {
  const { rows } = await admin.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'sujarit-worker-wake-up'`,
  )
  return rows.length === 1
}

describe('the worker', () => {
  it('makes a release at once when a publisher asks', async () => {
    await start()
    const id = await ask(2568)
    expect(await releases.progress(agency, id)).toEqual({ year: 2568, state: 'released', number: 1 })
  })

  it('makes what was asked for before it started', async () => {
    const id = await ask(2568)
    await start()
    expect(await releases.progress(agency, id)).toMatchObject({ state: 'released' })
  })

  it('tells the publisher which check failed', async () => {
    await writeFacts(writer, agency, reportFacts(1, '2024-11-03'))
    await start()
    const id = await ask(2568)
    expect(await releases.progress(agency, id)).toEqual({
      ...{ year: 2568, state: 'refused' },
      problem: 'unclassified_reports',
    })
  })

  it('chains new facts without being asked', async () => {
    await writeFacts(writer, agency, reportFacts(1, '2024-11-03'))
    await start()
    await eventually(async () => {
      const { rows } = await admin.query('SELECT 1 FROM journal.chain')
      return rows.length === 1
    })
  })

  it('ends a request that fails for a reason nobody foresaw, and makes the others', async () => {
    const poisoned = await ask(2567)
    const owner = await fresh.client('owner')
    await owner.query('ALTER TABLE publication.release ADD CONSTRAINT never_2567 CHECK (fiscal_year <> 2567)')
    const good = await ask(2568)
    await start()
    expect(await releases.progress(agency, good)).toMatchObject({ state: 'released' })
    expect(await releases.progress(agency, poisoned)).toMatchObject({
      state: 'refused',
      problem: 'unexpected',
    })
    expect(lines.join('\n')).toContain('"event":"release_failed","error":"QueryFailedError"')
  })

  it('goes on after the database was away', async () => {
    await start()
    await releases.progress(agency, await ask(2567))
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = 'sujarit_worker'`,
    )
    const id = await ask(2568)
    await eventually(async () => (await releases.progress(agency, id))?.state === 'released')
    await eventually(isListening)
  })

  it('in several copies makes each release once, and another copy takes over', async () => {
    const first = await start()
    await start()
    await releases.progress(agency, await ask(2567))
    await first.stop()
    running.shift()
    const id = await ask(2568)
    await eventually(async () => (await releases.progress(agency, id))?.state === 'released')
    const { rows } = await admin.query<{ count: number }>('SELECT count(*)::int FROM publication.release')
    expect(rows[0]?.count).toBe(2)
  })

  it('leaves no connection behind', async () => {
    const program = await start()
    await ask(2567)
    running.pop()
    await program.stop()
    // The server's processes end a moment after the client has said goodbye.
    await eventually(async () => {
      const { rows } = await admin.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename = 'sujarit_worker'`,
      )
      return rows.length === 0
    })
  })

  it('serves its metrics on loopback, without a figure of an office', async () => {
    const port = 20_000 + Math.floor(Math.random() * 20_000)
    await start({ METRICS_PORT: String(port) })
    await releases.progress(agency, await ask(2567))
    const metrics = await fetch(`http://127.0.0.1:${port}/metrics`)
    const text = await metrics.text()
    expect(text).toContain('sujarit_release_requests_total{result="released"} 1')
    expect(text).toContain('sujarit_worker_active 1')
    expect(text).not.toContain(agency)
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
  })
})
