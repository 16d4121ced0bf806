import { randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import {
  authenticationSecretOf,
  codeAt,
  fromPage,
  giveAccount,
  signIn,
  type SignedInTest,
  type TestAccount,
} from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { htmlProblems } from '../../support/html-problems.js'
import { SoftwareAuthenticator } from '../../support/software-authenticator.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

const host = 'localhost'

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
/** Passkeys are for a name: the same web as at 127.0.0.1. */
let origin: string
let suda: TestAccount
let prasert: TestAccount
let administrator: TestAccount
let leaver: TestAccount
let admin: Client

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  suda = await giveAccount(fresh, staff, agency, agency.screeners[0])
  prasert = await giveAccount(fresh, staff, agency, agency.screeners[1])
  administrator = await giveAccount(
    fresh,
    staff,
    agency,
    await furtherOfficer(fresh, agency, 'administrator'),
  )
  const further = await furtherOfficer(fresh, agency, 'screener')
  leaver = await giveAccount(fresh, staff, agency, further)
  web = await startTestStaffWeb(fresh, agency.dataFolder)
  origin = web.origin.replace('127.0.0.1', host)
  admin = await fresh.client('admin')
}, 60_000)
beforeEach(async () => {
  await admin.query('DELETE FROM agency.attempt')
  await admin.query('DELETE FROM staff.passkey')
})
afterAll(async () => {
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

async function sessionOf(account: TestAccount): Promise<SignedInTest> {
  web.clock.forward(1)
  return signIn(origin, account, web.clock.now())
}

async function post(path: string, body: unknown, session?: SignedInTest): Promise<Response> {
  const headers = { ...fromPage(origin, session), accept: 'application/json' }
  return fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual' })
}

async function challengeOf(path: string, body: unknown, session?: SignedInTest): Promise<string> {
  const response = await post(path, body, session)
  expect([path, response.status]).toEqual([path, 200])
  return ((await response.json()) as { challenge: string }).challenge
}

async function secretOf(account: TestAccount): Promise<string> {
  return authenticationSecretOf(origin, account.email, account.passphrase)
}

async function beginAdding(account: TestAccount, session: SignedInTest): Promise<string> {
  const authenticationSecret = await secretOf(account)
  return challengeOf('/account/passkeys/begin', { authenticationSecret }, session)
}

async function addedTo(account: TestAccount, device: SoftwareAuthenticator): Promise<SignedInTest> {
  const session = await sessionOf(account)
  const challenge = await beginAdding(account, session)
  const sent = { name: 'โทรศัพท์ของฉัน', passkey: device.make({ origin, host, challenge }) }
  expect(await (await post('/account/passkeys', sent, session)).json()).toEqual({ outcome: 'done' })
  return session
}

async function devicesOf(account: TestAccount): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM staff.passkey WHERE officer_id = $1',
    [account.officer],
  )
  return rows[0]?.count ?? 0
}

async function actsOf(account: TestAccount, most: number): Promise<string[]> {
  const { rows } = await admin.query<{ act: string }>(
    'SELECT act FROM audit.entry WHERE officer_id = $1 ORDER BY at DESC, ctid DESC LIMIT $2',
    [account.officer, most],
  )
  return rows.map(({ act }) => act)
}

/** Everything of an answer that a client could tell apart. */
async function traits(response: Response): Promise<string> {
  const headers = [...response.headers].filter(([name]) => name !== 'date').sort()
  return `${response.status} ${JSON.stringify(headers)} ${await response.text()}`
}

const askSignIn = async (email: string): Promise<string> => challengeOf('/sign-in/passkey', { email })

async function attempt(account: TestAccount, passkey: unknown, email = account.email): Promise<Response> {
  return post('/sign-in', { email, passkey, authenticationSecret: await secretOf(account) })
}

