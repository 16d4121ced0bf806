import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { parseConfig } from '../../../src/platform/config/config.js'
import type { RunningProgram } from '../../../src/platform/programs/program.js'
import { startWorker } from '../../../src/worker/start-worker.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
let worker: RunningProgram
let publisher: SignedInTest
let screener: SignedInTest

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  const [one, other] = agency.screeners
  const owner = await fresh.client('owner')
  await owner.query(`DELETE FROM staff.officer_role WHERE role = 'publisher'`)
  await owner.query(
    `INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, 'publisher')`,
    [agency.agency, one.id],
  )
  const accounts = [
    await giveAccount(fresh, staff, agency, one),
    await giveAccount(fresh, staff, agency, other),
  ]
  web = await startTestStaffWeb(fresh, agency.dataFolder)
  const [first, second] = accounts
  if (first === undefined || second === undefined) throw new Error('no account')
  publisher = await signIn(web.origin, first, web.clock.now())
  screener = await signIn(web.origin, second, web.clock.now())
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  worker = await startWorker({ config: parseConfig({}), databaseUrl: fresh.url('worker'), log: silent })
})
afterAll(async () => {
  await worker.stop()
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

async function get(path: string, session = publisher): Promise<{ status: number; html: string }> {
  const response = await fetch(web.origin + path, { headers: { cookie: session.cookie }, redirect: 'manual' })
  return { status: response.status, html: await response.text() }
}

async function send(fields: Record<string, string>, session = publisher): Promise<Response> {
  return fetch(`${web.origin}/statistics`, {
    method: 'POST',
    headers: {
      ...fromPage(web.origin),
      cookie: session.cookie,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
}

/** The form as the page draws it. */
async function form(year: number, reason = ''): Promise<Record<string, string>> {
  const { html } = await get('/statistics')
  const request = /name="request" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
  return { request, csrf, year: String(year), reason }
}

async function numberOfReleases(year: number): Promise<number> {
  const owner = await fresh.client('owner')
  const { rows } = await owner.query<{ count: number }>(
    'SELECT count(*)::int FROM publication.release WHERE fiscal_year = $1',
    [year],
  )
  return rows[0]?.count ?? 0
}

describe('the release desk', () => {
  it('is drawn for a publisher, in both languages', async () => {
    for (const path of ['/statistics', '/en/statistics']) {
      const { status, html } = await get(path)
      expect(status).toBe(200)
      expect(await htmlProblems(html)).toEqual([])
    }
  })

  it('is closed to every other role, page and form', async () => {
    expect((await get('/statistics', screener)).status).toBe(403)
    const fields = { ...(await form(2566)), csrf: screener.csrfToken }
    expect((await send(fields, screener)).status).toBe(403)
    expect(await numberOfReleases(2566)).toBe(0)
  })

  it('refuses a form without the token of the session', async () => {
    expect((await send({ ...(await form(2566)), csrf: 'x' })).status).toBe(403)
    expect(await numberOfReleases(2566)).toBe(0)
  })

  it('releases a year and leads to the page that the public sees', async () => {
    const sent = await send(await form(2567))
    expect(sent.status).toBe(303)
    const { status, html } = await get(sent.headers.get('location') ?? '')
    expect(status).toBe(200)
    expect(html).toContain('/statistics/2567')
    expect(html).toContain('2567/1')
    expect(await htmlProblems(html)).toEqual([])
  })

  it('takes a double click as one wish', async () => {
    const fields = await form(2568)
    const [one, other] = await Promise.all([send(fields), send(fields)])
    expect([one.status, other.status]).toEqual([303, 303])
    expect(one.headers.get('location')).toBe(other.headers.get('location'))
    await get(one.headers.get('location') ?? '')
    expect((await send(fields)).headers.get('location')).toBe(one.headers.get('location'))
    expect(await numberOfReleases(2568)).toBe(1)
  })

  it('asks why a released year is released again, and keeps what was typed', async () => {
    await send(await form(2567))
    const refused = await send(await form(2567))
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(html).toContain('href="#reason"')
    expect(html).toContain('<option value="2567" selected')
    expect(await htmlProblems(html)).toEqual([])
  })

  it('makes a restatement with its reason, and shows the old one as replaced', async () => {
    const sent = await send(await form(2568, 'นับเรื่องซ้ำออก'))
    await get(sent.headers.get('location') ?? '')
    expect(await numberOfReleases(2568)).toBe(2)
    const { html } = await get('/statistics')
    expect(html).toContain('2568/2')
    expect(html).toContain('มีครั้งใหม่แล้ว')
  })

  it.each([
    ['no year', { year: '' }, '#year'],
    ['a year that has not begun', { year: '2600' }, '#year'],
    ['a reason that is too long', { reason: 'ก'.repeat(501) }, '#reason'],
  ])('draws the form again for %s', async (_, change, href) => {
    const answer = await send({ ...(await form(2569)), ...change })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(`href="${href}"`)
  })

  it('refuses a real agency a year that ended before it opened, in words', async () => {
    const owner = await fresh.client('owner')
    const fields = await form(2566)
    await owner.query(`UPDATE agency.agency SET opened_on = '2024-10-01', is_evaluation = false`)
    try {
      const answer = await send(fields)
      expect([answer.status, await numberOfReleases(2566)]).toEqual([422, 0])
      expect(await answer.text()).toContain('ปีงบประมาณนี้จบก่อนวันที่เริ่มใช้ระบบนี้')
    } finally {
      await owner.query(`UPDATE agency.agency SET opened_on = '2023-10-01', is_evaluation = true`)
    }
  })

  it('records in the audit log who asked', async () => {
    const owner = await fresh.client('owner')
    const { rows } = await owner.query<{ officer_id: string }>(
      `SELECT officer_id FROM audit.entry WHERE act = 'release_requested'`,
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map(({ officer_id: officer }) => officer))).toEqual(new Set([agency.screeners[0].id]))
  })

  it('stops to ask by itself after five minutes, so that the session can become idle', async () => {
    await worker.stop()
    const place = (await send(await form(2570))).headers.get('location') ?? ''
    const cookie = publisher.cookie
    const soon = await fetch(web.origin + place, { headers: { cookie } })
    expect(soon.headers.get('refresh')).toBe('3')
    web.clock.forward(6)
    const late = await fetch(web.origin + place, { headers: { cookie } })
    expect(late.headers.get('refresh')).toBeNull()
    expect(await late.text()).toContain('รอเกิน 5 นาทีแล้ว')
  })

  it('does not know a request that is not there', async () => {
    expect((await get('/statistics/requests/5f2d7c7e-0000-4000-8000-000000000000')).status).toBe(404)
    expect((await get('/statistics/requests/x')).status).toBe(404)
  })
})
