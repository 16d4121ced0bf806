import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { sequenceEvents } from '../../../src/journal/sequence-events.js'
import { Clock } from '../../../src/kernel/clock.js'
import type { Database } from '../../../src/platform/database/database.js'
import type { DraftView } from '../../../src/publication/read-drafts.service.js'
import type { SignedRelease } from '../../../src/publication/signed-release.js'
import { verifyAll } from '../../../src/publication/verify-all.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { fiscalYear } from '../../support/case-events.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { htmlProblems } from '../../support/html-problems.js'
import { tamper } from '../../support/journal.js'
import { OfficeSession, type OfficeAnswer } from '../../support/office-session.js'
import { pastComplaint, pastCsv, pastReport, pastXlsx } from '../../support/past-file.js'
import { draftOfYear, signAndPublish, threePublishers, type Publishers } from '../../support/publishers.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

class FixedClock extends Clock {
  now(): Date {
    return new Date('2026-11-20T10:00:00+07:00')
  }
}

const t = messagesFor('th')
let fresh: FreshDatabase
let fixture: FixtureAgency
let web: TestStaffWeb
let admin: pg.Client
let worker: Database
let staff: Database
let publishers: Publishers
let mali: OfficeSession
let suda: OfficeSession
let wanna: OfficeSession
let boonmee: OfficeSession
let jintana: OfficeSession

beforeAll(async () => {
  fresh = await freshDatabase()
  fixture = await createFixtureAgency(fresh)
  staff = await fresh.database('staff', staffEntities)
  worker = await fresh.database('worker')
  web = await startTestStaffWeb(fresh, fixture.dataFolder)
  admin = await fresh.client('admin')
  await admin.query(`UPDATE agency.agency SET is_evaluation = false, opened_on = '2026-10-05'`)
  await admin.query(`DELETE FROM agency.intake_method WHERE method <> 'web'`)
  const place = { fresh, staff, fixture, web }
  mali = await OfficeSession.of(place, 'general_officer')
  suda = await OfficeSession.of(place, 'screener')
  wanna = await OfficeSession.of(place, 'investigator')
  boonmee = await OfficeSession.of(place, 'publisher')
  jintana = await OfficeSession.of(place, 'auditor')
  publishers = await threePublishers(admin, fixture.agency)
}, 120_000)
afterAll(async () => {
  await web.stop()
  await fixture.remove()
  await fresh.drop()
})

interface Sent {
  readonly id: string
  readonly answer: OfficeAnswer
}

async function send(
  who: OfficeSession,
  file: Buffer | null,
  wish: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const id = wish['import'] ?? randomUUID()
  const answer = await who.post('/register/imports/new', {
    import: id,
    rooms: 'both',
    firstYear: '2568',
    lastYear: '2569',
    declares: 'yes',
    letters: file?.toString('base64url') ?? '',
    ...wish,
  })
  return { id, answer }
}

async function imported(): Promise<{ state: string; rows: boolean }[]> {
  const { rows } = await admin.query<{ state: string; rows: boolean }>(
    'SELECT state, cases IS NOT NULL AS rows FROM agency.past_import ORDER BY prepared_on, state',
  )
  return rows
}

async function facts(): Promise<number> {
  const { rows } = await admin.query<{ n: number }>('SELECT count(*)::integer AS n FROM journal.event')
  return rows[0]?.n ?? -1
}

async function draft(year: number, reason = ''): Promise<DraftView> {
  const parts = { staff, worker, clock: new FixedClock() }
  return draftOfYear(parts, publishers, { year: fiscalYear(year), reason })
}

async function release(year: number, reason = ''): Promise<SignedRelease> {
  const parts = { staff, worker, clock: new FixedClock() }
  expect(await signAndPublish(parts, publishers, await draft(year, reason))).toEqual({ result: 'released' })
  const { rows } = await admin.query<{ snapshot: string }>(
    'SELECT snapshot FROM publication.release WHERE fiscal_year = $1 ORDER BY number DESC LIMIT 1',
    [year],
  )
  return JSON.parse(rows[0]?.snapshot ?? '') as SignedRelease
}

