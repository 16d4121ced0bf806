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
import { fieldsOf } from '../../support/settings-desk.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

const t = messagesFor('th')

let fresh: FreshDatabase
let fixture: FixtureAgency
let office: TestStaffWeb
let admin: pg.Client
let administrator: SignedInTest
let administratorId: OfficerId
let auditor: SignedInTest
let auditorId: OfficerId
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
  ;[auditor, auditorId] = await enter('auditor')
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

/** The preview, then the confirmation of what it holds. */
async function confirmed(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const preview = await post(path, fields)
  if (preview.status !== 200) return preview
  return post(path, { ...fieldsOf(await preview.text()), step: 'confirm' })
}

async function markOf(path: string): Promise<string> {
  return fieldsOf(await (await ask(path)).text())['mark'] ?? ''
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
    const filled = await confirmed('/settings/calendar/fill', { year: String(year + 1) })
    expect([filled.status, filled.headers.get('location')]).toEqual([
      303,
      `/settings/calendar?year=${String(year + 1)}&done=filled`,
    ])
    const again = await post('/settings/calendar/fill', { year: String(year + 1) })
    expect([again.status, (await again.text()).includes(t('deadlines.done.already'))]).toEqual([422, true])
    const shown = await (await ask(`/settings/calendar?year=${String(year + 1)}`)).text()
    expect(shown).toContain(t('deadlines.lunarMissing').slice(0, 10))
    expect(shown).toContain('วันจักรี')
  })

  it('moves the day of a case in the same moment, there and back, and is written down', async () => {
    const before = await dueOfReport()
    const day = nextWorkingDay(today())
    const typed = { ...thaiParts(day), nameTh: 'วันหยุดพิเศษ' }
    const preview = await post('/settings/calendar/add', typed)
    const shown = await preview.text()
    expect([preview.status, await htmlProblems(shown)]).toEqual([200, []])
    expect(shown).toContain('วันหยุดพิเศษ')
    expect(shown).toContain(t('deadlines.reportsMoveToo'))
    expect(await dueOfReport()).toEqual(before)
    const edited = await post('/settings/calendar/add', { ...typed, edit: 'yes' })
    expect([edited.status, (await edited.text()).includes('value="วันหยุดพิเศษ"')]).toEqual([200, true])
    expect((await confirmed('/settings/calendar/add', typed)).status).toBe(303)
    const moved = await dueOfReport()
    expect(before?.code).toBe('screen')
    expect(moved?.code).toBe('screen')
    expect(moved?.on).toBe(nextWorkingDay(before?.on ?? today()))
    const removed = await confirmed('/settings/calendar/remove', { day })
    expect(removed.headers.get('location')).toContain('done=removed')
    expect(await dueOfReport()).toEqual(before)
    const gone = await post('/settings/calendar/remove', { day })
    expect([gone.status, (await gone.text()).includes(t('deadlines.done.gone'))]).toEqual([409, true])
    expect(await acts()).toEqual(
      expect.arrayContaining([
        { act: 'calendar_changed', facts: { change: 'added', day, version: 2 } },
        { act: 'calendar_changed', facts: { change: 'removed', day, version: 3 } },
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

  it('shows who changed it and when, and goes back to what it was', async () => {
    const before = await dueOfReport()
    const day = nextWorkingDay(today())
    expect((await confirmed('/settings/calendar/add', { ...thaiParts(day), nameTh: 'วันแรก' })).status).toBe(
      303,
    )
    expect(await dueOfReport()).not.toEqual(before)
    const { rows } = await versionsOf('holidays')
    const last = rows[0]?.seq ?? 0
    expect(rows[0]).toMatchObject({ officer_id: administratorId, back_to: null })
    const page = await (await ask('/settings/calendar/history')).text()
    expect(await htmlProblems(page)).toEqual([])
    expect(page).toContain('วันแรก')
    expect(page).toContain(t('settings.changedBy', { name: 'มะลิ ใจดี' }))
    const mark = await markOf('/settings/calendar/history')
    const wish = { seq: String(last - 1), mark }
    const preview = await post('/settings/calendar/back', { ...wish, step: 'preview' })
    const shown = await preview.text()
    expect([preview.status, await htmlProblems(shown)]).toEqual([200, []])
    expect(shown).toContain('วันแรก')
    expect((await versionsOf('holidays')).rows[0]?.seq).toBe(last)
    expect((await confirmed('/settings/calendar/back', wish)).status).toBe(303)
    expect((await versionsOf('holidays')).rows[0]).toMatchObject({ seq: last + 1, back_to: last - 1 })
    expect(await acts()).toContainEqual({
      act: 'calendar_changed',
      facts: { change: 'back', backTo: last - 1, version: last + 1 },
    })
    const { rows: days } = await admin.query('SELECT 1 FROM agency.holiday WHERE day = $1', [day])
    expect([days, await dueOfReport()]).toEqual([[], before])
    expect((await post('/settings/calendar/back', { seq: '999', mark })).status).toBe(404)
  })

  it('tells the second of two administrators, and changes nothing for that one', async () => {
    const [one, other] = [addDays(today(), 40), addDays(today(), 41)]
    const typed = { ...thaiParts(other), nameTh: 'ของคนที่สอง' }
    const seen = fieldsOf(await (await post('/settings/calendar/add', typed)).text())
    await confirmed('/settings/calendar/add', { ...thaiParts(one), nameTh: 'ของคนแรก' })
    const late = await post('/settings/calendar/add', { ...seen, step: 'confirm' })
    const page = await late.text()
    expect([late.status, await htmlProblems(page)]).toEqual([409, []])
    expect(page).toContain(t('settings.problem.lost_race').slice(0, 20))
    expect(page).toContain('value="ของคนที่สอง"')
    const { rows } = await admin.query('SELECT 1 FROM agency.holiday WHERE day = $1', [other])
    expect(rows).toEqual([])
  })

  it('refuses marks of markup in a name, before anything is confirmed', async () => {
    const typed = { ...thaiParts(addDays(today(), 50)), nameTh: '<b>วันหยุด</b>' }
    const answer = await post('/settings/calendar/add', typed)
    expect([answer.status, (await answer.text()).includes(t('settings.problem.unsafe_text'))]).toEqual([
      422,
      true,
    ])
  })

  it('is for the administrator alone', async () => {
    for (const path of ['', '/history'].flatMap((end) => [
      `/settings/calendar${end}`,
      `/settings/deadlines${end}`,
    ])) {
      expect([path, (await ask(path, auditor)).status]).toEqual([path, 403])
    }
    const day = thaiParts(nextWorkingDay(today()))
    expect((await post('/settings/calendar/add', { ...day, nameTh: 'x' }, auditor)).status).toBe(403)
  })
})

async function versionsOf(setting: string): Promise<pg.QueryResult<{ seq: number }>> {
  return admin.query(
    `SELECT seq, officer_id, back_to, before, after FROM agency.setting_version
      WHERE agency_id = $1 AND setting = $2 ORDER BY seq DESC`,
    [fixture.agency, setting],
  )
}

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
        ...{ setting: 'deadline', channel: 'corruption', code: 'screen', version: 1 },
        ...{ from: 3, fromCounts: 'working', to: 1, toCounts: 'working' },
      },
    })
    const stale = await post('/settings/deadlines/save', { ...wish, 'corruption-screen-days': '2' })
    expect(stale.status).toBe(409)
    const text = await stale.text()
    expect(text).toContain(t('deadlines.deadlinesRace').slice(0, 20))
    expect(text).toContain('value="2"')
  })

  it('show their history, and an earlier version comes back and moves the cases with it', async () => {
    const page = await (await ask('/settings/deadlines/history')).text()
    expect(await htmlProblems(page)).toEqual([])
    expect(page).toContain(t('common.within.working', { days: 1 }))
    const mark = await markOf('/settings/deadlines/history')
    const preview = await post('/settings/deadlines/back', { seq: '0', mark, step: 'preview' })
    const shown = await preview.text()
    expect([preview.status, await htmlProblems(shown)]).toEqual([200, []])
    expect(shown).toContain(t('common.within.working', { days: 3 }))
    expect((await post('/settings/deadlines/back', { seq: '0', mark: 'f', step: 'confirm' })).status).toBe(
      409,
    )
    expect((await confirmed('/settings/deadlines/back', { seq: '0', mark })).status).toBe(303)
    expect((await versionsOf('deadlines')).rows[0]).toMatchObject({ seq: 2, back_to: 0 })
    expect((await dueOfReport())?.on).not.toBe(nextWorkingDay(today()))
  })

  it('and the calendar are changed by nobody past the forms', async () => {
    const staff = await fresh.client('staff')
    const scope = `SELECT set_config('sujarit.agency_id', $1, false), set_config('sujarit.officer_id', $2, false)`
    await staff.query(scope, [fixture.agency, auditorId])
    const asked = (sql: string): Promise<unknown> =>
      staff.query(sql).then(
        () => 'done',
        (error: unknown) => (error as pg.DatabaseError).code,
      )
    expect(
      await asked(`INSERT INTO agency.holiday VALUES ('${fixture.agency}', '2027-01-05', 'x', 'x', false)`),
    ).toBe('42501')
    expect(await asked('DELETE FROM agency.holiday')).toBe('42501')
    expect(await asked('UPDATE agency.deadline SET days = 300')).toBe('42501')
    expect(await asked(`SELECT * FROM agency.change_setting('holidays', 'x', '[]', NULL, NULL)`)).toBe(
      '42501',
    )
    await staff.query(scope, [fixture.agency, administratorId])
    const { rows } = await staff.query<{ problem: string }>(
      `SELECT problem FROM agency.setting_value($1, 'deadlines') v,
         agency.change_setting('deadlines', md5(v::text), jsonb_set(v, '{1,days}', '16'), NULL, NULL)`,
      [fixture.agency],
    )
    expect(rows).toEqual([{ problem: 'beyond_the_law' }])
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
    // Which one it is, is for whoever may open it.
    expect(shown).not.toContain('1234 5670')
    await admin.query(
      `INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, 'general_officer')`,
      [fixture.agency, administratorId],
    )
    const more = await (await post('/settings/deadlines', both)).text()
    expect(await htmlProblems(more)).toEqual([])
    expect(more).toContain('1234 5670')
    const { rows } = await admin.query('SELECT 1 FROM general.complaint WHERE due_on IS NULL')
    expect(rows).toEqual([])
  })
})

