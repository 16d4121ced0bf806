import { randomBytes } from 'node:crypto'
import { fromBase64, fromBase64Url, toBase64Url, utf8 } from '../../../src/crypto/bytes.js'
import { sha256Text } from '../../../src/crypto/derive.js'
import {
  derivePassphraseKeys,
  newEnrolmentKey,
  newPassphraseSalt,
  unwrapSeed,
  unwrapSeedForRecovery,
  wrapSeed,
  wrapSeedForRecovery,
  newOfficerSeed,
  officerKeysFromSeed,
} from '../../../src/crypto/officer-keys.js'
import { signStatement, type OfficerStatement } from '../../../src/crypto/officer-statement.js'
import { decryptWith } from '../../../src/crypto/age.js'
import { argon2idNative } from '../../../src/platform/argon2/argon2id-native.js'
import { openTotpSecret, recoverySecret } from '../../../src/staff-accounts/credentials.js'
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
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { fileReport } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let agency: FixtureAgency
let web: TestStaffWeb
let administrator: TestAccount
let suda: FixtureOfficer
let account: TestAccount
let colleague: TestAccount

beforeEach(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  ;[suda] = agency.screeners
  account = await giveAccount(fresh, staff, agency, suda)
  colleague = await giveAccount(fresh, staff, agency, agency.screeners[1])
  administrator = await giveAccount(
    fresh,
    staff,
    agency,
    await furtherOfficer(fresh, agency, 'administrator'),
  )
  web = await startTestStaffWeb(fresh, agency.dataFolder)
})
afterEach(async () => {
  await web.stop()
  await agency.remove()
  await fresh.drop()
})

async function signInNow(who: TestAccount): Promise<SignedInTest> {
  web.clock.forward(1)
  return signIn(web.origin, who, web.clock.now())
}

async function json(path: string, body: unknown, session?: SignedInTest): Promise<Response> {
  const headers = { ...fromPage(web.origin, session), accept: 'application/json' }
  return fetch(web.origin + path, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual' })
}

async function form(path: string, fields: Record<string, string>, session: SignedInTest): Promise<Response> {
  return fetch(web.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: session.cookie, origin: web.origin, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ csrf: session.csrfToken, ...fields }),
  })
}

async function statusOf(path: string, session: SignedInTest): Promise<number> {
  return (await fetch(web.origin + path, { headers: { cookie: session.cookie }, redirect: 'manual' })).status
}

interface Wraps {
  readonly kdfVersion: number
  readonly salt: string
  readonly authenticationSecret: string
  readonly wrappedSeed: string
  readonly recoverySeed: string
}

/** What a browser that holds the seed and a sheet makes of a passphrase. */
async function wrapsOf(
  passphrase: string,
  seed = suda.seed,
  enrolmentKey = account.enrolmentKey,
): Promise<Wraps> {
  const salt = newPassphraseSalt()
  const keys = await derivePassphraseKeys(argon2idNative, passphrase, salt, 1)
  const pin = { fingerprint: agency.fingerprint, lastSeq: 1 }
  const secret = recoverySecret(agency.secrets.pepper, agency.agency, account.officer)
  return {
    kdfVersion: 1,
    salt: toBase64Url(salt),
    authenticationSecret: toBase64Url(keys.authenticationSecret),
    wrappedSeed: toBase64Url(await wrapSeed(seed, keys, enrolmentKey, pin)),
    recoverySeed: toBase64Url(await wrapSeedForRecovery(seed, secret, enrolmentKey, pin)),
  }
}

const secretOf = (who: TestAccount): Promise<string> =>
  authenticationSecretOf(web.origin, who.email, who.passphrase)

async function acts(): Promise<string[]> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ act: string }>('SELECT act FROM audit.entry ORDER BY at, ctid')
  return rows.map(({ act }) => act)
}

const passphrase = 'นกเงือก สามตัว บินข้ามเขา'

