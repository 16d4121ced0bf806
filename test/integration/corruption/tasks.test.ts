import { randomUUID } from 'node:crypto'
import { EntryEntity } from '../../../src/audit/entry.entity.js'
import { KeepTaskService } from '../../../src/corruption/casework/keep-task.service.js'
import { OpenReportService } from '../../../src/corruption/casework/open-report.service.js'
import type { SealedMessage } from '../../../src/corruption/casework/sealed-message.js'
import { reportEntities } from '../../../src/corruption/record/report-entities.js'
import { sealMessage } from '../../../src/crypto/message.js'
import { taskExtra } from '../../../src/kernel/case-task.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import { parseOfficeDate } from '../../../src/kernel/office-date.js'
import type { Database } from '../../../src/platform/database/database.js'
import { ConflictError, NotFoundError } from '../../../src/platform/errors/errors.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { actorOf, fileReport, openAsHolder, type FiledReport } from '../../support/filed-report.js'

let fresh: FreshDatabase
let publicDatabase: Database
let staff: Database
let north: FixtureAgency
let south: FixtureAgency
let suda: FixtureOfficer
let prasert: FixtureOfficer

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  staff = await fresh.database('staff', [...reportEntities, EntryEntity], 10)
  north = await createFixtureAgency(fresh, { host: 'north.example' })
  south = await createFixtureAgency(fresh, { host: 'south.example', dataFolder: north.dataFolder })
  ;[suda, prasert] = north.screeners
}, 60_000)
afterAll(async () => {
  await north.remove()
  await fresh.drop()
})

const day = parseOfficeDate('2026-12-15')!
const keeping = () => new KeepTaskService(staff, new SystemClock())

interface Word {
  readonly id: string
  readonly turn: number
  readonly seq: number
  readonly by?: FixtureOfficer
}

async function sealed(filed: FiledReport, { id, turn, seq, by = suda }: Word): Promise<SealedMessage> {
  const { body } = await openAsHolder(north, suda, filed)
  const order = turn % 2 === 1 ? { who: prasert.id, dueOn: day } : null
  const bytes = await sealMessage({
    ...{ kind: 'note', seq, text: 'ขอใบตรวจรับจากกองคลัง', extra: taskExtra({ id, turn, order }) },
    ...{ agency: north.agency, locator: filed.locator, author: by.id, signing: by.signing },
    recipient: body.deskRecipient,
  })
  return { id: randomUUID(), seq, sealed: bytes }
}

async function say(filed: FiledReport, word: Word): Promise<void> {
  const { id, turn, by = suda } = word
  const clear = { id, turn, dueOn: turn % 2 === 1 ? day : null }
  await keeping().keep(actorOf(north, by), filed.id, clear, await sealed(filed, word))
}

