import { answerWaitingCheck } from '../../../src/disclosure/work-off-checks.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { OfficerRole } from '../../../src/kernel/role.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
let citizens: TestPublicWeb
let abroad: FixtureAgency
let web: TestStaffWeb
let publisher: SignedInTest
let publisherId: string
let administrator: SignedInTest
let auditor: SignedInTest
let auditorId: string

beforeAll(async () => {
  citizens = await startTestPublicWeb({ host: '127.0.0.1' })
  const { database: fresh, fixture } = citizens
  abroad = await createFixtureAgency(fresh, { host: 'abroad.example', dataFolder: fixture.dataFolder })
  web = await startTestStaffWeb(fresh, fixture.dataFolder)
  const staff = await fresh.database('staff', staffEntities)
  const enter = async (role: OfficerRole): Promise<readonly [SignedInTest, string]> => {
    const person = await furtherOfficer(fresh, fixture, role)
    const account = await giveAccount(fresh, staff, fixture, person)
    return [await signIn(web.origin, account, web.clock.now()), person.id]
  }
  ;[publisher, publisherId] = await enter('publisher')
  ;[administrator] = await enter('administrator')
  ;[auditor, auditorId] = await enter('auditor')
}, 60_000)
beforeEach(async () => {
  await sql('DELETE FROM agency.disclosure_check')
  await sql('DELETE FROM agency.disclosure_setting')
})
afterAll(async () => {
  await web.stop()
  await citizens.stop()
})

async function sql(text: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
  const admin = await citizens.database.client('admin')
  return (await admin.query<Record<string, unknown>>(text, [...values])).rows
}

async function show(session = publisher, lang = ''): Promise<string> {
  const answer = await fetch(`${web.origin}${lang}/disclosure`, { headers: { cookie: session.cookie } })
  expect(answer.status).toBe(200)
  const html = await answer.text()
  expect(await htmlProblems(html)).toEqual([])
  return html
}

async function post(
  path: string,
  fields: Readonly<Record<string, string>> = {},
  session = publisher,
): Promise<Response> {
  const { origin = '', 'sec-fetch-site': site = '' } = fromPage(web.origin)
  return fetch(web.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: session.cookie, origin, 'sec-fetch-site': site },
    body: new URLSearchParams({ csrf: session.csrfToken, ...fields }),
  })
}

/** A check that somebody asked for and that was answered. */
async function insertDone(agency: string, minutesAgo: number, by: string | null): Promise<void> {
  await sql(
    `INSERT INTO agency.disclosure_check (agency_id, id, year, asked_by, asked_at, checked_at, results)
     VALUES ($1, gen_random_uuid(), 2569, $3, now() - make_interval(mins => $2), now(), '[]')`,
    [agency, minutesAgo, by],
  )
}

async function counted(): Promise<number> {
  const [row] = await sql('SELECT count(*)::int AS n FROM agency.disclosure_check WHERE agency_id = $1', [
    citizens.fixture.agency,
  ])
  return Number(row?.['n'])
}