describe('a file of past years', () => {
  it('comes from a template that officers of both rooms take away', async () => {
    const page = await mali.get('/register/imports')
    expect(await htmlProblems(page.html)).toEqual([])
    expect(await htmlProblems((await mali.get('/register/imports/new')).html)).toEqual([])
    const [xlsx, csv] = await Promise.all(
      ['xlsx', 'csv'].map((format) => suda.fetch(`/register/imports/template/${format}`)),
    )
    expect([xlsx?.status, csv?.status]).toEqual([200, 200])
    expect(await csv?.text()).toContain(t('register.past.column.receivedOn'))
    expect((await mali.get('/register/imports/template/pdf')).status).toBe(404)
  })

  it('with wrong cells is refused as a whole, and every cell is named', async () => {
    const lines = [
      pastReport,
      { ...pastReport, method: 'นายสมชาย บอกมา' },
      { ...pastReport, receivedOn: '12/11/67' },
      { ...pastComplaint, receivedOn: '6/10/2569' },
    ]
    const { answer } = await send(mali, pastCsv(lines))
    expect(answer.status).toBe(422)
    expect(await htmlProblems(answer.html)).toEqual([])
    for (const [row, letter, column, problem] of [
      [3, 'C', 'method', 'not_in_list'],
      [4, 'B', 'receivedOn', 'not_a_day'],
      [5, 'B', 'receivedOn', 'outside_period'],
    ] as const) {
      expect(answer.html).toContain(
        t('register.past.problem.cell', {
          row: String(row),
          letter,
          column: t(`register.past.column.${column}`),
          problem: t(`register.past.cell.${problem}`),
        }),
      )
    }
    // What stands in a wrong cell can be a name: it is not repeated.
    expect(answer.html).not.toContain('สมชาย')
    expect(await imported()).toEqual([])
    expect(answer.html).toContain('value="2568" selected')
  })

  it.each([
    ['no file', null, {}, 'no_file'],
    ['no register chosen', pastCsv([]), { rooms: '' }, 'rooms'],
    ['years the wrong way round', pastCsv([]), { firstYear: '2569', lastYear: '2568' }, 'years'],
    ['a year that the system counts', pastCsv([]), { lastYear: '2571' }, 'years'],
    ['no word that it is whole', pastCsv([]), { declares: '' }, 'declares'],
    ['a picture', Buffer.from([0x89, 0x50, 0, 0]), {}, 'not_a_table'],
    ['a broken package', Buffer.from('PK\u0003\u0004xxxxxxxx'), {}, 'broken'],
    ['a large file', Buffer.alloc(2 * 1024 * 1024 + 1, 'a'), {}, 'too_large'],
  ] as const)('with %s is refused', async (_, file, wish, problem) => {
    const { answer } = await send(mali, file, wish)
    expect(answer.status).toBe(422)
    expect(answer.html).toContain(t(`register.past.problem.${problem}`, { most: '5,000' }))
    expect(await imported()).toEqual([])
  })

  it('of a holder alone has no general complaints', async () => {
    const { answer } = await send(suda, pastCsv([pastComplaint]), { rooms: 'both' })
    expect(answer.html).toContain(t('register.past.problem.rooms'))
    const other = await send(suda, pastCsv([pastComplaint]), { rooms: 'corruption' })
    expect(other.answer.html).toContain(t('register.past.cell.other_room'))
  })
})

