import { randomBytes } from 'node:crypto'
import { generateSync } from 'otplib'
import { toBase64Url } from '../../src/crypto/bytes.js'
import {
  derivePassphraseKeys,
  newEnrolmentKey,
  newPassphraseSalt,
  wrapSeed,
  wrapSeedForRecovery,
  type EnrolmentKey,
} from '../../src/crypto/officer-keys.js'
import type { AgencyId, OfficerId } from '../../src/kernel/ids.js'
import type { OfficeDate } from '../../src/kernel/office-date.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import type { Database } from '../../src/platform/database/database.js'
import type { Pepper } from '../../src/platform/secrets/pepper.js'
import { recoverySecret } from '../../src/staff-accounts/credentials.js'
import { enrolOfficer } from '../../src/staff-accounts/enrol-officer.js'
import type { FreshDatabase } from './database.js'

/** An officer who can sign in, with everything that the person and the person's browser hold. */
export interface TestAccount {
  readonly agency: AgencyId
  readonly officer: OfficerId
  readonly email: string
  readonly passphrase: string
  readonly enrolmentKey: EnrolmentKey
  readonly totpSecret: Uint8Array
}

interface Person {
  readonly id: OfficerId
  readonly seed: Uint8Array
  readonly recipient: string
  readonly signing: { readonly verifyKey: string }
}

/**
 * Gives an officer of the agency fixture a passphrase and a second factor, by the same service as an enrolment does.
 * @param staff - A database signed in as `sujarit_staff` with `staffEntities`.
 */
export async function giveAccount(
  fresh: FreshDatabase,
  staff: Database,
  agency: {
    readonly agency: AgencyId
    readonly fingerprint: string
    readonly secrets: { readonly pepper: Pepper }
  },
  person: Person,
): Promise<TestAccount> {
  const owner = await fresh.client('owner')
  const email = `${person.id}@tuayang.example`
  await owner.query(
    `UPDATE staff.officer SET status = 'invited', email = $3 WHERE agency_id = $1 AND id = $2`,
    [agency.agency, person.id, email],
  )
  const passphrase = `ปลาทู ขี่ จักรยาน ${randomBytes(4).toString('hex')}`
  const enrolmentKey = newEnrolmentKey()
  const totpSecret = new Uint8Array(randomBytes(20))
  const salt = newPassphraseSalt()
  const keys = await derivePassphraseKeys(argon2idNative, passphrase, salt, 1)
  const wrappedSeed = await wrapSeed(person.seed, keys, enrolmentKey, {
    fingerprint: agency.fingerprint,
    lastSeq: 1,
  })
  const recoverySeed = await recoveryWrap(agency, person, enrolmentKey)
  const who = { agency: agency.agency, officer: person.id, on: '2026-10-01' as OfficeDate }
  await staff.inAgency({ agency: agency.agency }, (tx) =>
    enrolOfficer(tx, agency.secrets.pepper, who, {
      kdfVersion: 1,
      salt,
      authenticationSecret: keys.authenticationSecret,
      wrappedSeed,
      recoverySeed,
      totpSecret,
      recipient: person.recipient,
      verifyKey: person.signing.verifyKey,
    }),
  )
  await owner.query(`UPDATE staff.officer SET status = 'active' WHERE agency_id = $1 AND id = $2`, [
    agency.agency,
    person.id,
  ])
  return { agency: agency.agency, officer: person.id, email, passphrase, enrolmentKey, totpSecret }
}

async function recoveryWrap(
  { agency, fingerprint, secrets }: Parameters<typeof giveAccount>[2],
  { id, seed }: Person,
  enrolmentKey: EnrolmentKey,
): Promise<Uint8Array> {
  const secret = recoverySecret(secrets.pepper, agency, id)
  return wrapSeedForRecovery(seed, secret, enrolmentKey, { fingerprint, lastSeq: 1 })
}

/** What the authenticator app shows at an instant. */
export function codeAt(account: Pick<TestAccount, 'totpSecret'>, instant: Date): string {
  return generateSync({ secret: account.totpSecret, epoch: Math.floor(instant.getTime() / 1000) })
}

export interface SignedInTest {
  readonly cookie: string
  readonly csrfToken: string
  readonly browserKeyHalf: string
  readonly wrappedSeed: string
}

/** Headers of a request that a browser's script makes from our own page. */
export function fromPage(origin: string, session?: SignedInTest): Record<string, string> {
  return {
    origin,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    ...(session && { cookie: session.cookie, 'x-csrf-token': session.csrfToken }),
  }
}

/** What the browser sends for a passphrase: asks for the salt, then stretches. */
export async function authenticationSecretOf(
  origin: string,
  email: string,
  passphrase: string,
): Promise<string> {
  const begin = await fetch(`${origin}/sign-in/begin`, {
    method: 'POST',
    headers: fromPage(origin),
    body: JSON.stringify({ email }),
  })
  const { salt } = (await begin.json()) as { salt: string }
  const keys = await derivePassphraseKeys(argon2idNative, passphrase, Buffer.from(salt, 'base64url'), 1)
  return toBase64Url(keys.authenticationSecret)
}

/** Signs in over HTTP as a browser does. @throws Error unless the answer is 200. */
export async function signIn(origin: string, account: TestAccount, now: Date): Promise<SignedInTest> {
  const response = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    headers: fromPage(origin),
    body: JSON.stringify({
      email: account.email,
      code: codeAt(account, now),
      authenticationSecret: await authenticationSecretOf(origin, account.email, account.passphrase),
    }),
  })
  if (response.status !== 200) throw new Error(`sign-in: ${response.status}`)
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
  const body = (await response.json()) as Omit<SignedInTest, 'cookie'>
  return { cookie, ...body }
}