describe('a passkey', () => {
  it('is added with the passphrase, listed by its name and day, and written down', async () => {
    const session = await addedTo(suda, new SoftwareAuthenticator())
    expect(await actsOf(suda, 1)).toEqual(['key_passkey_added'])
    for (const path of ['/account/passkeys', '/en/account/passkeys']) {
      const page = await (await fetch(origin + path, { headers: { cookie: session.cookie } })).text()
      expect(page).toContain('โทรศัพท์ของฉัน')
      expect(await htmlProblems(page)).toEqual([])
    }
  })

  it('signs in with the passphrase in the place of the code, and the day is kept', async () => {
    const device = new SoftwareAuthenticator()
    await addedTo(suda, device)
    const passkey = device.show({ origin, host, challenge: await askSignIn(suda.email) })
    const response = await attempt(suda, passkey)
    expect(response.status).toBe(200)
    expect(Object.keys((await response.json()) as object)).toContain('wrappedSeed')
    const { rows } = await admin.query(
      'SELECT last_used_on IS NOT NULL AS is_used, sign_count FROM staff.passkey',
    )
    expect(rows).toEqual([{ is_used: true, sign_count: '2' }])
  })

  it('of a device that does not count works again and again', async () => {
    const device = new SoftwareAuthenticator(false)
    await addedTo(suda, device)
    for (let turn = 0; turn < 2; turn += 1) {
      const passkey = device.show({ origin, host, challenge: await askSignIn(suda.email) })
      expect((await attempt(suda, passkey)).status).toBe(200)
    }
  })

  it('confirms an act of its own session, and no other', async () => {
    const device = new SoftwareAuthenticator()
    await addedTo(suda, device)
    const here = await sessionOf(suda)
    const there = await sessionOf(suda)
    web.clock.forward(15)
    const confirm = async (session: SignedInTest, challenge: string): Promise<unknown> =>
      (await post('/session/confirm', { passkey: device.show({ origin, host, challenge }) }, session)).json()
    const ofThere = await challengeOf('/session/confirm/passkey', {}, there)
    expect(await confirm(here, ofThere)).toEqual({ isConfirmed: false })
    const ofHere = await challengeOf('/session/confirm/passkey', {}, here)
    expect(await confirm(here, ofHere)).toEqual({ isConfirmed: true })
    expect((await post('/account/wrap', {}, here)).status).not.toBe(403)
    expect((await post('/account/wrap', {}, there)).status).toBe(403)
  })

  it('is taken back by its owner alone, with every other session', async () => {
    const device = new SoftwareAuthenticator()
    const session = await addedTo(suda, device)
    const other = await sessionOf(suda)
    const stranger = await sessionOf(prasert)
    const removal = { credential: device.id }
    expect((await post('/account/passkeys/remove', removal, stranger)).status).toBe(404)
    expect((await post('/account/passkeys/remove', removal, session)).status).toBe(303)
    expect(await devicesOf(suda)).toBe(0)
    expect(await actsOf(suda, 1)).toEqual(['key_passkey_removed'])
    expect((await post('/session/stay', {}, other)).status).toBe(401)
    const passkey = device.show({ origin, host, challenge: await askSignIn(suda.email) })
    expect((await attempt(suda, passkey)).status).toBe(401)
  })

  it('is neither added nor removed without a second factor of the last ten minutes', async () => {
    const session = await addedTo(suda, new SoftwareAuthenticator())
    web.clock.forward(11)
    for (const path of ['', '/begin', '/remove']) {
      const refused = await post(`/account/passkeys${path}`, {}, session)
      expect([path, await refused.json()]).toMatchObject([path, { code: 'step_up_needed' }])
    }
  })

  it('is not added by whoever does not know the passphrase, nor with a challenge of another session', async () => {
    const session = await sessionOf(suda)
    const authenticationSecret = randomBytes(32).toString('base64url')
    expect((await post('/account/passkeys/begin', { authenticationSecret }, session)).status).toBe(401)
    const challenge = await beginAdding(suda, await sessionOf(suda))
    const sent = { name: 'x', passkey: new SoftwareAuthenticator().make({ origin, host, challenge }) }
    expect(await (await post('/account/passkeys', sent, session)).json()).toEqual({ outcome: 'refused' })
    expect(await devicesOf(suda)).toBe(0)
  })

  it('is not added twice, and of one person not an eleventh', async () => {
    const device = new SoftwareAuthenticator()
    const session = await addedTo(suda, device)
    const add = async (one: SoftwareAuthenticator): Promise<unknown> => {
      const challenge = await beginAdding(suda, session)
      const sent = { name: 'x', passkey: one.make({ origin, host, challenge }) }
      return (await post('/account/passkeys', sent, session)).json()
    }
    expect(await add(device)).toEqual({ outcome: 'known' })
    for (let more = 0; more < 9; more += 1) {
      expect(await add(new SoftwareAuthenticator())).toEqual({ outcome: 'done' })
    }
    expect(await add(new SoftwareAuthenticator())).toEqual({ outcome: 'too_many' })
  })

  it('ends with the identity of its officer', async () => {
    await addedTo(leaver, new SoftwareAuthenticator())
    const session = await sessionOf(administrator)
    const path = `/officers/manage/${leaver.officer}/new-identity`
    expect((await post(path, { why: 'key_lost' }, session)).status).toBe(200)
    expect(await devicesOf(leaver)).toBe(0)
  })
})

