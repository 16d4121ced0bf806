import type pg from 'pg'
import type { OfficerId } from '../../../src/kernel/ids.js'
import { addDays, isWorkingDay, officeDate, type OfficeDate } from '../../../src/kernel/office-date.js'
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
let administrator: SignedInTest
let administratorId: OfficerId
let auditor: SignedInTest
let report: FiledReport

beforeAll(async () => {
  fresh = await freshDatabase()
  fixture = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  office = await startTestStaffWeb(fresh, fixture.dataFolder)
  admin = await fresh.client('admin')
  const enter = async (role: OfficerRole): Promise<readonly [SignedInTest, OfficerId]> => {
    const person = await furtherOfficer(fresh, fixture, role)
    const account = await giveAccount(fresh, staff, fixture, person)
    return [await signIn(office.origin, account, office.clock.now()), person.id]
  }
  ;[administrator, administratorId] = await enter('administrator')
  ;[auditor] = await enter('auditor')
  report = await fileReport(fresh, await fresh.database('public'), fixture)
}, 60_000)
afterAll(async () => {
  await office.stop()
  await fixture.remove()
  await fresh.drop()
})

async function ask(path: string, session = administrator): Promise<Response> {
  return fetch(office.origin + path, { headers: { cookie: session.cookie }, redirect: 'manual' })
}

async function post(
  path: string,
  fields: Readonly<Record<string, string>>,
  session = administrator,
): Promise<Response> {
  const { origin = '', 'sec-fetch-site': site = '' } = fromPage(office.origin)
  return fetch(office.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'sec-fetch-site': site, cookie: session.cookie },
    body: new URLSearchParams({ csrf: session.csrfToken, ...fields }),
  })
}

async function dueOfReport(): Promise<{ on: OfficeDate; code: string } | undefined> {
  const { rows } = await admin.query<{ on: OfficeDate; code: string }>(
    'SELECT due_on::text AS on, due_code AS code FROM corruption.report WHERE id = $1',
    [report.id],
  )
  return rows[0]
}

async function acts(): Promise<unknown[]> {
  const { rows } = await admin.query<{ act: string; facts: unknown }>(
    `SELECT act, facts FROM audit.entry WHERE officer_id = $1 AND act IN ('calendar_changed', 'setting_changed')
      ORDER BY at, act`,
    [administratorId],
  )
  return rows
}

function thaiParts(day: OfficeDate): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-')
  return { day: date, month, year: String(Number(year) + 543) }
}

function nextWorkingDay(from: OfficeDate): OfficeDate {
  let day = addDays(from, 1)
  while (!isWorkingDay(day, new Set())) day = addDays(day, 1)
  return day
}

const today = (): OfficeDate => officeDate(office.clock.now())

describe('the calendar of an office', () => {
  it('warns that a coming year is empty, and takes the public holidays it knows in one go', async () => {
    const year = Number(today().slice(0, 4)) + 543
    const page = await (await ask('/settings/calendar')).text()
    expect(page).toContain(t('deadlines.emptyYear', { year }))
    expect((await ask('/settings/calendar')).status).toBe(200)
    expect(await htmlProblems(page)).toEqual([])
    const filled = await post('/settings/calendar/fill', { year: String(year + 1) })
    expect([filled.status, filled.headers.get('location')]).toEqual([
      303,
      `/settings/calendar?year=${String(year + 1)}&done=filled`,
    ])
    const again = await post('/settings/calendar/fill', { year: String(year + 1) })
    expect(again.headers.get('location')).toContain('done=already')
    const shown = await (await ask(`/settings/calendar?year=${String(year + 1)}`)).text()
    expect(shown).toContain(t('deadlines.lunarMissing').slice(0, 10))
    expect(shown).toContain('วันจักรี')
  })

  it('moves the day of a case in the same moment, there and back, and is written down', async () => {
    const before = await dueOfReport()
    const day = nextWorkingDay(today())
    const added = await post('/settings/calendar/add', { ...thaiParts(day), nameTh: 'วันหยุดพิเศษ' })
    expect(added.status).toBe(303)
    const moved = await dueOfReport()
    expect(before?.code).toBe('screen')
    expect(moved?.code).toBe('screen')
    expect(moved?.on).toBe(nextWorkingDay(before?.on ?? today()))
    const removed = await post('/settings/calendar/remove', { day })
    expect(removed.headers.get('location')).toContain('done=removed')
    expect(await dueOfReport()).toEqual(before)
    const gone = await post('/settings/calendar/remove', { day })
    expect(gone.headers.get('location')).toContain('done=gone')
    expect(await acts()).toEqual(
      expect.arrayContaining([
        { act: 'calendar_changed', facts: { change: 'added', day } },
        { act: 'calendar_changed', facts: { change: 'removed', day } },
      ]),
    )
  })

  it.each([
    [{ day: '', month: '12', year: '2569', nameTh: 'x' }, 'deadlines.problem.date_missing'],
    [{ day: '31', month: '11', year: '2569', nameTh: 'x' }, 'deadlines.problem.date_unreal'],
    [{ day: '30', month: '11', year: '2026', nameTh: 'x' }, 'deadlines.problem.date_unreal'],
    [{ day: '30', month: '11', year: '2569', nameTh: ' ' }, 'deadlines.problem.name_missing'],
  ] as const)('refuses %o and keeps what was typed', async (fields, key) => {
    const answer = await post('/settings/calendar/add', fields)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain(t(key))
    expect(page).toContain(`value="${fields.month}"`)
    expect(await htmlProblems(page)).toEqual([])
  })

  it('is for the administrator alone', async () => {
    for (const path of ['/settings/calendar', '/settings/deadlines']) {
      expect([path, (await ask(path, auditor)).status]).toEqual([path, 403])
    }
    const day = thaiParts(nextWorkingDay(today()))
    expect((await post('/settings/calendar/add', { ...day, nameTh: 'x' }, auditor)).status).toBe(403)
  })
})