describe('an import', () => {
  let id: string

  it('waits for a second person, counts nothing, and shows the figures it would make', async () => {
    const later = { ...pastReport, acceptedOn: '', answeredOn: '', closedOn: '' }
    const file = await pastXlsx([
      pastReport,
      { ...later, day: new Date('2025-05-02T00:00:00Z'), closedOn: '1/6/2568' },
      // Typed into an English spreadsheet, 543 years ahead.
      { ...later, day: new Date('2569-02-03T00:00:00Z'), status: 'ตรวจสอบข้อเท็จจริง' },
      pastComplaint,
    ])
    const sent = await send(mali, file)
    id = sent.id
    expect(sent.answer).toMatchObject({ status: 303, location: `/register/imports/${id}?done=prepared` })
    const again = await send(mali, file, { import: id })
    expect(again.answer.status).toBe(303)
    expect(await imported()).toEqual([{ state: 'prepared', rows: true }])
    expect(await facts()).toBe(0)
    const page = await mali.get(`/register/imports/${id}?year=2568`)
    expect(await htmlProblems(page.html)).toEqual([])
    expect(page.html).toContain(t('register.past.preview.rowsOf', { year: '2568' }))
    expect(page.html).toContain('>2<')
    expect((await mali.get('/register/imports')).html).toContain(t('register.past.state.prepared'))
  })

  it('is not made twice for the same years', async () => {
    const { answer } = await send(mali, pastCsv([]), { rooms: 'corruption', firstYear: '2569' })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain(t('register.past.problem.overlaps'))
  })

  it('is confirmed by no one who may not, and not by who prepared it', async () => {
    const publisher = await boonmee.get(`/register/imports/${id}`)
    expect(publisher.html).not.toContain(t('register.past.preview.reports'))
    expect((await boonmee.post(`/register/imports/${id}/confirm`, {})).status).toBe(422)
    expect((await jintana.get(`/register/imports/${id}`)).status).toBe(403)
    const own = await mali.post(`/register/imports/${id}/confirm`, {})
    expect(own.html).toContain(t('register.past.refused.unknown'))
    expect(await facts()).toBe(0)
    // The same holder on both sides.
    const alone = await send(suda, pastCsv([]), { rooms: 'corruption', firstYear: '2566', lastYear: '2567' })
    const same = await suda.post(`/register/imports/${alone.id}/confirm`, {})
    expect(same.html).toContain(t('register.past.refused.same_person'))
    expect((await suda.post(`/register/imports/${alone.id}/discard`, {})).status).toBe(303)
  })

  it('counts when another one confirms: facts marked as imported, and rows that nobody reads again', async () => {
    expect((await suda.get(`/register/imports/${id}`)).html).toContain(t('register.past.preview.reports'))
    const done = await suda.post(`/register/imports/${id}/confirm`, {})
    expect(done.location).toBe(`/register/imports/${id}?done=confirmed`)
    expect(await imported()).toContainEqual({ state: 'confirmed', rows: false })
    const { rows } = await admin.query<{ n: number; subjects: number }>(
      `SELECT count(*)::integer AS n, count(DISTINCT subject)::integer AS subjects FROM journal.event
        WHERE kind = 'received' AND facts ->> 'source' = 'imported' AND facts ->> 'import' = $1`,
      [id],
    )
    expect(rows).toEqual([{ n: 4, subjects: 4 }])
    for (const who of [mali, suda, wanna, boonmee]) {
      const page = await who.get(`/register/imports/${id}?year=2568`)
      expect(page.html).not.toContain(t('register.past.preview.reports'))
    }
    const second = await wanna.post(`/register/imports/${id}/confirm`, {})
    expect(second.status).toBe(422)
    expect(await worker.source.transaction((tx) => sequenceEvents(tx, fixture.agency))).toBeGreaterThan(8)
    expect((await verifyAll(worker)).map(({ fault }) => fault)).toEqual([null])
  })

  it('leads to no case that could be opened', async () => {
    const { rows } = await admin.query<{ subject: string }>('SELECT DISTINCT subject FROM journal.event')
    for (const { subject } of rows) {
      expect((await suda.get(`/corruption/${subject}`)).status).toBe(404)
      expect((await mali.get(`/general/${subject}`)).status).toBe(404)
    }
  })

  it('lets a year before the opening be released, and the table says that it was imported', async () => {
    const past = await release(2568)
    expect(past.totals).toMatchObject({ total: 2, completed: 2 })
    expect(past.general.received).toBe(1)
    expect(past).toMatchObject({ countedFrom: null, importedUntil: '2025-09-30' })
    expect(past.requiredTable.th.footnotes[2]?.text).toBe(
      'รวมข้อมูลที่นำเข้าย้อนหลัง 2 เรื่อง ซึ่งหน่วยงานบันทึกจากทะเบียนเดิม ก่อนเริ่มใช้ระบบนี้',
    )
    expect(await release(2569)).toMatchObject({ totals: { total: 1, inProgress: 1 } })
    expect((await verifyAll(worker)).map(({ fault }) => fault)).toEqual([null])
  })

  it('that somebody changes in the table is found', async () => {
    const change = (from: string, to: string): Promise<void> =>
      tamper(
        admin,
        'journal.event',
        `UPDATE journal.event SET facts = jsonb_set(facts, '{intakeMethod}', '"${to}"')
          WHERE facts ->> 'intakeMethod' = '${from}'`,
      )
    await change('letter', 'drop_box')
    expect((await verifyAll(worker)).map(({ fault }) => fault)).toMatchObject([
      { of: 'journal', problem: 'changed' },
    ])
    await change('drop_box', 'letter')
    expect((await verifyAll(worker)).map(({ fault }) => fault)).toEqual([null])
  })

  it('is taken back by two, for a reason, and then counts on no day', async () => {
    const without = await mali.post(`/register/imports/${id}/ask`, {})
    expect(without.html).toContain(t('register.past.refused.reason'))
    expect((await suda.post(`/register/imports/${id}/ask`, { reason: 'wrong_rows' })).status).toBe(303)
    const page = await wanna.get(`/register/imports/${id}`)
    expect(await htmlProblems(page.html)).toEqual([])
    expect(page.html).toContain(t('register.past.reason.wrong_rows'))
    const same = await suda.post(`/register/imports/${id}/withdraw`, {})
    expect(same.html).toContain(t('register.past.refused.same_person'))
    expect((await boonmee.post(`/register/imports/${id}/withdraw`, {})).status).toBe(422)
    expect((await wanna.post(`/register/imports/${id}/withdraw`, {})).status).toBe(303)
    expect(await imported()).toContainEqual({ state: 'withdrawn', rows: false })
    await expect(draft(2568, 'ถอน')).rejects.toThrow('year_before_opening')
    // What was public keeps its own proof.
    expect((await verifyAll(worker)).map(({ fault }) => fault)).toEqual([null])
  })

  it('that is right takes its place, and the year is restated with a reason', async () => {
    const sent = await send(mali, pastCsv([pastReport, pastComplaint]))
    expect(sent.answer.status).toBe(303)
    expect((await wanna.post(`/register/imports/${sent.id}/confirm`, {})).status).toBe(303)
    expect((await draft(2568)).problem).toBe('reason_missing')
    const corrected = await release(2568, 'ทะเบียนเดิมมีแถวผิด')
    expect(corrected).toMatchObject({ number: 2, restates: 1, totals: { total: 1, completed: 1 } })
    expect((await verifyAll(worker)).map(({ fault }) => fault)).toEqual([null])
  })

  it('is written into the log without a count', async () => {
    const { rows } = await admin.query<{ act: string; facts: object }>(
      `SELECT act, facts FROM audit.entry WHERE act LIKE 'register_import%' AND subject = $1 ORDER BY at, act`,
      [id],
    )
    expect(rows.map(({ act }) => act).sort()).toEqual([
      'register_import_confirmed',
      'register_import_prepared',
      'register_import_withdrawal_asked',
      'register_import_withdrawn',
    ])
    expect(rows.find(({ act }) => act === 'register_import_prepared')?.facts).toEqual({
      ...{ rooms: 'both', firstYear: 2568, lastYear: 2569 },
    })
  })

  it('counts only after the second factor was shown again', async () => {
    const wish = { rooms: 'corruption', firstYear: '2566', lastYear: '2567' }
    const sent = await send(mali, pastCsv([]), wish)
    const before = await facts()
    web.clock.forward(11)
    const late = await wanna.post(`/register/imports/${sent.id}/confirm`, {})
    expect(late.location).not.toContain('done=')
    expect(await imported()).toContainEqual({ state: 'prepared', rows: true })
    expect(await facts()).toBe(before)
  })
})