describe('what is not taken for a passkey at sign-in', () => {
  const device = new SoftwareAuthenticator()
  beforeEach(async () => {
    await addedTo(suda, device)
  })

  /** What a right answer would be, but for what the attack changes. */
  const attacks: Readonly<Record<string, () => Promise<Response>>> = {
    'an answer that came before': async () => {
      const passkey = device.show({ origin, host, challenge: await askSignIn(suda.email) })
      expect((await attempt(suda, passkey)).status).toBe(200)
      return attempt(suda, passkey)
    },
    'an answer that another origin asked for': async () => {
      const challenge = await askSignIn(suda.email)
      return attempt(suda, device.show({ origin: 'https://evil.example', host, challenge }))
    },
    'an answer for another host': async () => {
      const challenge = await askSignIn(suda.email)
      return attempt(suda, device.show({ origin, host: 'evil.example', challenge }))
    },
    'an answer from inside a frame of another page': async () => {
      const challenge = await askSignIn(suda.email)
      return attempt(suda, device.show({ origin, host, challenge, crossOrigin: true }))
    },
    'the same web by its network address': async () => {
      const challenge = await askSignIn(suda.email)
      return attempt(suda, device.show({ origin: web.origin, host, challenge }))
    },
    'a passkey of another officer': async () => {
      const other = new SoftwareAuthenticator()
      await addedTo(prasert, other)
      return attempt(suda, other.show({ origin, host, challenge: await askSignIn(suda.email) }))
    },
    'a passkey that nobody added': async () => {
      const challenge = await askSignIn(suda.email)
      return attempt(suda, new SoftwareAuthenticator().show({ origin, host, challenge }))
    },
    'a signature of another key under a known id': async () => {
      const challenge = await askSignIn(suda.email)
      const forged = new SoftwareAuthenticator().show({ origin, host, challenge })
      return attempt(suda, { ...forged, id: device.id, rawId: device.id })
    },
    'a challenge of three minutes ago': async () => {
      const challenge = await askSignIn(suda.email)
      web.clock.forward(3)
      return attempt(suda, device.show({ origin, host, challenge }))
    },
    'a challenge that nobody gave': async () => {
      const challenge = randomBytes(32).toString('base64url')
      return attempt(suda, device.show({ origin, host, challenge }))
    },
    'a challenge given to another address': async () => {
      const challenge = await askSignIn(prasert.email)
      return attempt(suda, device.show({ origin, host, challenge }))
    },
    'a challenge given for a confirmation': async () => {
      const challenge = await challengeOf('/session/confirm/passkey', {}, await sessionOf(suda))
      return attempt(suda, device.show({ origin, host, challenge }))
    },
    'a device that did not make sure of the person': async () => {
      const challenge = await askSignIn(suda.email)
      return attempt(suda, device.show({ origin, host, challenge, isVerified: false }))
    },
    'a right passkey with a wrong passphrase': async () => {
      const passkey = device.show({ origin, host, challenge: await askSignIn(suda.email) })
      const authenticationSecret = randomBytes(32).toString('base64url')
      return post('/sign-in', { email: suda.email, passkey, authenticationSecret })
    },
    'a right passkey with an address that nobody has': async () => {
      const email = 'nobody@tuayang.example'
      return attempt(suda, device.show({ origin, host, challenge: await askSignIn(email) }), email)
    },
  }

  it('is refused, each alike and like a wrong code', async () => {
    const wrongCode = { email: suda.email, code: '000000', authenticationSecret: await secretOf(suda) }
    const expected = await traits(await post('/sign-in', wrongCode))
    expect(expected).toMatch(/^401 /)
    const otherwise: string[] = []
    for (const [attack, make] of Object.entries(attacks)) {
      await admin.query('DELETE FROM agency.attempt')
      await admin.query('UPDATE staff.passkey SET cloned_on = NULL')
      if ((await traits(await make())) !== expected) otherwise.push(attack)
    }
    expect(otherwise).toEqual([])
  }, 120_000)

  it('of two requests with one answer lets one in', async () => {
    const passkey = device.show({ origin, host, challenge: await askSignIn(suda.email) })
    const answers = await Promise.all([attempt(suda, passkey), attempt(suda, passkey)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  it('asks alike whoever has the address, and names no credential', async () => {
    const asked = async (email: string): Promise<object> =>
      (await (await post('/sign-in/passkey', { email })).json()) as object
    const known = await asked(suda.email)
    const unknown = await asked('nobody@tuayang.example')
    expect({ ...known, challenge: '' }).toEqual({ ...unknown, challenge: '' })
    expect(JSON.stringify(known)).not.toContain(device.id)
    expect(known).toMatchObject({ rpId: host, userVerification: 'required' })
  })

  it('calls a device whose count goes back a copy, once its signature is right, and takes it no more', async () => {
    const challenge = await askSignIn(suda.email)
    const forged = new SoftwareAuthenticator().show({ origin, host, challenge, count: 0 })
    await attempt(suda, { ...forged, id: device.id, rawId: device.id })
    const cloned = async (): Promise<unknown[]> =>
      (await admin.query<object>('SELECT 1 FROM staff.passkey WHERE cloned_on IS NOT NULL')).rows
    expect(await cloned()).toEqual([])
    const back = device.show({ origin, host, challenge: await askSignIn(suda.email), count: 1 })
    await admin.query('UPDATE staff.passkey SET sign_count = 5')
    expect((await attempt(suda, back)).status).toBe(401)
    expect(await actsOf(suda, 1)).toEqual(['key_passkey_cloned'])
    const again = device.show({ origin, host, challenge: await askSignIn(suda.email), count: 99 })
    expect((await attempt(suda, again)).status).toBe(401)
    const session = await sessionOf(suda)
    const page = await fetch(`${origin}/account/passkeys`, { headers: { cookie: session.cookie } })
    expect(await page.text()).toContain('อาจถูกทำซ้ำ')
  })

  it('shares the budget of codes: ten with the right passphrase, then none for ten minutes', async () => {
    for (let tried = 0; tried < 10; tried += 1) {
      await admin.query('DELETE FROM agency.attempt WHERE attempts < $1', [tried])
      const challenge = randomBytes(32).toString('base64url')
      expect((await attempt(suda, device.show({ origin, host, challenge }))).status).toBe(401)
    }
    const passkey = device.show({ origin, host, challenge: await askSignIn(suda.email) })
    expect((await attempt(suda, passkey)).status).toBe(401)
    const code = {
      email: suda.email,
      code: codeAt(suda, web.clock.now()),
      authenticationSecret: await secretOf(suda),
    }
    expect((await post('/sign-in', code)).status).toBe(401)
  }, 60_000)

  it('that was written into the database by somebody without the pepper is none', async () => {
    await addedTo(prasert, new SoftwareAuthenticator())
    await admin.query(`UPDATE staff.passkey SET officer_id = $2 WHERE officer_id = $1`, [
      suda.officer,
      prasert.officer,
    ])
    const passkey = device.show({ origin, host, challenge: await askSignIn(prasert.email) })
    expect((await attempt(prasert, passkey)).status).toBe(401)
  })

  it('is never asked for at a bare network address', async () => {
    const session = await sessionOf(suda)
    const page = async (path: string, cookie = ''): Promise<string> =>
      (await fetch(web.origin + path, { headers: { cookie } })).text()
    expect(await page('/sign-in')).not.toContain('id="use-passkey"')
    expect(await (await fetch(`${origin}/sign-in`)).text()).toContain('id="use-passkey"')
    expect(await page('/account/passkeys', session.cookie)).toContain(`พาสคีย์ใช้ได้ที่ ${origin} เท่านั้น`)
  })
})

describe('challenges', () => {
  it('that are never answered do not pile up', async () => {
    await askSignIn(suda.email)
    web.clock.forward(4)
    await askSignIn(suda.email)
    expect((await admin.query('SELECT 1 FROM staff.passkey_challenge')).rows.length).toBe(1)
  })

  it('are given sixty times a minute to one client, then not', async () => {
    await askSignIn(suda.email)
    await admin.query('UPDATE agency.attempt SET attempts = 60')
    expect((await post('/sign-in/passkey', { email: suda.email })).status).toBe(429)
  })
})