describe('asking for a check', () => {
  it('asks once however often it is pressed, is told in the records, and its answer is on the page', async () => {
    expect((await post('/disclosure/setting', { site: '', year: '2569' })).status).toBe(303)
    expect(await show()).not.toContain('govuk-tag--green')
    const answers = await Promise.all(
      [publisher, administrator, publisher].map(async (who) => post('/disclosure/checks', {}, who)),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await counted()).toBe(1)
    expect(
      await sql(`SELECT subject FROM audit.entry WHERE act = 'release_disclosure_checked'`),
    ).toHaveLength(1)
    const database = await citizens.database.database('worker')
    await answerWaitingCheck({ database, clock: new SystemClock(), log: quiet, publicOrigin: citizens.url })
    for (const lang of ['', '/en']) expect(await show(administrator, lang)).toContain('govuk-tag--green')
  })

  it('makes what the calendar asked an officer’s own, once, under their own name', async () => {
    await post('/disclosure/setting', { site: '', year: '2569' })
    await sql(
      `INSERT INTO agency.disclosure_check (agency_id, id, year, asked_at) VALUES ($1, gen_random_uuid(), 2569, now() - interval '5 hours')`,
      [citizens.fixture.agency],
    )
    const acts = async (): Promise<number> =>
      (await sql(`SELECT subject FROM audit.entry WHERE act = 'release_disclosure_checked'`)).length
    const before = await acts()
    expect((await post('/disclosure/checks')).status).toBe(303)
    expect((await post('/disclosure/checks', {}, administrator)).status).toBe(303)
    const [row, ...others] = await sql(
      "SELECT asked_by, asked_at > now() - interval '1 minute' AS now FROM agency.disclosure_check",
    )
    expect([row, others]).toEqual([{ asked_by: publisherId, now: true }, []])
    expect(await acts()).toBe(before + 1)
  })

  it('leaves another year that the calendar asked about to the calendar', async () => {
    await post('/disclosure/setting', { site: '', year: '2569' })
    await sql(
      `INSERT INTO agency.disclosure_check (agency_id, id, year, asked_at) VALUES ($1, gen_random_uuid(), 2568, now())`,
      [citizens.fixture.agency],
    )
    expect((await post('/disclosure/checks')).status).toBe(303)
    expect(await sql('SELECT asked_by, year FROM agency.disclosure_check')).toEqual([
      { asked_by: null, year: 2568 },
    ])
  })

  it('is taken over by the database under no other name, by no other role, and never from an officer', async () => {
    await sql(
      `INSERT INTO agency.disclosure_check (agency_id, id, year, asked_at) VALUES ($1, gen_random_uuid(), 2569, now())`,
      [citizens.fixture.agency],
    )
    const staff = await citizens.database.client('staff')
    const takes = async (as: string, name: string): Promise<unknown> => {
      await staff.query('BEGIN')
      await staff.query(
        `SELECT set_config('sujarit.agency_id', $1, true), set_config('sujarit.officer_id', $2, true)`,
        [citizens.fixture.agency, as],
      )
      const done = await staff.query('UPDATE agency.disclosure_check SET asked_by = $1', [name]).then(
        ({ rowCount }) => rowCount,
        (error: unknown) => (error as { code?: string }).code,
      )
      await staff.query(done === 1 ? 'COMMIT' : 'ROLLBACK')
      return done
    }
    expect(await takes(auditorId, auditorId)).toBe('42501')
    expect(await takes(auditorId, publisherId)).toBe('42501')
    expect(await takes(publisherId, publisherId)).toBe(1)
    expect(await takes(publisherId, publisherId)).toBe(0)
  })

  it('is refused with 429 after six in an hour, not counting those of the calendar and of other offices', async () => {
    const { agency } = citizens.fixture
    for (const minutes of [5, 10, 20, 30, 59]) await insertDone(agency, minutes, publisherId)
    await insertDone(agency, 61, publisherId)
    await insertDone(agency, 1, null)
    await insertDone(abroad.agency, 1, abroad.screeners[0].id)
    expect((await post('/disclosure/checks')).status).toBe(303)
    await sql(
      `UPDATE agency.disclosure_check SET checked_at = now(), results = '[]' WHERE checked_at IS NULL`,
    )
    const refused = await post('/disclosure/checks', {}, administrator)
    expect(refused.status).toBe(429)
    const html = await refused.text()
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('href="#check"')
    expect(await counted()).toBe(8)
  })

  it('counts those that are about to be: the sixth of another officer, not yet committed, is the last', async () => {
    const { agency } = citizens.fixture
    for (const minutes of [5, 10, 20, 30, 40]) await insertDone(agency, minutes, publisherId)
    const other = await citizens.database.client('admin')
    await other.query('BEGIN')
    let late: Promise<Response>
    try {
      await other.query(`SELECT pg_advisory_xact_lock(hashtextextended('disclosure check ' || $1, 0))`, [
        agency,
      ])
      await other.query(
        `INSERT INTO agency.disclosure_check (agency_id, id, year, asked_by, asked_at, checked_at, results)
         VALUES ($1, gen_random_uuid(), 2569, $2, now(), now(), '[]')`,
        [agency, publisherId],
      )
      late = post('/disclosure/checks', {}, administrator)
      await waitsForLock()
    } finally {
      await other.query('COMMIT')
    }
    expect((await late).status).toBe(429)
    expect(await counted()).toBe(6)
  })
})

