import type pg from 'pg'
import { formatLocator } from '../../../src/ui/text/format-locator.js'
import { addDays, officeDate, type OfficeDate } from '../../../src/kernel/office-date.js'
import type { Locator } from '../../../src/kernel/ids.js'
import type { OfficerRole } from '../../../src/kernel/role.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { fileReport, type FiledReport } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

const t = messagesFor('th')

let fresh: FreshDatabase
let fixture: FixtureAgency
let office: TestStaffWeb
let admin: pg.Client
let suda: SignedInTest
let stranger: SignedInTest
let general: SignedInTest
let administrator: SignedInTest
let report: FiledReport

beforeAll(async () => {
  fresh = await freshDatabase()
  fixture = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  office = await startTestStaffWeb(fresh, fixture.dataFolder)
  admin = await fresh.client('admin')
  const enter = async (role: OfficerRole): Promise<SignedInTest> => {
    const person = await furtherOfficer(fresh, fixture, role)
    const account = await giveAccount(fresh, staff, fixture, person)
    return signIn(office.origin, account, office.clock.now())
  }
  const account = await giveAccount(fresh, staff, fixture, fixture.screeners[0])
  suda = await signIn(office.origin, account, office.clock.now())
  stranger = await enter('screener')
  general = await enter('general_officer')
  administrator = await enter('administrator')
  report = await fileReport(fresh, await fresh.database('public'), fixture)
  await admin.query(
    `SELECT general.file_complaint($1, gen_random_uuid(), '12345670', $2, $2,
       (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'road', 'ถนนพัง', '', NULL)`,
    [fixture.agency, Buffer.alloc(32, 1)],
  )
}, 60_000)
afterAll(async () => {
  await office.stop()
  await fixture.remove()
  await fresh.drop()
})

async function ask(path: string, session: SignedInTest): Promise<Response> {
  return fetch(office.origin + path, { headers: { cookie: session.cookie }, redirect: 'manual' })
}

async function mark(act: string, session = suda): Promise<string | number> {
  const { origin = '', 'sec-fetch-site': site = '' } = fromPage(office.origin)
  const answer = await fetch(`${office.origin}/corruption/${report.id}/clock`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'sec-fetch-site': site, cookie: session.cookie },
    body: new URLSearchParams({ csrf: session.csrfToken, act }),
  })
  const location = answer.headers.get('location')
  return location === null ? answer.status : (location.split('clock=')[1] ?? location)
}

const today = (): OfficeDate => officeDate(office.clock.now())

/** As if it had come, and gone on, so many days ago. */
async function setBack(days: number): Promise<void> {
  for (const [room, key, table] of [
    ['corruption', 'report_id', 'report'],
    ['general', 'complaint_id', 'complaint'],
  ] as const) {
    await admin.query(`UPDATE ${room}.${table} SET received_on = received_on - $1::integer`, [days])
    await admin.query(`UPDATE ${room}.step SET taken_on = taken_on - $1::integer`, [days])
    await admin.query(`SELECT ${room}.renew_due(agency_id, ${key}) FROM ${room}.step`)
  }
}

async function step(position: number, status: string): Promise<void> {
  await admin.query(
    `INSERT INTO corruption.step (agency_id, report_id, position, status, taken_on) VALUES ($1, $2, $3, $4, $5)`,
    [fixture.agency, report.id, position, status, today()],
  )
  await admin.query('UPDATE corruption.report SET status = $1', [status])
}

async function due(): Promise<unknown> {
  const { rows } = await admin.query(
    'SELECT due_on::text AS on, due_code AS code FROM corruption.report WHERE id = $1',
    [report.id],
  )
  return rows[0]
}

