import { randomBytes } from 'node:crypto'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import {
  authenticationSecretOf,
  codeAt,
  fromPage,
  giveAccount,
  signIn,
  type TestAccount,
} from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
let account: TestAccount
let colleague: TestAccount

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  account = await giveAccount(fresh, staff, agency, agency.screeners[0])
  colleague = await giveAccount(fresh, staff, agency, agency.screeners[1])
  web = await startTestStaffWeb(fresh, agency.dataFolder)
})

// Budgets are counted by address in windows of a minute; each test has its own window.
beforeEach(async () => {
  const admin = await fresh.client('admin')
  await admin.query('DELETE FROM agency.attempt')
})

afterAll(async () => {
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

async function post(path: string, body: unknown, headers = fromPage(web.origin)): Promise<Response> {
  return fetch(web.origin + path, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual' })
}

async function get(path: string, cookie?: string): Promise<Response> {
  return fetch(web.origin + path, { headers: cookie === undefined ? {} : { cookie }, redirect: 'manual' })
}

/** Moves to a 30-second step whose code has not been used. */
function nextStep(): Date {
  web.clock.forward(1)
  return web.clock.now()
}

describe('signing in', () => {
  it('with passphrase and code gives a session and the wrapped seed', async () => {
    const session = await signIn(web.origin, account, nextStep())
    expect(session.cookie).toMatch(/^__Host-sujarit-session=[\w-]{43}$/)
    expect(Buffer.from(session.wrappedSeed, 'base64url').length).toBeGreaterThan(100)
    expect((await get('/session', session.cookie)).status).toBe(200)
  })

  it('sets a cookie that other hosts, scripts and other sites cannot use', async () => {
    const response = await post('/sign-in', await rightAttempt(account, nextStep()))
    const attributes = (response.headers.get('set-cookie') ?? '').split('; ').slice(1)
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'])
  })

  it('answers alike to a wrong passphrase, an unknown address, a wrong code and a used code', async () => {
    const now = nextStep()
    const used = await rightAttempt(account, now)
    expect((await post('/sign-in', used)).status).toBe(200)
    const wrongPassphrase = { ...used, authenticationSecret: randomBytes(32).toString('base64url') }
    const unknown = { ...(await rightAttempt(account, now)), email: 'nobody@tuayang.example' }
    const wrongCode = { ...(await rightAttempt(account, nextStep())), code: '000000' }
    const answers = []
    for (const attempt of [wrongPassphrase, unknown, wrongCode, used]) answers.push(await traits(attempt))
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toMatch(/^401 /)
  })

  it('gives one code to one of two requests at the same time', async () => {
    const attempt = await rightAttempt(account, nextStep())
    const statuses = await Promise.all([post('/sign-in', attempt), post('/sign-in', attempt)])
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  it('refuses an older code after a newer one', async () => {
    const earlier = web.clock.now()
    const older = await rightAttempt(account, earlier)
    web.clock.forward(0.5)
    expect((await post('/sign-in', await rightAttempt(account, web.clock.now()))).status).toBe(200)
    expect((await post('/sign-in', older)).status).toBe(401)
  })

  it('names the same salt each time for an address that nobody has, another for another', async () => {
    const salt = async (email: string): Promise<unknown> => (await post('/sign-in/begin', { email })).json()
    const first = await salt('nobody@tuayang.example')
    expect(await salt(' NOBODY@tuayang.example ')).toEqual(first)
    expect(await salt('noone@tuayang.example')).not.toEqual(first)
    expect(Object.keys(first as object)).toEqual(Object.keys((await salt(account.email)) as object))
  })

  it('slows a client down and then asks it to wait, without locking the account', async () => {
    const wrong = {
      email: account.email,
      code: '000000',
      authenticationSecret: randomBytes(32).toString('base64url'),
    }
    const admin = await fresh.client('admin')
    await post('/sign-in', wrong)
    await admin.query('UPDATE agency.attempt SET attempts = 60')
    const refused = await post('/sign-in', wrong)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    await admin.query(`UPDATE agency.attempt SET window_start = window_start - interval '1 minute'`)
    expect((await post('/sign-in', await rightAttempt(account, nextStep()))).status).toBe(200)
  })

  it('counts no right try: a whole office signs in and unlocks from one address without waiting', async () => {
    const admin = await fresh.client('admin')
    for (const who of [account, colleague, account]) {
      const session = await signIn(web.origin, who, nextStep())
      const authenticationSecret = await authenticationSecretOf(web.origin, who.email, who.passphrase)
      const headers = fromPage(web.origin, session)
      expect((await post('/session/unlock', { authenticationSecret }, headers)).status).toBe(200)
      const { wrappedSeed } = session
      const rewrap = { authenticationSecret, wrappedSeed }
      expect((await post('/session/unlock/rewrap', rewrap, headers)).status).toBe(204)
    }
    const { rows } = await admin.query<{ attempts: number }>('SELECT attempts FROM agency.attempt')
    // Nine right tries. A window that passes between a try and its taking back keeps the one: nobody waits for it.
    expect(rows.reduce((sum, { attempts }) => sum + attempts, 0)).toBeLessThanOrEqual(1)
    expect(rows.length).toBeGreaterThan(0)
  })

  it('lets ten codes be tried by somebody who has the passphrase, then none for ten minutes', async () => {
    const attempt = await rightAttempt(account, nextStep())
    const admin = await fresh.client('admin')
    for (let tried = 0; tried < 10; tried += 1) {
      await admin.query('DELETE FROM agency.attempt WHERE attempts < $1', [tried])
      expect((await post('/sign-in', { ...attempt, code: '000000' })).status).toBe(401)
    }
    expect((await post('/sign-in', attempt)).status).toBe(401)
  }, 60_000)

  it('is written down, refused or not', async () => {
    const admin = await fresh.client('admin')
    const before = await acts(admin)
    await post('/sign-in', await rightAttempt(account, nextStep()))
    await post('/sign-in', { ...(await rightAttempt(account, nextStep())), code: '000000' })
    expect((await acts(admin)).slice(before.length)).toEqual(['signed_in', 'sign_in_refused'])
  })
})

describe('a session', () => {
  it('ends after 20 minutes without activity and not before', async () => {
    const { cookie } = await signIn(web.origin, account, nextStep())
    web.clock.forward(19)
    expect((await get('/session/state.json', cookie)).status).toBe(200)
    web.clock.forward(19)
    expect((await get('/session/state.json', cookie)).status).toBe(200)
    web.clock.forward(20)
    expect((await get('/session/state.json', cookie)).status).toBe(401)
  })

  it('ends after 12 hours whatever happens', async () => {
    const { cookie } = await signIn(web.origin, account, nextStep())
    for (let quarter = 1; quarter < 48; quarter += 1) {
      web.clock.forward(15)
      expect((await get('/session/state.json', cookie)).status).toBe(200)
    }
    const last = (await (await get('/session/state.json', cookie)).json()) as { secondsLeft: number }
    expect(last.secondsLeft).toBeLessThanOrEqual(15 * 60)
    web.clock.forward(15)
    expect((await get('/session/state.json', cookie)).status).toBe(401)
  })

  it('ends at once when another device of the officer revokes it', async () => {
    const here = await signIn(web.origin, account, nextStep())
    const there = await signIn(web.origin, account, nextStep())
    const page = await (await get('/session', here.cookie)).text()
    const [reference = ''] = /(?<=name="session" value=")[0-9a-f]{16}/.exec(page) ?? []
    const revoked = await form('/session/revoke', { csrf: here.csrfToken, session: reference }, here.cookie)
    expect(revoked.status).toBe(303)
    const statuses = [await get('/session', here.cookie), await get('/session', there.cookie)]
    expect(statuses.map(({ status }) => status)).toEqual([200, 401])
  })

  it('of a colleague cannot be revoked', async () => {
    const mine = await signIn(web.origin, account, nextStep())
    const theirs = await signIn(web.origin, colleague, nextStep())
    const admin = await fresh.client('admin')
    const { rows } = await admin.query<{ reference: string }>(
      `SELECT left(encode(token_hash, 'hex'), 16) AS reference FROM staff.session WHERE officer_id = $1`,
      [colleague.officer],
    )
    const body = { csrf: mine.csrfToken, session: rows[0]?.reference ?? '' }
    expect((await form('/session/revoke', body, mine.cookie)).status).toBe(404)
    expect((await get('/session', theirs.cookie)).status).toBe(200)
  })

  it('is destroyed by signing out, and with it the half of the key over the seed', async () => {
    const { cookie, csrfToken } = await signIn(web.origin, account, nextStep())
    const admin = await fresh.client('admin')
    const count = async (): Promise<number> =>
      Number((await admin.query<{ count: string }>('SELECT count(*) FROM staff.session')).rows[0]?.count)
    const before = await count()
    const response = await form('/session/sign-out', { csrf: csrfToken }, cookie)
    expect(response.status).toBe(303)
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(await count()).toBe(before - 1)
    expect((await get('/session/state.json', cookie)).status).toBe(401)
  })

  it('is refused every change without its token against forged requests', async () => {
    const { cookie } = await signIn(web.origin, account, nextStep())
    const other = await signIn(web.origin, colleague, nextStep())
    expect((await form('/session/sign-out', {}, cookie)).status).toBe(403)
    expect((await form('/session/sign-out', { csrf: other.csrfToken }, cookie)).status).toBe(403)
    expect((await get('/session/state.json', cookie)).status).toBe(200)
  })

  it('is refused every change that another site asks for, token or not', async () => {
    const session = await signIn(web.origin, account, nextStep())
    const foreign = {
      ...fromPage(web.origin, session),
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    }
    expect((await post('/session/stay', {}, foreign)).status).toBe(403)
    expect((await post('/session/stay', {}, fromPage(web.origin, session))).status).toBe(200)
  })

  it('gives the wrapped seed again for the passphrase alone, and to nobody else', async () => {
    const session = await signIn(web.origin, account, nextStep())
    const authenticationSecret = await authenticationSecretOf(web.origin, account.email, account.passphrase)
    const wrong = randomBytes(32).toString('base64url')
    const headers = fromPage(web.origin, session)
    expect((await post('/session/unlock', { authenticationSecret: wrong }, headers)).status).toBe(401)
    const unlocked = await post('/session/unlock', { authenticationSecret }, headers)
    expect(await unlocked.json()).toEqual({ wrappedSeed: session.wrappedSeed })
    expect((await post('/session/unlock', { authenticationSecret })).status).toBe(401)
  })

  it('does not let passphrases be tried without end by whoever has only the session', async () => {
    const session = await signIn(web.origin, account, nextStep())
    const admin = await fresh.client('admin')
    await admin.query('UPDATE agency.attempt SET attempts = 60')
    const guess = { authenticationSecret: randomBytes(32).toString('base64url'), wrappedSeed: 'AAAA' }
    for (const path of ['/session/unlock', '/session/unlock/rewrap']) {
      expect([path, (await post(path, guess, fromPage(web.origin, session))).status]).toEqual([path, 429])
    }
  })

  it('says on a page what to do when there is none', async () => {
    const response = await get('/session')
    expect(response.status).toBe(401)
    expect(await response.text()).toContain('href="/sign-in"')
  })
})

describe('every page of accounts', () => {
  it.each([
    '/sign-in',
    '/en/sign-in',
    '/enrol',
    '/en/enrol',
    '/session',
    '/en/session',
    '/officers',
    '/en/officers',
  ])('%s is valid HTML, before and after signing in', async (path) => {
    const session = await signIn(web.origin, account, nextStep())
    for (const cookie of [undefined, session.cookie]) {
      expect(await htmlProblems(await (await get(path, cookie)).text())).toEqual([])
    }
  })
})

describe('another agency of the installation', () => {
  it('does not know the session, the officer or the passphrase', async () => {
    const admin = await fresh.client('owner')
    await admin.query('INSERT INTO agency.host (agency_id, host) VALUES ($1, $2)', [
      agency.agency,
      '127.0.0.1',
    ])
    const other = await createFixtureAgency(fresh, { dataFolder: agency.dataFolder, host: 'localhost' })
    const session = await signIn(web.origin, account, nextStep())
    const there = web.origin.replace('127.0.0.1', 'localhost')
    const page = await fetch(`${there}/session/state.json`, { headers: { cookie: session.cookie } })
    expect(page.status).toBe(401)
    const attempt = await rightAttempt(account, nextStep())
    const signedIn = await fetch(`${there}/sign-in`, {
      method: 'POST',
      headers: fromPage(there),
      body: JSON.stringify(attempt),
    })
    expect(signedIn.status).toBe(401)
    expect(other.agency).not.toBe(agency.agency)
  })
})

async function rightAttempt(of: TestAccount, now: Date): Promise<Record<string, string>> {
  const authenticationSecret = await authenticationSecretOf(web.origin, of.email, of.passphrase)
  return { email: of.email, code: codeAt(of, now), authenticationSecret }
}

/** Everything of an answer that a client could tell apart. */
async function traits(attempt: unknown): Promise<string> {
  const response = await post('/sign-in', attempt)
  const headers = [...response.headers].filter(([name]) => name !== 'date').sort()
  return `${response.status} ${JSON.stringify(headers)} ${await response.text()}`
}

async function form(path: string, fields: Record<string, string>, cookie: string): Promise<Response> {
  return fetch(web.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: web.origin, 'sec-fetch-site': 'same-origin', cookie },
    body: new URLSearchParams(fields),
  })
}

async function acts(admin: {
  query: (sql: string) => Promise<{ rows: { act: string }[] }>
}): Promise<string[]> {
  const { rows } = await admin.query('SELECT act FROM audit.entry ORDER BY at, id')
  return rows.map(({ act }) => act)
}
