import { setTimeout } from 'node:timers/promises'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { parseConfig } from '../../../src/platform/config/config.js'
import type { RunningProgram } from '../../../src/platform/programs/program.js'
import { startWorker } from '../../../src/worker/start-worker.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
let worker: RunningProgram
let publisher: SignedInTest
let checker: SignedInTest
let certifier: SignedInTest
let screener: SignedInTest

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  const owner = await fresh.client('owner')
  await owner.query(`DELETE FROM staff.officer_role WHERE role = 'publisher'`)
  for (const { id } of [...agency.screeners.slice(0, 2), agency.external.holder]) {
    await owner.query(
      `INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, 'publisher')`,
      [agency.agency, id],
    )
  }
  web = await startTestStaffWeb(fresh, agency.dataFolder)
  const enter = async (officer: FixtureOfficer): Promise<SignedInTest> =>
    signIn(web.origin, await giveAccount(fresh, staff, agency, officer), web.clock.now())
  publisher = await enter(agency.screeners[0])
  checker = await enter(agency.screeners[1])
  certifier = await enter(agency.external.holder)
  screener = await enter(agency.screeners[2])
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

async function send(
  fields: Record<string, string>,
  session = publisher,
  path = '/statistics',
): Promise<Response> {
  return fetch(web.origin + path, {
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
  return { request, csrf, year: String(year), coverage: 'year', reason }
}

/** The fields of the form on the page of a draft, for whoever looks at it. */
async function signingFields(place: string, session: SignedInTest): Promise<Record<string, string>> {
  const { html } = await get(place, session)
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''
  return { csrf: session.csrfToken, step: field('step'), hash: field('hash'), declares: 'yes', publishOn: '' }
}

/** All three sign what lies at an address. @returns the page when it is public. */
async function publish(place: string): Promise<string> {
  for (const session of [publisher, checker, certifier]) {
    const signed = await send(await signingFields(place, session), session, `${place}/signatures`)
    expect(signed.status).toBe(303)
  }
  for (let tries = 0; tries < 100; tries += 1) {
    const { html } = await get(place)
    if (html.includes('เผยแพร่แล้วเป็นครั้งที่')) return html
    await setTimeout(100)
  }
  throw new Error('it was never published')
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

  it('makes a draft that only publishers see, and publishes it when three have signed', async () => {
    const sent = await send(await form(2567))
    expect(sent.status).toBe(303)
    const place = sent.headers.get('location') ?? ''
    const { status, html } = await get(place)
    expect(status).toBe(200)
    expect(html).toContain('ไม่พบการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิดแต่อย่างใด')
    expect(html).toContain('ลงชื่อเป็นผู้จัดทำ')
    expect(await htmlProblems(html)).toEqual([])
    expect((await get(place, screener)).status).toBe(403)
    const published = await publish(place)
    expect(published).toContain('2567/1')
    expect(published).toContain(agency.external.holder.name)
    expect(await htmlProblems(published)).toEqual([])
    expect(await numberOfReleases(2567)).toBe(1)
  })

  it('takes a double click as one wish', async () => {
    const fields = await form(2568)
    const [one, other] = await Promise.all([send(fields), send(fields)])
    expect([one.status, other.status]).toEqual([303, 303])
    expect(one.headers.get('location')).toBe(other.headers.get('location'))
    await publish(one.headers.get('location') ?? '')
    expect((await send(fields)).headers.get('location')).toBe(one.headers.get('location'))
    expect(await numberOfReleases(2568)).toBe(1)
  })

  it('says why a released year cannot be drafted again without a reason', async () => {
    const sent = await send(await form(2567))
    const { html } = await get(sent.headers.get('location') ?? '')
    expect(html).toContain('การแก้ตัวเลขต้องมีเหตุผล')
    expect(await htmlProblems(html)).toEqual([])
  })

  it('makes a restatement with its reason, and shows the old one as replaced', async () => {
    const sent = await send(await form(2568, 'นับเรื่องซ้ำออก'))
    const place = sent.headers.get('location') ?? ''
    expect((await get(place)).html).toContain('แก้ตัวเลขครั้งที่ 1 เพราะ นับเรื่องซ้ำออก')
    await publish(place)
    expect(await numberOfReleases(2568)).toBe(2)
    const { html } = await get('/statistics')
    expect(html).toContain('2568/2')
    expect(html).toContain('มีครั้งใหม่แล้ว')
  })

  it('says that a reason is kept and not published where nothing is corrected', async () => {
    const sent = await send(await form(2566, 'เผื่อไว้'))
    const { html } = await get(sent.headers.get('location') ?? '')
    expect(html).toContain('“เผื่อไว้” แต่ร่างนี้ไม่ได้แก้ตัวเลขที่เคยเผยแพร่')
    expect(await htmlProblems(html)).toEqual([])
    expect((await get((await send(await form(2566))).headers.get('location') ?? '')).html).not.toContain(
      'คุณเขียนเหตุผลไว้',
    )
  })

  it('keeps what was typed when a signature or a remark is refused, and ends a draft that is sent back', async () => {
    const place = (await send(await form(2569))).headers.get('location') ?? ''
    const fields = await signingFields(place, publisher)
    const undeclared = await send({ ...fields, declares: '' }, publisher, `${place}/signatures`)
    expect(undeclared.status).toBe(422)
    expect(await undeclared.text()).toContain('href="#declares"')
    const noDay = await send({ ...fields, publishOn: '31 2 2570' }, publisher, `${place}/signatures`)
    expect([noDay.status, (await noDay.text()).includes('href="#publishOn"')]).toEqual([422, true])
    const words = 'ยอดไม่ตรงทะเบียน'
    const remark = { csrf: checker.csrfToken, remark: ' ' }
    const empty = await send(remark, checker, `${place}/remarks`)
    expect([empty.status, (await empty.text()).includes('href="#remark"')]).toEqual([422, true])
    const back = await send({ ...remark, remark: words, sendBack: 'yes' }, checker, `${place}/remarks`)
    expect(back.status).toBe(303)
    const { html } = await get(place)
    expect(html).toContain(words)
    expect(html).toContain('ร่างนี้ถูกส่งกลับ')
    expect(html).not.toContain('ลงชื่อเป็น')
    expect(await htmlProblems(html)).toEqual([])
    const late = await send(fields, publisher, `${place}/signatures`)
    expect([late.status, (await late.text()).includes('ร่างนี้เปลี่ยนไปแล้ว')]).toEqual([422, true])
  })

  it('asks whoever stands in for a post whether the order holds today, and keeps the rest of the form', async () => {
    const owner = await fresh.client('owner')
    await owner.query(
      `UPDATE agency.agency SET signs_prepared_acting = $1,
         signs_prepared_post = (SELECT post_id FROM staff.officer WHERE id = $2)`,
      [agency.screeners[0].id, agency.external.holder.id],
    )
    try {
      const place = (await send(await form(2569))).headers.get('location') ?? ''
      const { html } = await get(place)
      expect(html).toContain('การตั้งค่าให้รักษาราชการแทนไม่มีวันสิ้นสุด')
      expect(await htmlProblems(html)).toEqual([])
      const fields = await signingFields(place, publisher)
      const undeclared = await send(fields, publisher, `${place}/signatures`)
      const again = await undeclared.text()
      expect([undeclared.status, again.includes('href="#actsToday"')]).toEqual([422, true])
      expect(again).toMatch(/id="declares"[^>]*checked/)
      expect(await htmlProblems(again)).toEqual([])
      const signed = await send({ ...fields, actsToday: 'yes' }, publisher, `${place}/signatures`)
      expect(signed.status).toBe(303)
      // Whoever holds a post is not asked.
      expect((await get(place, checker)).html).not.toContain('actsToday')
    } finally {
      await owner.query('UPDATE agency.agency SET signs_prepared_post = NULL, signs_prepared_acting = NULL')
    }
  })

  it.each([
    ['no year', { year: '' }, '#year'],
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
    expect((await get('/statistics/drafts/5f2d7c7e-0000-4000-8000-000000000000')).status).toBe(404)
    expect((await get('/statistics/drafts/x')).status).toBe(404)
  })
})
