import { randomUUID } from 'node:crypto'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { codeAt, fromPage, giveAccount, signIn, type TestAccount } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
let screener: TestAccount
let administrator: TestAccount

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  screener = await giveAccount(fresh, staff, agency, agency.screeners[0])
  administrator = await giveAccount(
    fresh,
    staff,
    agency,
    await furtherOfficer(fresh, agency, 'administrator'),
  )
  web = await startTestStaffWeb(fresh, agency.dataFolder)
})
beforeEach(async () => {
  await (await fresh.client('admin')).query('DELETE FROM agency.attempt')
})
afterAll(async () => {
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

interface Session {
  readonly cookie: string
  readonly csrfToken: string
}

/** Signed in some minutes ago. */
async function sessionOf(account: TestAccount, minutesAgo = 0): Promise<Session> {
  web.clock.forward(1)
  const session = await signIn(web.origin, account, web.clock.now())
  web.clock.forward(minutesAgo)
  return session
}

async function json(session: Session, path: string, body: unknown): Promise<Response> {
  const headers = { ...fromPage(web.origin, session as never), accept: 'application/json' }
  return fetch(web.origin + path, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual' })
}

async function form(session: Session, path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(web.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: session.cookie, origin: web.origin, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ csrf: session.csrfToken, ...fields }),
  })
}

const grantPath = `/corruption/${randomUUID()}/grant`

describe('an act that asks for the second factor', () => {
  it('is refused ten minutes after the last time it was shown, and not before', async () => {
    const session = await sessionOf(screener, 9)
    expect((await json(session, grantPath, {})).status).not.toBe(403)
    web.clock.forward(1)
    const refused = await json(session, grantPath, {})
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'step_up_needed' })
  })

  it('goes on after a right code, which counts for this session only', async () => {
    const here = await sessionOf(screener)
    const there = await sessionOf(screener, 15)
    const code = codeAt(screener, web.clock.now())
    expect(await (await json(here, '/session/confirm', { code })).json()).toEqual({ isConfirmed: true })
    expect((await json(here, grantPath, {})).status).not.toBe(403)
    expect((await json(there, grantPath, {})).status).toBe(403)
  })

  it('stays refused after a wrong code, a used one, and a colleague’s', async () => {
    const session = await sessionOf(screener, 15)
    const used = codeAt(screener, web.clock.now())
    await json(session, '/session/confirm', { code: used })
    web.clock.forward(0.5)
    const other = await sessionOf(screener, 15)
    for (const code of ['000000', used, codeAt(administrator, web.clock.now())]) {
      expect(await (await json(other, '/session/confirm', { code })).json()).toEqual({ isConfirmed: false })
    }
    expect((await json(other, grantPath, {})).status).toBe(403)
  })

  it('lets ten codes be tried by whoever stole a session, then none for ten minutes', async () => {
    const session = await sessionOf(screener, 15)
    for (let tried = 0; tried < 10; tried += 1) await json(session, '/session/confirm', { code: '000000' })
    const code = codeAt(screener, web.clock.now())
    expect(await (await json(session, '/session/confirm', { code })).json()).toEqual({ isConfirmed: false })
  })

  it('is written down, confirmed or not', async () => {
    const admin = await fresh.client('admin')
    const session = await sessionOf(screener, 15)
    await json(session, '/session/confirm', { code: '000000' })
    await json(session, '/session/confirm', { code: codeAt(screener, web.clock.now()) })
    const { rows } = await admin.query<{ act: string }>(
      `SELECT act FROM audit.entry WHERE officer_id = $1 ORDER BY at DESC, ctid DESC LIMIT 2`,
      [screener.officer],
    )
    expect(rows.map(({ act }) => act)).toEqual(['session_confirmed', 'session_confirmation_refused'])
  })

  it('that was a form comes back in a page that keeps every field, and is sent again as it was', async () => {
    const session = await sessionOf(administrator, 15)
    const invitation = { name: 'สมศรี "ใจงาม" <b>', email: 'somsri@tuayang.example', post: agency.posts.works }
    const asked = await form(session, '/officers/invite', { ...invitation, roles: 'general_officer' })
    expect(asked.status).toBe(403)
    const html = await asked.text()
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('value="สมศรี &quot;ใจงาม&quot; &lt;b>"')
    const [, action = ''] = /action="([^"]*session\/confirm\/continue[^"]*)"/.exec(html) ?? []
    const path = action.replaceAll('&amp;', '&')
    const fields = { ...invitation, roles: 'general_officer' }
    const refused = await form(session, path, { ...fields, 'confirm-code': '000000' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('value="somsri@tuayang.example"')
    const code = codeAt(administrator, web.clock.now())
    const again = await form(session, path, { ...fields, 'confirm-code': code })
    expect([again.status, again.headers.get('location')]).toEqual([307, '/officers/invite'])
    expect((await form(session, '/officers/invite', fields)).status).toBe(200)
  })

  it.each(['//evil.example/x', 'https://evil.example', '/\\evil.example', 'officers'])(
    'leads nowhere else: %s',
    async (to) => {
      const session = await sessionOf(administrator)
      const code = codeAt(administrator, web.clock.now())
      const path = `/session/confirm/continue?${new URLSearchParams({ to }).toString()}`
      expect((await form(session, path, { 'confirm-code': code })).status).toBe(422)
    },
  )

  it('is the change of a setting, and not the look at what would change', async () => {
    const session = await sessionOf(administrator, 15)
    for (const path of ['/settings/contact', '/settings/names/back']) {
      const fields = { mark: '', seq: '1', phone: '0 7400 0001' }
      const previewed = await json(session, path, { ...fields, step: 'preview' })
      expect([path, previewed.status]).not.toEqual([path, 403])
      const refused = await json(session, path, { ...fields, step: 'confirm' })
      expect([path, refused.status, await codeOf(refused)]).toEqual([path, 403, 'step_up_needed'])
    }
    await json(session, '/session/confirm', { code: codeAt(administrator, web.clock.now()) })
    const confirmed = await json(session, '/settings/contact', { mark: '', phone: '1', step: 'confirm' })
    expect(confirmed.status).not.toBe(403)
  })

  it('is every act that gives keys, accounts or sessions away', async () => {
    const grants = await sessionOf(screener, 15)
    for (const path of [grantPath, '/officers/admission/sign']) {
      expect([path, (await json(grants, path, {})).status]).toEqual([path, 403])
    }
    const accounts = await sessionOf(administrator, 15)
    for (const path of ['/officers/invite', '/officers/invite-again', '/officers/end-sessions']) {
      expect([path, await codeOf(await json(accounts, path, {}))]).toEqual([path, 'step_up_needed'])
    }
  })
})

async function codeOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { code?: unknown }).code
}