describe('the database', () => {
  async function asOfficer(officer: string, sql: string, parameters: readonly unknown[]): Promise<unknown> {
    const client = await fresh.client('staff')
    await client.query('BEGIN')
    try {
      await client.query(
        `SELECT set_config('sujarit.agency_id', $1, true), set_config('sujarit.officer_id', $2, true)`,
        [fixture.agency, officer],
      )
      const { rows } = await client.query<Record<string, unknown>>(sql, [...parameters])
      return rows
    } catch (error) {
      return (error as { code?: string }).code
    } finally {
      await client.query('ROLLBACK')
    }
  }

  it('lets no officer write facts of an import, read waiting rows, or decide on the table itself', async () => {
    const event = `INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts)
      VALUES ($1, gen_random_uuid(), 'general', gen_random_uuid(), 1, $2, '2025-01-01', $3)`
    const facts = { intakeMethod: 'letter', category: 'road', source: 'imported', import: randomUUID() }
    const { agency } = fixture
    expect(await asOfficer(mali.officer, event, [agency, 'received', facts])).toBe('42501')
    expect(await asOfficer(mali.officer, event, [agency, 'import_withdrawn', {}])).toBe('42501')
    expect(await asOfficer(mali.officer, 'SELECT cases FROM agency.past_import', [])).toBe('42501')
    expect(await asOfficer(mali.officer, `UPDATE agency.past_import SET state = 'confirmed'`, [])).toBe(
      '42501',
    )
  })

  it.each([
    ['a day that the system counts', [[{ kind: 'received', on: '2026-10-05' }]]],
    ['another room', [[{ kind: 'received', on: '2025-01-05', channel: 'corruption' }]]],
    ['a case that begins with its end', [[{ kind: 'status_changed', on: '2025-01-05' }]]],
    [
      'a withdrawal',
      [
        [
          { kind: 'received', on: '2025-01-05' },
          { kind: 'import_withdrawn', on: '2025-01-06' },
        ],
      ],
    ],
    [
      'a day to come',
      [
        [
          { kind: 'received', on: '2025-01-05' },
          { kind: 'answered', on: '2099-01-06' },
        ],
      ],
    ],
  ])('takes no rows of %s', async (_, cases) => {
    const whole = cases.map((one) => one.map((fact) => ({ channel: 'general', facts: {}, ...fact })))
    const sql = `SELECT agency.prepare_import($1, 'general', 2567, 2567 + $3::integer, $2::jsonb)`
    const wish = [randomUUID(), JSON.stringify(whole), 3]
    expect(await asOfficer(mali.officer, sql, wish)).toBe('23514')
  })

  it('gives nobody of another office anything', async () => {
    const other = await createFixtureAgency(fresh, { host: 'other.example', dataFolder: fixture.dataFolder })
    const client = await fresh.client('staff')
    await client.query(
      `SELECT set_config('sujarit.agency_id', $1, false), set_config('sujarit.officer_id', $2, false)`,
      [other.agency, other.screeners[0].id],
    )
    expect((await client.query('SELECT id FROM agency.past_import')).rows).toEqual([])
    const { rows } = await admin.query<{ id: string }>('SELECT id FROM agency.past_import LIMIT 1')
    const found = await client.query(
      'SELECT agency.import_cases($1) AS cases, agency.confirm_import($1) AS done',
      [rows[0]?.id],
    )
    expect(found.rows).toEqual([{ cases: null, done: 'unknown' }])
  })
})