describe('changing the passphrase', () => {
  it('keeps the key, ends the other sessions and takes the old passphrase away', async () => {
    const there = await signInNow(account)
    const here = await signInNow(account)
    const oldSecret = await secretOf(account)
    const made = await wrapsOf(passphrase)
    const changed = await json('/account/passphrase', { ...made, oldSecret }, here)
    expect(await changed.json()).toEqual({ outcome: 'done' })
    expect([await statusOf('/account', here), await statusOf('/account', there)]).toEqual([200, 401])
    await expect(signInNow(account)).rejects.toThrow('401')
    const again = await signInNow({ ...account, passphrase })
    const keys = await derivePassphraseKeys(argon2idNative, passphrase, fromBase64Url(made.salt), 1)
    const { seed } = await unwrapSeed(fromBase64Url(again.wrappedSeed), keys, account.enrolmentKey)
    expect(seed).toEqual(suda.seed)
    expect(await acts()).toContain('key_passphrase_changed')
  }, 30_000)

  it('asks for the old one, of this account', async () => {
    const here = await signInNow(account)
    const made = await wrapsOf(passphrase)
    for (const oldSecret of [randomBytes(32).toString('base64url'), await secretOf(colleague)]) {
      const refused = await json('/account/passphrase', { ...made, oldSecret }, here)
      expect(await refused.json()).toEqual({ outcome: 'passphrase_wrong' })
    }
    await signInNow(account)
  }, 30_000)

  it('by two at once is done by one of them', async () => {
    const here = await signInNow(account)
    const oldSecret = await secretOf(account)
    const [one, other] = [await wrapsOf(passphrase), await wrapsOf(`${passphrase} สอง`)]
    const answers = await Promise.all(
      [one, other].map(async (made): Promise<unknown> =>
        (await json('/account/passphrase', { ...made, oldSecret }, here)).json(),
      ),
    )
    expect(answers).toContainEqual({ outcome: 'done' })
    expect(answers).toContainEqual({ outcome: 'passphrase_wrong' })
  }, 30_000)

  it('is not for a stolen session that cannot show the second factor', async () => {
    const here = await signInNow(account)
    const oldSecret = await secretOf(account)
    web.clock.forward(10)
    const made = { ...(await wrapsOf(passphrase)), oldSecret, code: '000000', totpSecret: 'AAAA' }
    for (const path of ['/account/wrap', '/account/passphrase', '/account/sheet', '/account/second-factor']) {
      const refused = await json(path, { ...made, authenticationSecret: oldSecret }, here)
      expect([path, await refused.json()]).toMatchObject([path, { code: 'step_up_needed' }])
    }
  }, 30_000)

  it('takes another app for the second factor, whose codes then count and the old ones do not', async () => {
    const here = await signInNow(account)
    const totpSecret = new Uint8Array(randomBytes(20))
    const oldSecret = await secretOf(account)
    const send = async (code: string): Promise<unknown> =>
      (
        await json('/account/second-factor', { oldSecret, totpSecret: toBase64Url(totpSecret), code }, here)
      ).json()
    expect(await send('000000')).toEqual({ outcome: 'code_wrong' })
    expect(await send(codeAt({ totpSecret }, web.clock.now()))).toEqual({ outcome: 'done' })
    await expect(signInNow(account)).rejects.toThrow('401')
    await signInNow({ ...account, totpSecret })
  }, 30_000)
})

async function resetLink(kind: string, officer = account.officer): Promise<string> {
  const session = await signInNow(administrator)
  const response = await form(`/officers/manage/${officer}/reset`, { kind }, session)
  expect(response.status).toBe(200)
  const html = await response.text()
  expect(await htmlProblems(html)).toEqual([])
  return /recover#([\w-]{43})/.exec(html)?.[1] ?? ''
}

interface Released {
  readonly wrap: string
  readonly recoverySecret: string | null
}

function statement(
  purpose: OfficerStatement['purpose'],
  token: string,
  made: readonly string[],
): OfficerStatement {
  return { agency: agency.agency, officer: account.officer, purpose, token: sha256Text(utf8(token)), made }
}

const partsOf = (made: Wraps): string[] => [
  made.salt,
  made.authenticationSecret,
  made.wrappedSeed,
  made.recoverySeed,
]

