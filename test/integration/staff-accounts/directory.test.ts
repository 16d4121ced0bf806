import { randomUUID } from 'node:crypto'
import { toBase64Url } from '../../../src/crypto/bytes.js'
import { admissionBody, endingBody, genesisBody } from '../../../src/crypto/directory-change.js'
import type { DirectoryEntry } from '../../../src/crypto/directory-body.js'
import {
  fingerprintOf,
  signDirectory,
  verifyDirectory,
  type DirectoryVersion,
} from '../../../src/crypto/directory.js'
import {
  derivePassphraseKeys,
  newEnrolmentKey,
  newOfficerSeed,
  newPassphraseSalt,
  officerKeysFromSeed,
  wrapSeed,
  type OfficerKeys,
} from '../../../src/crypto/officer-keys.js'
import type { OfficerId, PostId } from '../../../src/kernel/ids.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import type { OfficerRole } from '../../../src/kernel/role.js'
import { argon2idNative } from '../../../src/platform/argon2/argon2id-native.js'
import type { Database } from '../../../src/platform/database/database.js'
import { addOfficer } from '../../../src/staff-accounts/add-officer.js'
import { issueInvitation } from '../../../src/staff-accounts/invite-officer.service.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { codeAt, fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let agency: FixtureAgency
let staff: Database
let web: TestStaffWeb
let one: { readonly person: FixtureOfficer; readonly session: SignedInTest }
let two: { readonly person: FixtureOfficer; readonly session: SignedInTest }

beforeEach(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  staff = await fresh.database('staff', staffEntities)
  web = await startTestStaffWeb(fresh, agency.dataFolder)
  one = await holder(agency.screeners[0])
  two = await holder(agency.screeners[1])
})

afterEach(async () => {
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

async function holder(person: FixtureOfficer): Promise<typeof one> {
  const account = await giveAccount(fresh, staff, agency, person)
  return { person, session: await signIn(web.origin, account, web.clock.now()) }
}

async function post(path: string, body: unknown, session?: SignedInTest): Promise<Response> {
  return fetch(web.origin + path, {
    method: 'POST',
    headers: fromPage(web.origin, session),
    body: JSON.stringify(body),
    redirect: 'manual',
  })
}

async function get(path: string, session: SignedInTest): Promise<Response> {
  return fetch(web.origin + path, { headers: { cookie: session.cookie }, redirect: 'manual' })
}

async function sign(by: typeof one, body: string, keys: OfficerKeys = by.person): Promise<Response> {
  const { signature } = signDirectory(body, by.person.id, keys.signing)
  return post('/officers/admission/sign', { body, signature }, by.session)
}

async function published(): Promise<DirectoryVersion[]> {
  const answer = (await (await get('/directory.json', one.session)).json()) as {
    versions: DirectoryVersion[]
  }
  return answer.versions
}

async function statusOf(officer: string): Promise<string | undefined> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ status: string }>('SELECT status FROM staff.officer WHERE id = $1', [
    officer,
  ])
  return rows[0]?.status
}

interface Link {
  readonly id: OfficerId
  readonly token: string
}

async function invitation(...roles: OfficerRole[]): Promise<Link> {
  const id = randomUUID() as OfficerId
  const { token } = await staff.inAgency({ agency: agency.agency }, async (tx) => {
    await addOfficer(tx, agency.agency, { ...newcomer(roles), id })
    return issueInvitation(tx, agency.agency, id, web.clock.now())
  })
  return { id, token }
}

function newcomer(roles: readonly OfficerRole[]): {
  name: string
  email: string
  post: PostId
  roles: readonly OfficerRole[]
} {
  return { name: 'ปิติ ยินดี', email: `${randomUUID()}@tuayang.example`, post: agency.posts.works, roles }
}

interface Made extends OfficerKeys {
  readonly sent: Record<string, unknown>
}