async function rows(sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> {
  const admin = await fresh.client('admin')
  return (await admin.query<Record<string, unknown>>(sql, parameters)).rows
}

const begun = (): Word => ({ id: randomUUID(), turn: 1, seq: 1 })

describe('a task of a corruption case', () => {
  it('is clear as a day and a number, told in history and log, and told as no note', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    const word = begun()
    await say(filed, word)
    await say(filed, { ...word, turn: 2, seq: 1, by: prasert })
    await say(filed, { ...word, turn: 3, seq: 2 })
    expect(await rows('SELECT id, turn FROM corruption.task WHERE report_id = $1', filed.id)).toEqual([
      { id: word.id, turn: 3 },
    ])
    const { occurrences, writing } = await new OpenReportService(staff, new SystemClock()).facts(
      actorOf(north, suda),
      filed.id,
    )
    expect(occurrences.map(({ kind, facts }) => [kind, facts])).toEqual([
      ['task_added', { dueOn: day }],
      ['task_done', {}],
      ['task_reopened', { dueOn: day }],
    ])
    expect(writing).toEqual([])
    const acts = await rows(
      `SELECT act, facts FROM audit.entry WHERE subject = $1 AND act LIKE 'report_task%' ORDER BY at`,
      filed.id,
    )
    expect(acts.map(({ act }) => act)).toEqual([
      'report_task_added',
      'report_task_done',
      'report_task_reopened',
    ])
  })

  it('is told on the page of today to holders, while it is to be done, and to nobody else', async () => {
    const filed = await fileReport(fresh, publicDatabase, north, { excludedPosts: [prasert.post] })
    const word = begun()
    await say(filed, word)
    const shown = async (officer: FixtureOfficer, office = north) =>
      (await keeping().open(actorOf(office, officer))).filter(({ id }) => id === filed.id)
    expect(await shown(suda)).toEqual([{ id: filed.id, locator: filed.locator, dueOn: day, count: 1 }])
    expect(await shown(prasert)).toEqual([])
    expect(await shown(south.screeners[0], south)).toEqual([])
    await say(filed, { ...word, turn: 2, seq: 2 })
    expect(await shown(suda)).toEqual([])
  })

  it('sent twice is one, and of two who speak at once one is told', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    const word = begun()
    const note = await sealed(filed, word)
    const clear = { id: word.id, turn: 1, dueOn: day }
    await keeping().keep(actorOf(north, suda), filed.id, clear, note)
    await keeping().keep(actorOf(north, suda), filed.id, clear, note)
    const both = await Promise.allSettled([
      say(filed, { ...word, turn: 2, seq: 2 }),
      say(filed, { ...word, turn: 2, seq: 1, by: prasert }),
    ])
    const refused = both.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown)
    expect(refused).toEqual([expect.any(ConflictError)])
    expect(await rows('SELECT turn FROM corruption.task WHERE report_id = $1', filed.id)).toEqual([
      { turn: 2 },
    ])
    expect(await rows('SELECT id FROM corruption.note WHERE report_id = $1', filed.id)).toHaveLength(2)
  })

  it('is not said to be done when nobody began it, nor by who has no key', async () => {
    const filed = await fileReport(fresh, publicDatabase, north, { excludedPosts: [prasert.post] })
    await expect(say(filed, { ...begun(), turn: 2 })).rejects.toThrow(ConflictError)
    await expect(say(filed, { ...begun(), by: prasert })).rejects.toThrow(NotFoundError)
    expect(await rows('SELECT id FROM corruption.note WHERE report_id = $1', filed.id)).toEqual([])
  })

  it('is neither seen nor written past the services by who has no key', async () => {
    const filed = await fileReport(fresh, publicDatabase, north, { excludedPosts: [prasert.post] })
    await say(filed, begun())
    const client = await fresh.client('staff')
    const insert = `INSERT INTO corruption.task (agency_id, report_id, id, turn, due_on) VALUES ($1, $2, $3, 1, $4)`
    for (const [agency, officer] of [
      [north.agency, prasert.id],
      [south.agency, south.screeners[0].id],
    ]) {
      await client.query('BEGIN')
      await client.query(
        `SELECT set_config('sujarit.agency_id', $1, true), set_config('sujarit.officer_id', $2, true)`,
        [agency, officer],
      )
      const seen = await client.query('SELECT id FROM corruption.task WHERE report_id = $1', [filed.id])
      const moved = await client.query('UPDATE corruption.task SET turn = 2 WHERE report_id = $1', [filed.id])
      const written = await client.query(insert, [north.agency, filed.id, randomUUID(), day]).then(
        () => 'written',
        (error: unknown) => (error as { code?: string }).code,
      )
      await client.query('ROLLBACK')
      expect([seen.rowCount, moved.rowCount, written]).toEqual([0, 0, '42501'])
    }
  })

  it('goes with the case', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    await say(filed, begun())
    await rows('DELETE FROM corruption.report WHERE id = $1', filed.id)
    expect(await rows('SELECT id FROM corruption.task WHERE report_id = $1', filed.id)).toEqual([])
  })
})