describe('a forgotten passphrase', () => {
  it('is set anew with the sheet, a code and the administrator’s link, and the key is the same', async () => {
    const before = await signInNow(account)
    const token = await resetLink('passphrase')
    expect(await statusOf('/account', before)).toBe(401)
    expect(await (await json('/recover/open', { token })).json()).toMatchObject({ kind: 'passphrase' })
    web.clock.forward(1)
    const begun = await json('/recover/begin', { token, code: codeAt(account, web.clock.now()) })
    const released = (await begun.json()) as Released
    const secret = fromBase64Url(released.recoverySecret ?? '')
    const wrap = fromBase64Url(released.wrap)
    const { seed } = await unwrapSeedForRecovery(wrap, secret, account.enrolmentKey)
    expect(seed).toEqual(suda.seed)
    const made = await wrapsOf(passphrase)
    const signature = toBase64Url(
      signStatement(suda.signing, statement('new passphrase', token, partsOf(made))),
    )
    expect((await json('/recover/passphrase', { token, ...made, signature })).status).toBe(204)
    await signInNow({ ...account, passphrase })
    expect((await json('/recover/passphrase', { token, ...made, signature })).status).toBe(422)
    expect((await json('/recover/open', { token })).status).toBe(404)
    expect(await acts()).toEqual(expect.arrayContaining(['officer_reset', 'key_recovered']))
  }, 30_000)

  it('gives nothing for the link alone, a wrong code, or too many of them', async () => {
    const token = await resetLink('passphrase')
    for (let tried = 0; tried < 10; tried += 1) {
      expect((await json('/recover/begin', { token, code: '000000' })).status).toBe(401)
    }
    const right = { token, code: codeAt(account, web.clock.now()) }
    await (await fresh.client('admin')).query('DELETE FROM agency.attempt WHERE attempts < 10')
    expect((await json('/recover/begin', right)).status).toBe(401)
    expect((await acts()).filter((act) => act === 'key_recovery_refused').length).toBeGreaterThan(9)
  }, 60_000)

  it('asks a client that tries too often to wait', async () => {
    const token = await resetLink('passphrase')
    await json('/recover/begin', { token, code: '000000' })
    await (await fresh.client('admin')).query('UPDATE agency.attempt SET attempts = 60')
    expect((await json('/recover/begin', { token, code: '000000' })).status).toBe(429)
  }, 30_000)

  it('ends with its link: after a day, after half an hour of waiting, and with the next link', async () => {
    const stale = await resetLink('passphrase')
    await json('/recover/begin', { token: stale, code: codeAt(account, web.clock.now()) })
    web.clock.forward(31)
    const made = await wrapsOf(passphrase)
    const sign = (token: string): string =>
      toBase64Url(signStatement(suda.signing, statement('new passphrase', token, partsOf(made))))
    const late = { token: stale, ...made, signature: sign(stale) }
    expect((await json('/recover/passphrase', late)).status).toBe(422)
    const next = await resetLink('passphrase')
    expect((await json('/recover/open', { token: stale })).status).toBe(404)
    web.clock.forward(24 * 60)
    expect((await json('/recover/open', { token: next })).status).toBe(404)
  }, 30_000)

  it('leaves a lost telephone to be replaced with passphrase and sheet, and not with a code', async () => {
    const token = await resetLink('second_factor')
    web.clock.forward(1)
    expect((await json('/recover/begin', { token, code: codeAt(account, web.clock.now()) })).status).toBe(401)
    const authenticationSecret = await secretOf(account)
    const released = (await (
      await json('/recover/begin', { token, authenticationSecret })
    ).json()) as Released
    expect(released.recoverySecret).toBeNull()
    const totpSecret = new Uint8Array(randomBytes(20))
    const text = toBase64Url(totpSecret)
    const code = codeAt({ totpSecret }, web.clock.now())
    const forged = await officerKeysFromSeed(newOfficerSeed())
    const signed = (by: typeof forged): string =>
      toBase64Url(signStatement(by.signing, statement('new second factor', token, [text])))
    const body = { token, totpSecret: text, code }
    expect((await json('/recover/second-factor', { ...body, signature: signed(forged) })).status).toBe(422)
    // The passkey was in the telephone that is lost; another officer's stays.
    const admin = await fresh.client('admin')
    for (const officer of [account.officer, colleague.officer]) {
      await admin.query(`INSERT INTO staff.passkey VALUES ($1, $2, $3, 'x', '\\x00', 0, '2026-10-01')`, [
        agency.agency,
        Buffer.from(officer),
        officer,
      ])
    }
    const done = await json('/recover/second-factor', { ...body, signature: signed(suda) })
    const { rows } = await admin.query('SELECT officer_id FROM staff.passkey')
    expect(rows).toEqual([{ officer_id: colleague.officer }])
    expect(await done.json()).toEqual({ outcome: 'done' })
    await signInNow({ ...account, totpSecret })
  }, 30_000)
})