async function make({ token }: Link): Promise<Made> {
  const seed = newOfficerSeed()
  const keys = await officerKeysFromSeed(seed)
  const salt = newPassphraseSalt()
  const passphraseKeys = await derivePassphraseKeys(argon2idNative, 'ปลาทู ขี่ จักรยาน สามล้อ', salt, 1)
  const pin = { fingerprint: agency.fingerprint, lastSeq: 1 }
  const wrapped = await wrapSeed(seed, passphraseKeys, newEnrolmentKey(), pin)
  const totpSecret = crypto.getRandomValues(new Uint8Array(20))
  return {
    ...keys,
    sent: {
      token,
      kdfVersion: 1,
      salt: toBase64Url(salt),
      authenticationSecret: toBase64Url(passphraseKeys.authenticationSecret),
      wrappedSeed: toBase64Url(wrapped),
      recoverySeed: toBase64Url(wrapped),
      totpSecret: toBase64Url(totpSecret),
      code: codeAt({ totpSecret }, web.clock.now()),
      recipient: keys.recipient,
      verifyKey: keys.signing.verifyKey,
    },
  }
}

function entry(id: string, keys: OfficerKeys, roles: readonly OfficerRole[]): DirectoryEntry {
  return {
    officer: id,
    post: agency.posts.works,
    title: { th: 'ผู้อำนวยการกองช่าง', en: 'Director of public works' },
    name: 'ปิติ ยินดี',
    roles,
    recipient: keys.recipient,
    verifyKey: keys.signing.verifyKey,
    since: '2026-11-23' as OfficeDate,
    until: null,
  }
}

async function enrolled(...roles: OfficerRole[]): Promise<DirectoryEntry> {
  const link = await invitation(...roles)
  const made = await make(link)
  expect((await post('/enrol', made.sent)).status).toBe(200)
  return entry(link.id, made, roles)
}

