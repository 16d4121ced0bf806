import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { AgencyId } from '../../../src/kernel/ids.js'
import { parseConfig } from '../../../src/platform/config/config.js'
import type { Database } from '../../../src/platform/database/database.js'
import type { Log } from '../../../src/platform/log/log.js'
import type { RunningProgram } from '../../../src/platform/programs/program.js'
import { AskForDraftService } from '../../../src/publication/ask-for-draft.service.js'
import { ReadDraftsService } from '../../../src/publication/read-drafts.service.js'
import { publicationEntities } from '../../../src/publication/publication-entities.js'
import { SignDraftService } from '../../../src/publication/sign-draft.service.js'
import { signingSteps } from '../../../src/publication/signed-release.js'
import { startWorker } from '../../../src/worker/start-worker.js'
import { fiscalYear, reportFacts } from '../../support/case-events.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { writeFacts } from '../../support/journal.js'
import { plainAgency } from '../../support/plain-agency.js'
import { threePublishers, type Publishers } from '../../support/publishers.js'

let fresh: FreshDatabase
let agency: AgencyId
let staff: Database
let writer: Database
let admin: pg.Client
let drafts: ReadDraftsService
let publishers: Publishers
const running: RunningProgram[] = []
let lines: string[] = []

beforeEach(async () => {
  fresh = await freshDatabase()
  agency = (await plainAgency(fresh)).id
  await (await fresh.client('owner')).query(`DELETE FROM agency.intake_method WHERE method <> 'web'`)
  staff = await fresh.database('staff', publicationEntities)
  writer = await fresh.database('owner')
  admin = await fresh.client('admin')
  drafts = new ReadDraftsService(staff, new SystemClock())
  publishers = await threePublishers(await fresh.client('owner'), agency)
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
  const wish = { id: randomUUID(), year: fiscalYear(year), coverage: 'year', reason } as const
  const outcome = await new AskForDraftService(staff, new SystemClock()).ask(publishers[0], wish)
  if (outcome.result !== 'asked') throw new Error(outcome.problem)
  return outcome.id
}

async function sign(id: string): Promise<void> {
  const { hash } = (await drafts.read(agency, id))!
  for (const [index, step] of signingSteps.entries()) {
    const signing = { draft: id, step, hash: hash ?? '', declares: true, publishOn: null }
    await new SignDraftService(staff, new SystemClock()).sign(publishers[index]!, signing)
  }
}

async function isReleased(id: string): Promise<boolean> {
  return (await drafts.read(agency, id))?.state === 'released'
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
  it('makes a draft at once when a publisher asks, and publishes it when three have signed', async () => {
    await start()
    const id = await ask(2568)
    expect(await drafts.read(agency, id)).toMatchObject({ year: 2568, state: 'drafted', isReady: true })
    await sign(id)
    await eventually(() => isReleased(id))
    expect(await drafts.read(agency, id)).toMatchObject({ releaseNumber: 1 })
  })

  it('makes what was asked for before it started', async () => {
    const id = await ask(2568)
    await start()
    await eventually(async () => (await drafts.read(agency, id))?.state === 'drafted')
  })

  it('tells the publishers which check failed', async () => {
    await writeFacts(writer, agency, reportFacts(1, '2024-11-03'))
    await start()
    const id = await ask(2568)
    const draft = await drafts.read(agency, id)
    expect(draft).toMatchObject({ state: 'drafted', isReady: false })
    expect(draft?.content?.guards.filter(({ isMet }) => !isMet).map(({ code }) => code)).toEqual([
      'nothing_unclassified',
    ])
  })

  it('chains new facts without being asked', async () => {
    await writeFacts(writer, agency, reportFacts(1, '2024-11-03'))
    await start()
    await eventually(async () => {
      const { rows } = await admin.query('SELECT 1 FROM journal.chain')
      return rows.length === 1
    })
  })

  it('ends a draft that fails for a reason nobody foresaw, and makes the others', async () => {
    const poisoned = await ask(2567)
    const owner = await fresh.client('owner')
    await owner.query('ALTER TABLE agency.agency RENAME COLUMN name_en TO name_gone')
    await start()
    await eventually(async () => (await drafts.read(agency, poisoned))?.state === 'refused')
    await owner.query('ALTER TABLE agency.agency RENAME COLUMN name_gone TO name_en')
    expect(await drafts.read(agency, poisoned)).toMatchObject({ problem: 'unexpected' })
    const good = await ask(2568)
    await eventually(async () => (await drafts.read(agency, good))?.state === 'drafted')
    expect(lines.join('\n')).toContain('"event":"release_failed","error":"QueryFailedError"')
  })

  it('goes on after the database was away', async () => {
    await start()
    await drafts.read(agency, await ask(2567))
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = 'sujarit_worker'`,
    )
    const id = await ask(2568)
    await eventually(async () => (await drafts.read(agency, id))?.state === 'drafted')
    await eventually(isListening)
  })

  it('in several copies publishes each draft once, and another copy takes over', async () => {
    const first = await start()
    await start()
    const one = await ask(2567)
    await sign(one)
    await eventually(() => isReleased(one))
    await first.stop()
    running.shift()
    const other = await ask(2568)
    await sign(other)
    await eventually(() => isReleased(other))
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
    await drafts.read(agency, await ask(2567))
    const metrics = await fetch(`http://127.0.0.1:${port}/metrics`)
    const text = await metrics.text()
    expect(text).toContain('sujarit_release_requests_total{result="drafted"} 1')
    expect(text).toContain('sujarit_worker_active 1')
    expect(text).not.toContain(agency)
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
  })
})