/** What the form of the page holds, as a browser would send it. */
async function formOf(page: string): Promise<Record<string, string>> {
  const fields: Record<string, string> = {}
  for (const [input] of page.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    if (name !== undefined && name !== 'csrf') fields[name] = /value="([^"]*)"/.exec(input)?.[1] ?? ''
  }
  for (const [select, name = ''] of page.matchAll(/<select[^>]*name="([^"]*)"[\s\S]*?<\/select>/g)) {
    fields[name] = /<option[^>]*value="([^"]*)"[^>]*selected/.exec(select)?.[1] ?? 'calendar'
  }
  return Promise.resolve(fields)
}

describe('the deadlines of an office', () => {
  it('are looked at before they are saved, and then move the cases', async () => {
    const before = await dueOfReport()
    const page = await (await ask('/settings/deadlines')).text()
    expect(await htmlProblems(page)).toEqual([])
    const form = await formOf(page)
    const wish = { ...form, 'corruption-screen-days': '1' }
    const preview = await post('/settings/deadlines', wish)
    const shown = await preview.text()
    expect(preview.status).toBe(200)
    expect(await htmlProblems(shown)).toEqual([])
    expect(shown).toContain(t('deadlines.reportsMoveToo'))
    expect(await dueOfReport()).toEqual(before)
    const saved = await post('/settings/deadlines/save', wish)
    expect(saved.status).toBe(303)
    expect(await dueOfReport()).toEqual({ code: 'screen', on: nextWorkingDay(today()) })
    expect(await acts()).toContainEqual({
      act: 'setting_changed',
      facts: {
        ...{ setting: 'deadline', channel: 'corruption', code: 'screen' },
        ...{ from: 3, fromCounts: 'working', to: 1, toCounts: 'working' },
      },
    })
    const stale = await post('/settings/deadlines/save', { ...wish, 'corruption-screen-days': '2' })
    expect(stale.status).toBe(409)
    const text = await stale.text()
    expect(text).toContain(t('deadlines.deadlinesRace').slice(0, 20))
    expect(text).toContain('value="2"')
  })

  it.each([
    ['general-first_answer-days', '16', 'beyond_the_law'],
    ['corruption-first_answer-days', '30', 'beyond_the_law'],
    ['corruption-progress-days', '0', 'too_short'],
    ['corruption-screen-days', '367', 'too_long'],
    ['corruption-screen-days', 'สาม', 'not_a_number'],
  ] as const)('refuse %s = %s, %s, also when saved past the look', async (field, value, problem) => {
    const form = await formOf(await (await ask('/settings/deadlines')).text())
    for (const path of ['/settings/deadlines', '/settings/deadlines/save']) {
      const answer = await post(path, { ...form, [field]: value })
      const page = await answer.text()
      const code = field.split('-')[1] as 'screen'
      const sentence = t(`deadlines.problemOfDays.${problem}`, { clock: t(`deadlines.code.${code}`) })
      expect([path, answer.status, page.includes(sentence)]).toEqual([path, 422, true])
      expect(page).toContain(`value="${value}"`)
    }
  })

  it('never count the law’s fifteen days in working days', async () => {
    const form = await formOf(await (await ask('/settings/deadlines')).text())
    const wish = { ...form, 'general-first_answer-counts': 'working' }
    expect((await post('/settings/deadlines/save', wish)).status).toBe(422)
  })

  it('tell an administrator how many complaints move, and never of reports', async () => {
    await admin.query(
      `SELECT general.file_complaint($1, gen_random_uuid(), '12345670', $2, $2,
         (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'road', 'ถนนพัง', '', NULL)`,
      [fixture.agency, Buffer.alloc(32, 1)],
    )
    const form = await formOf(await (await ask('/settings/deadlines')).text())
    const both = {
      ...form,
      'general-first_answer-days': '10',
      'corruption-first_answer-days': '10',
      'corruption-screen-days': '5',
    }
    const shown = await (await post('/settings/deadlines', both)).text()
    expect(shown).toContain(t('deadlines.complaintsMoved', { count: 1 }))
    const { rows } = await admin.query('SELECT 1 FROM general.complaint WHERE due_on IS NULL')
    expect(rows).toEqual([])
  })
})