describe('an invitation', () => {
  it('enrols one person once', async () => {
    const link = await invitation('screener')
    const begin = async (): Promise<number> => (await post('/enrol/begin', { token: link.token })).status
    expect(await begin()).toBe(200)
    const first = await make(link)
    const answers = await Promise.all([post('/enrol', first.sent), post('/enrol', (await make(link)).sent)])
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
    expect(await begin()).toBe(404)
    expect(await statusOf(link.id)).toBe('waiting')
  })

  it('dies after 72 hours and when a newer link is made', async () => {
    const link = await invitation('general_officer')
    const admin = await fresh.client('owner')
    await admin.query(
      `INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, 'administrator')`,
      [agency.agency, agency.external.custodian.id],
    )
    await admin.query(`DELETE FROM staff.officer_role WHERE officer_id = $1 AND role = 'custodian'`, [
      agency.external.custodian.id,
    ])
    const administrator = await holder(agency.external.custodian)
    const page = await fetch(`${web.origin}/officers/invite-again`, {
      method: 'POST',
      headers: { origin: web.origin, 'sec-fetch-site': 'same-origin', cookie: administrator.session.cookie },
      body: new URLSearchParams({ csrf: administrator.session.csrfToken, officer: link.id }),
    })
    const [newToken = ''] = /(?<=\/enrol#)[\w-]{43}/.exec(await page.text()) ?? []
    expect((await post('/enrol/begin', { token: link.token })).status).toBe(404)
    expect((await post('/enrol/begin', { token: newToken })).status).toBe(200)
    web.clock.forward(72 * 60)
    expect((await post('/enrol/begin', { token: newToken })).status).toBe(404)
  })

  it('is not used up by a wrong code', async () => {
    const link = await invitation('general_officer')
    const { sent } = await make(link)
    expect(await (await post('/enrol', { ...sent, code: '000000' })).json()).toEqual({ result: 'code_wrong' })
    expect(await (await post('/enrol', sent)).json()).toEqual({ result: 'enrolled', status: 'active' })
  })

  it.each([
    ['a weaker passphrase version', { kdfVersion: 0 }],
    ['a short salt', { salt: 'AAAA' }],
    [
      'a classical recipient',
      { recipient: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p' },
    ],
    ['no verify key', { verifyKey: '' }],
    ['a wrap that holds nothing', { wrappedSeed: 'AAAA' }],
  ])('refuses %s', async (_, change) => {
    const { sent } = await make(await invitation('general_officer'))
    expect((await post('/enrol', { ...sent, ...change })).status).toBe(422)
  })

  it('cannot begin a directory where there is one', async () => {
    const link = await invitation('screener')
    const made = await make(link)
    const body = genesisBody(agency.agency, entry(link.id, made, ['screener']))
    const genesis = { body, signatures: [signDirectory(body, link.id, made.signing)] }
    expect((await post('/enrol', { ...made.sent, genesis })).status).toBe(409)
    expect(await statusOf(link.id)).toBe('invited')
  })

  it('begins a directory for nobody who was not invited to hold keys', async () => {
    const admin = await fresh.client('admin')
    await admin.query('TRUNCATE agency.directory_version')
    const link = await invitation('administrator')
    const made = await make(link)
    const body = genesisBody(agency.agency, entry(link.id, made, ['screener']))
    const genesis = { body, signatures: [signDirectory(body, link.id, made.signing)] }
    expect((await post('/enrol', { ...made.sent, genesis })).status).toBe(409)
    expect(await statusOf(link.id)).toBe('invited')
  })

  it('is made by administrators only', async () => {
    expect((await get('/officers/invite', one.session)).status).toBe(403)
    const form = { csrf: one.session.csrfToken, ...newcomer([]), roles: 'screener' }
    const answer = await fetch(`${web.origin}/officers/invite`, {
      method: 'POST',
      headers: { origin: web.origin, 'sec-fetch-site': 'same-origin', cookie: one.session.cookie },
      body: new URLSearchParams(form),
    })
    expect(answer.status).toBe(403)
  })
})

describe('the key directory', () => {
  it('takes a newcomer in when two holders have signed the same text', async () => {
    const candidate = await enrolled('screener')
    const body = admissionBody(agency.genesis, candidate)
    expect(await (await sign(one, body)).json()).toEqual({ outcome: 'proposed' })
    expect(await statusOf(candidate.officer)).toBe('waiting')
    expect(await (await sign(two, body)).json()).toEqual({ outcome: 'published' })
    expect(await statusOf(candidate.officer)).toBe('active')
    const directory = verifyDirectory(await published(), { fingerprint: agency.fingerprint })
    expect(directory.entryOf(candidate.officer)?.recipient).toBe(candidate.recipient)
  })

  it('does not count one holder twice', async () => {
    const body = admissionBody(agency.genesis, await enrolled('screener'))
    await sign(one, body)
    expect(await (await sign(one, body)).json()).toEqual({ outcome: 'proposed' })
    expect(await published()).toHaveLength(1)
  })

  it('refuses a signature by another key, of another text, or in another name', async () => {
    const body = admissionBody(agency.genesis, await enrolled('screener'))
    const stranger = await officerKeysFromSeed(newOfficerSeed())
    expect((await sign(one, body, stranger)).status).toBe(422)
    expect((await sign(one, body, two.person)).status).toBe(422)
    const { signature } = signDirectory(`${body} `, one.person.id, one.person.signing)
    expect((await post('/officers/admission/sign', { body, signature }, one.session)).status).toBe(422)
    expect(await published()).toHaveLength(1)
  })

  it('refuses a second proposal while one is open, until a holder takes it back', async () => {
    const first = admissionBody(agency.genesis, await enrolled('screener'))
    const second = admissionBody(agency.genesis, await enrolled('screener'))
    await sign(one, first)
    expect((await sign(two, second)).status).toBe(409)
    for (const time of ['first', 'again']) {
      const { status } = await post('/officers/admission/discard', { seq: 2 }, two.session)
      expect([time, status]).toEqual([time, 204])
    }
    const admin = await fresh.client('admin')
    const { rows } = await admin.query(
      `SELECT officer_id, facts FROM audit.entry WHERE act = 'directory_discarded'`,
    )
    expect(rows).toEqual([{ officer_id: two.person.id, facts: { seq: 2 } }])
    expect(await (await sign(two, second)).json()).toEqual({ outcome: 'proposed' })
  })

  it('refuses a version that is not the next one', async () => {
    const candidate = await enrolled('screener')
    const body = admissionBody(agency.genesis, candidate)
    await sign(one, body)
    await sign(two, body)
    const late = admissionBody(agency.genesis, await enrolled('screener'))
    expect((await sign(one, late)).status).toBe(409)
  })

  it('refuses keys that no waiting officer enrolled with', async () => {
    const stranger = entry(randomUUID(), await officerKeysFromSeed(newOfficerSeed()), ['screener'])
    const body = admissionBody(agency.genesis, stranger)
    await sign(one, body)
    expect((await sign(two, body)).status).toBe(409)
    expect(await published()).toHaveLength(1)
  })

  it('gives nobody a role that the account was not invited for', async () => {
    const candidate = await enrolled('custodian')
    const body = admissionBody(agency.genesis, { ...candidate, roles: ['screener'] })
    await sign(one, body)
    expect((await sign(two, body)).status).toBe(409)
    expect(await published()).toHaveLength(1)
  })

  it('does not know an officer whom somebody wrote into the database', async () => {
    const keys = await officerKeysFromSeed(newOfficerSeed())
    const id = randomUUID()
    const owner = await fresh.client('owner')
    await owner.query(
      `INSERT INTO staff.officer SELECT agency_id, $2, post_id, 'คนแปลกหน้า', 'fake@tuayang.example', 'active', 1,
         kdf_salt, authentication_hash, wrapped_seed, NULL, totp_sealed, NULL, $3, $4, enrolled_on
       FROM staff.officer WHERE id = $1`,
      [one.person.id, id, keys.recipient, keys.signing.verifyKey],
    )
    await owner.query(
      `INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, 'screener')`,
      [agency.agency, id],
    )
    const directory = verifyDirectory(await published(), { fingerprint: agency.fingerprint })
    expect(directory.entryOf(id)).toBeNull()
    // Nor can whoever owns the database publish a directory that knows him.
    const body = admissionBody(agency.genesis, entry(id, keys, ['screener']))
    const forged = { body, signatures: [signDirectory(body, id, keys.signing)] }
    expect(() => verifyDirectory([agency.genesis, forged], { fingerprint: agency.fingerprint })).toThrow()
    const ownGenesis = genesisBody(agency.agency, entry(id, keys, ['screener']))
    const other = { body: ownGenesis, signatures: [signDirectory(ownGenesis, id, keys.signing)] }
    expect(fingerprintOf(other)).not.toBe(agency.fingerprint)
    expect(() => verifyDirectory([other], { fingerprint: agency.fingerprint })).toThrow()
  })

  it('closes the account of whoever is taken out, at once', async () => {
    const leaving = agency.screeners[2]
    const third = await holder(leaving)
    const next = endingBody(agency.genesis, leaving.id, '2026-11-23' as OfficeDate)
    await sign(one, next)
    expect((await get('/session', third.session)).status).toBe(200)
    await sign(two, next)
    expect(await statusOf(leaving.id)).toBe('left')
    expect((await get('/session', third.session)).status).toBe(401)
  })

  it('is for holders of keys alone to sign', async () => {
    const keeper = await holder(agency.custodians[0])
    const body = admissionBody(agency.genesis, await enrolled('screener'))
    expect((await sign(keeper, body)).status).toBe(403)
    expect((await get('/officers/admission/state.json', keeper.session)).status).toBe(403)
  })

  it('writes down who signed', async () => {
    const body = admissionBody(agency.genesis, await enrolled('screener'))
    await sign(one, body)
    await sign(two, body)
    const admin = await fresh.client('admin')
    const { rows } = await admin.query<{ officer_id: string; facts: unknown }>(
      `SELECT officer_id, facts FROM audit.entry WHERE act = 'directory_signed' ORDER BY at, id`,
    )
    expect(rows).toEqual([
      { officer_id: one.person.id, facts: { seq: 2, proposed: true } },
      { officer_id: two.person.id, facts: { seq: 2 } },
    ])
  })
})

describe('an officer who waits', () => {
  it('may sign in, and has no role until holders have vouched', async () => {
    await enrolled('screener')
    const owner = await fresh.client('owner')
    await owner.query(`UPDATE staff.officer SET status = 'waiting' WHERE id = $1`, [two.person.id])
    expect((await get('/officers/admission/state.json', two.session)).status).toBe(403)
    expect(await (await get('/session', two.session)).text()).toContain('รอรับเข้าสมุดรายชื่อกุญแจ')
  })
})