/** Ends when somebody waits for the lock, or after a while in which nobody does. */
async function waitsForLock(): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    const owner = await citizens.database.client('owner')
    const { rowCount } = await owner.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    if ((rowCount ?? 0) > 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe('the address of the own site', () => {
  it.each([
    ['site', 'javascript:alert(1)', '2569'],
    ['site', 'ftp://www.example.go.th/', '2569'],
    ['site', 'https://user:secret@www.example.go.th/', '2569'],
    ['site', 'https://www.example.go.th:8443/', '2569'],
    ['site', 'http://localhost/', '2569'],
    ['site', 'http://192.168.1.1/', '2569'],
    ['site', 'http://0x7f.1/', '2569'],
    ['site', 'http://[::1]/', '2569'],
    ['site', `https://www.example.go.th/${'x'.repeat(300)}`, '2569'],
    ['year', 'https://www.example.go.th/', '69'],
  ])('with a wrong %s, %s, is refused with 422 and stays as typed', async (field, site, year) => {
    const refused = await post('/disclosure/setting', { site, year })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain(`href="#${field}"`)
    expect(html).toContain(`value="${site.replaceAll('&', '&amp;')}"`)
    expect(await sql('SELECT FROM agency.disclosure_setting')).toEqual([])
  })

  it('that is too long, or our own, is told as that', async () => {
    const told = async (site: string): Promise<string> => {
      const answer = await post('/disclosure/setting', { site, year: '2569' })
      expect(answer.status).toBe(422)
      const html = await answer.text()
      expect(await htmlProblems(html)).toEqual([])
      expect(html).toContain('href="#site"')
      return html
    }
    expect(await told(`https://www.example.go.th/${'x'.repeat(300)}`)).toContain('ที่อยู่เว็บยาวเกินไป')
    for (const own of [web.origin, 'https://127.0.0.1/x'])
      expect(await told(own)).toContain('ที่อยู่นี้เป็นเว็บไซต์รับเรื่องนี้เอง')
    expect(await sql('SELECT FROM agency.disclosure_setting')).toEqual([])
  })

  it('may have a name in Thai letters, and the year Thai digits', async () => {
    expect((await post('/disclosure/setting', { site: 'https://ไทย.ไทย', year: '๒๕๖๙' })).status).toBe(303)
    expect(await sql('SELECT site, year FROM agency.disclosure_setting')).toEqual([
      { site: 'https://xn--o3cw4h.xn--o3cw4h/', year: 2569 },
    ])
    expect(await show()).toContain('value="https://ไทย.ไทย/"')
  })

  it('is kept and told in the records; of another office it is neither seen nor changed', async () => {
    await sql(
      `INSERT INTO agency.disclosure_setting (agency_id, site, year, set_by, set_on)
       VALUES ($1, 'https://abroad.example/', 2568, $2, '2026-10-01')`,
      [abroad.agency, abroad.screeners[0].id],
    )
    await insertDone(abroad.agency, 1, abroad.screeners[0].id)
    expect(await show()).not.toContain('abroad.example')
    const saved = await post('/disclosure/setting', { site: 'https://www.example.go.th', year: '2569' })
    expect(saved.status).toBe(303)
    expect(await show()).toContain('value="https://www.example.go.th/"')
    expect(await sql('SELECT site, year FROM agency.disclosure_setting ORDER BY year')).toEqual([
      { site: 'https://abroad.example/', year: 2568 },
      { site: 'https://www.example.go.th/', year: 2569 },
    ])
    const acts = await sql(`SELECT facts FROM audit.entry WHERE act = 'setting_disclosure_changed'`)
    expect(acts.at(-1)).toEqual({ facts: { site: 'https://www.example.go.th/', year: 2569 } })
  })

  it('may be changed without saying a year, which then goes on by itself', async () => {
    expect(await show()).toMatch(/name="year"[^>]* value(=""| )/)
    expect((await post('/disclosure/setting', { site: '', year: '' })).status).toBe(303)
    expect(await sql('SELECT site, year FROM agency.disclosure_setting')).toEqual([
      { site: null, year: null },
    ])
    expect(await show()).toMatch(/name="year"[^>]* value(=""| )/)
  })

  it('is nothing for another role, nor for a form of another page', async () => {
    for (const path of ['/disclosure/checks', '/disclosure/setting']) {
      expect((await post(path, { site: '', year: '' }, auditor)).status).toBe(403)
      expect((await post(path, { site: '', year: '', csrf: 'guessed' })).status).toBe(403)
    }
    expect(await counted()).toBe(0)
    const seen = await fetch(`${web.origin}/disclosure`, { headers: { cookie: auditor.cookie } })
    expect(seen.status).toBe(403)
  })

  it('is set in the name of who sets it, and by a role that may: the database says so too', async () => {
    const { agency } = citizens.fixture
    const staff = await citizens.database.client('staff')
    const setAs = async (officer: string, setBy: string): Promise<void> => {
      await staff.query('BEGIN')
      try {
        await staff.query(
          `SELECT set_config('sujarit.agency_id', $1, true), set_config('sujarit.officer_id', $2, true)`,
          [agency, officer],
        )
        await staff.query(
          `INSERT INTO agency.disclosure_setting (agency_id, site, set_by, set_on) VALUES ($1, NULL, $2, now())
           ON CONFLICT (agency_id) DO UPDATE SET set_by = excluded.set_by`,
          [agency, setBy],
        )
      } finally {
        await staff.query('ROLLBACK')
      }
    }
    await setAs(publisherId, publisherId)
    await expect(setAs(auditorId, auditorId)).rejects.toThrow('row-level security')
    await expect(setAs(auditorId, publisherId)).rejects.toThrow('row-level security')
  })
})