// GlobaLeaks: an administrator could set a recipient's password and read in the recipient's place.
describe('an administrator who holds database, pepper and every link', () => {
  it('sets no passphrase for an officer without the officer’s key', async () => {
    const token = await resetLink('passphrase')
    const admin = await fresh.client('admin')
    const { rows } = await admin.query<{ totp_sealed: Buffer }>(
      'SELECT totp_sealed FROM staff.officer WHERE id = $1',
      [account.officer],
    )
    const [row] = rows
    const totpSecret = openTotpSecret(agency.secrets.pepper, row!.totp_sealed)
    web.clock.forward(1)
    const code = codeAt({ totpSecret }, web.clock.now())
    const released = (await (await json('/recover/begin', { token, code })).json()) as Released
    const wrap = fromBase64Url(released.wrap)
    const secret = fromBase64Url(released.recoverySecret ?? '')
    await expect(unwrapSeedForRecovery(wrap, secret, newEnrolmentKey())).rejects.toThrow()
    const own = newOfficerSeed()
    const keys = await officerKeysFromSeed(own)
    const made = await wrapsOf(passphrase, own, newEnrolmentKey())
    const signature = toBase64Url(
      signStatement(keys.signing, statement('new passphrase', token, partsOf(made))),
    )
    expect((await json('/recover/passphrase', { token, ...made, signature })).status).toBe(422)
    await expect(signInNow({ ...account, passphrase })).rejects.toThrow('401')
  }, 30_000)

  it('who writes a passphrase into the database still opens nothing', async () => {
    const report = await fileReport(fresh, await fresh.database('public'), agency)
    const admin = await fresh.client('admin')
    const salt = newPassphraseSalt()
    const keys = await derivePassphraseKeys(argon2idNative, passphrase, salt, 1)
    const { rows } = await admin.query<{ wrapped_seed: Buffer; recovery_seed: Buffer }>(
      'SELECT wrapped_seed, recovery_seed FROM staff.officer WHERE id = $1',
      [account.officer],
    )
    const [row] = rows
    const secret = recoverySecret(agency.secrets.pepper, agency.agency, account.officer)
    await expect(unwrapSeed(row!.wrapped_seed, keys, newEnrolmentKey())).rejects.toThrow()
    await expect(unwrapSeedForRecovery(row!.recovery_seed, secret, newEnrolmentKey())).rejects.toThrow()
    const { identity } = await officerKeysFromSeed(newOfficerSeed())
    for (const grant of report.filing.grants) {
      await expect(decryptWith(identity, fromBase64(grant.sealed))).rejects.toThrow()
    }
  }, 30_000)

  it('who makes a new identity of an officer waits without roles, and the cases are gone from it', async () => {
    await fileReport(fresh, await fresh.database('public'), agency)
    const session = await signInNow(administrator)
    const before = await signInNow(account)
    const path = `/officers/manage/${account.officer}/new-identity`
    const html = await (await form(path, { why: 'lost' }, session)).text()
    expect(html).toMatch(/enrol#[\w-]{43}/)
    expect(await statusOf('/corruption', before)).toBe(401)
    const admin = await fresh.client('admin')
    const { rows } = await admin.query('SELECT which FROM corruption.report_grant WHERE officer_id = $1', [
      account.officer,
    ])
    expect(rows).toEqual([])
    const officer = await admin.query<{ status: string; wrapped_seed: Buffer | null }>(
      'SELECT status, wrapped_seed FROM staff.officer WHERE id = $1',
      [account.officer],
    )
    expect(officer.rows).toEqual([{ status: 'invited', wrapped_seed: null }])
    expect(await acts()).toContain('key_ended')
  }, 30_000)
})