describe('the page of today', () => {
  const number = (): string => formatLocator(report.locator)
  const complaint = formatLocator('12345670' as Locator)
  const todayOf = async (session: SignedInTest): Promise<string> => (await ask('/today', session)).text()
  const holdBy = (officer: string | null): Promise<unknown> =>
    Promise.all(
      ['corruption.report', 'general.complaint'].map((table) =>
        admin.query(`UPDATE ${table} SET assigned_to = $1`, [officer]),
      ),
    )

  it('shows new cases that nobody took, each to its own room, and is drawn without a fault', async () => {
    await setBack(0)
    const [ofGeneral, held] = [await todayOf(general), await todayOf(suda)]
    expect(ofGeneral).toContain(t('deadlines.stage.new'))
    expect([
      ofGeneral.includes(complaint),
      ofGeneral.includes('ถนนพัง'),
      ofGeneral.includes(number()),
    ]).toEqual([true, true, false])
    expect([held.includes(number()), held.includes(complaint)]).toEqual([true, false])
    expect((await todayOf(stranger)).includes(number())).toBe(false)
    for (const page of [ofGeneral, held]) expect(await htmlProblems(page)).toEqual([])
  })

  it('is empty when somebody else has them in hand', async () => {
    await holdBy(fixture.screeners[1].id)
    for (const session of [general, suda])
      expect(await todayOf(session)).toContain(t('deadlines.nothingToday'))
    await holdBy(null)
  })

  it('shows a case whose citizen had the last word, until the office has', async () => {
    await holdBy(fixture.screeners[0].id)
    const write = (officer: string | null, position: number): Promise<unknown> =>
      admin.query(
        `INSERT INTO corruption.message (agency_id, report_id, id, position, kind, officer_id, seq, sent_on, sealed)
         VALUES ($1, $2, gen_random_uuid(), $3, 'message', $4, $3, $5, $6)`,
        [fixture.agency, report.id, position, officer, today(), Buffer.alloc(4096)],
      )
    await write(null, 1)
    expect(await todayOf(suda)).toContain(t('deadlines.stage.message'))
    expect(await todayOf(stranger)).toContain(t('deadlines.nothingToday'))
    await write(fixture.screeners[0].id, 2)
    expect(await todayOf(suda)).toContain(t('deadlines.nothingToday'))
    await admin.query('DELETE FROM corruption.message')
    await holdBy(null)
  })

  it('leads on from what was done to the next case, and never to one without a key', async () => {
    const done = await (await ask(`/corruption/${report.id}?done=note`, suda)).text()
    expect([done.includes('id="to-today"'), done.includes('id="next-case"')]).toEqual([true, false])
    const rows = await admin.query<{ id: string }>('SELECT id FROM general.complaint')
    const other = await (await ask(`/general/${rows.rows[0]?.id ?? ''}?done=note`, general)).text()
    expect([other.includes('id="to-today"'), other.includes(number())]).toEqual([true, false])
  })

  it('shows what is overdue to holders of a key, and nothing of it to anybody else', async () => {
    await setBack(16)
    const number = formatLocator(report.locator)
    const held = await (await ask('/today', suda)).text()
    expect(held).toContain(number)
    expect(held).toContain(t('deadlines.stage.overdue'))
    expect(await htmlProblems(held)).toEqual([])
    for (const path of ['/today', '/lateness']) {
      for (const other of [stranger, general]) {
        expect([path, (await (await ask(path, other)).text()).includes(number)]).toEqual([path, false])
      }
      expect((await ask(path, administrator)).status).toBe(403)
    }
    const complaint = formatLocator('12345670' as Locator)
    expect(await (await ask('/today', general)).text()).toContain(complaint)
    expect(await (await ask('/today', suda)).text()).not.toContain(complaint)
  })
})

describe('the report of what is late', () => {
  it('counts complaints by category, and of reports lists only those of its reader', async () => {
    const ofGeneral = await (await ask('/lateness', general)).text()
    expect(ofGeneral).toContain(t('deadlines.lateCases', { count: 1 }))
    expect(ofGeneral).not.toContain(t('deadlines.onlyYours'))
    expect(await htmlProblems(ofGeneral)).toEqual([])
    const ofHolder = await (await ask('/lateness', suda)).text()
    expect(ofHolder).toContain(formatLocator(report.locator))
    const ofStranger = await (await ask('/lateness', stranger)).text()
    expect(ofStranger).toContain(t('deadlines.nothingLate'))
  })
})

describe('what an officer says of a clock', () => {
  it('ends what is owed after a referral', async () => {
    await step(2, 'accepted')
    await step(3, 'fact_finding')
    await admin.query(
      `INSERT INTO corruption.message (agency_id, report_id, id, position, kind, officer_id, seq, sent_on, sealed)
       VALUES ($1, $2, gen_random_uuid(), 1, 'message', $3, 1, $4, $5)`,
      [fixture.agency, report.id, fixture.screeners[0].id, today(), Buffer.alloc(4096)],
    )
    expect(await mark('hand_over')).toBe('not_running')
    await step(4, 'referred')
    expect(await mark('hand_over', stranger)).toBe(404)
    expect(await mark('hand_over', general)).toBe(403)
    expect(await due()).toEqual({ code: 'referral', on: addDays(today(), 7) })
    expect(await mark('hand_over')).toBe('hand_over')
    expect(await due()).toEqual({ code: null, on: null })
    const { rows } = await admin.query(
      `SELECT act FROM audit.entry WHERE act IN ('report_extended', 'report_handed_over') ORDER BY at`,
    )
    expect(rows).toEqual([{ act: 'report_handed_over' }])
  })
})