describe('a session whose second factor is old', () => {
  it('looks at everything and changes nothing', async () => {
    const day = addDays(today(), 60)
    const typed = { ...thaiParts(day), nameTh: 'วันหยุดของคนแอบ' }
    const form = await formOf(await (await ask('/settings/deadlines')).text())
    const preview = await post('/settings/calendar/add', typed)
    const seen = fieldsOf(await preview.text())
    office.clock.forward(11)
    const before = [(await versionsOf('holidays')).rows.length, (await versionsOf('deadlines')).rows.length]
    expect((await post('/settings/calendar/add', typed)).status).toBe(200)
    const refused = [
      await post('/settings/calendar/add', { ...seen, step: 'confirm' }),
      await post('/settings/calendar/fill', { year: '2575', mark: 'x', step: 'confirm' }),
      await post('/settings/calendar/remove', { day, mark: 'x', step: 'confirm' }),
      await post('/settings/calendar/back', { seq: '0', mark: 'x', step: 'confirm' }),
      await post('/settings/deadlines/save', { ...form, 'general-progress-days': '20' }),
      await post('/settings/deadlines/back', { seq: '0', mark: 'x', step: 'confirm' }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403])
    expect(await refused[0]?.text()).toContain('value="วันหยุดของคนแอบ"')
    const after = [(await versionsOf('holidays')).rows.length, (await versionsOf('deadlines')).rows.length]
    expect(after).toEqual(before)
  })
})
