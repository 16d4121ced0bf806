import { AgencyService } from '../../../src/agency/agency.service.js'
import { HandOverSharesService } from '../../../src/corruption/custody/hand-over-shares.service.js'
import { VerifiedDirectoryService } from '../../../src/corruption/custody/verified-directory.service.js'
import { StoreReportService } from '../../../src/corruption/intake/store-report.service.js'
import { ReportMailboxService } from '../../../src/corruption/intake/report-mailbox.service.js'
import { WarnReporterService } from '../../../src/corruption/casework/warn-reporter.service.js'
import { decryptWith, type Sealed } from '../../../src/crypto/age.js'
import { fromBase64, fromBase64Url } from '../../../src/crypto/bytes.js'
import { endingBody } from '../../../src/crypto/directory-change.js'
import { openGrantedReport } from '../../../src/crypto/open-report.js'
import type { OwnKeyOfCase } from '../../../src/crypto/open-own-keys.js'
import type { OwnKey } from '../../../src/crypto/own-keys.js'
import { newLocator, newReceiptSecret } from '../../../src/crypto/receipt.js'
import { sealReport } from '../../../src/crypto/report.js'
import type { DirectoryVersion, VerifiedDirectory } from '../../../src/crypto/directory.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { emptyReportAnswers } from '../../../src/kernel/report-body.js'
import type { Database } from '../../../src/platform/database/database.js'
import { ListOfficersService } from '../../../src/staff-accounts/list-officers.service.js'
import { ResetOfficerService } from '../../../src/staff-accounts/reset-officer.service.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import {
  authenticationSecretOf,
  fromPage,
  giveAccount,
  signIn,
  type SignedInTest,
  type TestAccount,
} from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { actorOf, fileReport, type FiledReport } from '../../support/filed-report.js'
import {
  nextKeyOf,
  renewed,
  sealedAnew,
  signatureOf,
  signatureOfKeys,
  versionWith,
  type NextKey,
} from '../../support/rotation.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'
import { requestOf } from '../../support/vault.js'
import { cheapArgon2id } from '../../unit/crypto/example-agency.js'

const clock = new SystemClock()

let fresh: FreshDatabase
let office: FixtureAgency
let staff: Database
let publicDatabase: Database
let web: TestStaffWeb
let suda: FixtureOfficer
let prasert: FixtureOfficer
let malee: FixtureOfficer
let account: TestAccount
let hers: SignedInTest
let his: SignedInTest
let report: FiledReport

beforeEach(async () => {
  fresh = await freshDatabase()
  office = await createFixtureAgency(fresh)
  staff = await fresh.database('staff', staffEntities)
  publicDatabase = await fresh.database('public')
  ;[suda, prasert, malee] = office.screeners
  account = await giveAccount(fresh, staff, office, suda)
  const colleague = await giveAccount(fresh, staff, office, prasert)
  report = await fileReport(fresh, publicDatabase, office)
  web = await startTestStaffWeb(fresh, office.dataFolder)
  hers = await signInNow(account)
  his = await signInNow(colleague)
}, 60_000)
afterEach(async () => {
  await web.stop()
  await office.remove()
  await fresh.drop()
})

async function signInNow(who: TestAccount): Promise<SignedInTest> {
  web.clock.forward(1)
  return signIn(web.origin, who, web.clock.now())
}

async function post(path: string, body: unknown, session: SignedInTest): Promise<Response> {
  const headers = { ...fromPage(web.origin, session), accept: 'application/json' }
  return fetch(web.origin + path, { method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual' })
}

async function told(response: Response): Promise<string> {
  const { code, outcome } = (await response.json()) as { code?: string; outcome?: string }
  return `${String(response.status)} ${code ?? outcome ?? ''}`
}

async function begin(next: NextKey, session = hers, who = account): Promise<Response> {
  const oldSecret = await authenticationSecretOf(web.origin, who.email, who.passphrase)
  return post('/account/key', { ...next.sent, oldSecret }, session)
}

/** Suda's own signature and Prasert's. */
async function signed(body: string): Promise<string[]> {
  const sign = async (holder: FixtureOfficer, session: SignedInTest): Promise<string> =>
    told(await post('/officers/admission/sign', signatureOf(body, holder), session))
  return [await sign(suda, hers), await sign(prasert, his)]
}

interface Opened {
  readonly version: DirectoryVersion
  readonly keys: readonly OwnKeyOfCase[]
}

async function open(): Promise<Opened> {
  const response = await post('/account/key/open', {}, hers)
  expect(response.status).toBe(200)
  return (await response.json()) as Opened
}

const finish = (sent: { readonly keys: readonly OwnKey[]; readonly signature: string }): Promise<Response> =>
  post('/account/key/finish', { keys: sent.keys, signature: sent.signature }, hers)

/** Begun and signed by enough holders. */
async function readyToFinish(why: 'routine' | 'key_compromised' = 'routine'): Promise<NextKey> {
  const next = await nextKeyOf(office, suda, why)
  expect(await told(await begin(next))).toBe('200 done')
  expect(await signed(versionWith(office.genesis, suda, next))).toEqual(['200 proposed', '200 waits'])
  return next
}

/** Everything that a rotation changes, to see that nothing of it was. */
async function everything(): Promise<string> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ all: string }>(
    `SELECT jsonb_build_array(
       (SELECT jsonb_agg(to_jsonb(v) ORDER BY v.agency_id, v.seq) FROM agency.directory_version v),
       (SELECT jsonb_agg(to_jsonb(o) - 'totp_last_step' ORDER BY o.id) FROM staff.officer o),
       (SELECT jsonb_agg(to_jsonb(g) ORDER BY g.report_id, g.officer_id, g.which) FROM corruption.report_grant g),
       (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.report_id, s.custodian_id) FROM corruption.custody_share s))::text AS all`,
  )
  return rows[0]?.all ?? ''
}

async function grantsOf(officer: FixtureOfficer, one: FiledReport): Promise<Record<string, Buffer>> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ which: string; sealed: Buffer }>(
    'SELECT which, sealed FROM corruption.report_grant WHERE officer_id = $1 AND report_id = $2',
    [officer.id, one.id],
  )
  return Object.fromEntries(rows.map(({ which, sealed }) => [which, sealed]))
}

async function opens(
  officer: FixtureOfficer,
  one: FiledReport,
  directory: VerifiedDirectory,
): Promise<string> {
  const grants = await grantsOf(officer, one)
  const { body } = await openGrantedReport(
    officer.identity,
    {
      reportGrant: grants['report'] ?? new Uint8Array(),
      deskGrant: grants['desk'] ?? new Uint8Array(),
      sealed: fromBase64(one.filing.sealed),
    },
    { agency: office.agency, locator: one.locator },
    directory,
  )
  return body.answers.narrative
}

async function acts(): Promise<string[]> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ act: string }>(
    `SELECT act FROM audit.entry WHERE act LIKE 'key%' OR act LIKE 'directory%' ORDER BY at, ctid`,
  )
  return rows.map(({ act }) => act)
}

describe('an officer who rotates the own key', () => {
  it('changes nothing by asking, then everything at once', async () => {
    const before = await everything()
    const next = await readyToFinish()
    const elsewhere = await signInNow(account)
    expect(await everything()).toBe(before)
    // Enough have signed: the key waits for its officer and no more for holders.
    expect(await new ListOfficersService(staff).candidates(office.agency)).toEqual([])
    const sent = await sealedAnew(office, suda, next, await open())
    expect((await finish(sent)).status).toBe(204)

    expect(await opens(renewed(suda, next), report, sent.directory)).toContain('ถนนหมู่ 4')
    await expect(opens(suda, report, sent.directory)).rejects.toThrow()
    expect(await opens(prasert, report, sent.directory)).toContain('ถนนหมู่ 4')
    await expect(signInNow(account)).rejects.toThrow('401')
    const { passphrase, enrolmentKey } = next
    await expect(signInNow({ ...account, passphrase, enrolmentKey })).resolves.toBeDefined()
    expect((await post('/account/key/open', {}, elsewhere)).status).toBe(401)
    expect(await acts()).toEqual([
      'key_rotation_begun',
      'directory_signed',
      'directory_signed',
      'directory_signed',
      'key_rotated',
    ])
    const admin = await fresh.client('admin')
    expect((await admin.query('SELECT 1 FROM staff.key_rotation')).rowCount).toBe(0)
    expect((await admin.query('SELECT 1 FROM corruption.key_warning')).rowCount).toBe(0)
  }, 60_000)

  it('waits among the candidates for two holders where the officer’s own signature is missing', async () => {
    const next = await nextKeyOf(office, suda, 'routine')
    await begin(next)
    const listed = await new ListOfficersService(staff).candidates(office.agency)
    expect(listed).toMatchObject([
      {
        officer: suda.id,
        recipient: next.keys.recipient,
        isRotation: true,
        roles: ['investigator', 'screener'],
      },
    ])
    expect(await told(await post('/account/key/open', {}, hers))).toBe('409 not_signed')
  }, 60_000)

  it('is told of a report that came meanwhile, with nothing changed, and goes on with it', async () => {
    const next = await readyToFinish()
    const stale = await sealedAnew(office, suda, next, await open())
    const other = await fileReport(fresh, publicDatabase, office, { narrative: 'เรื่องที่มาระหว่างนั้น' })
    const before = await everything()
    expect(await told(await finish(stale))).toBe('409 keys_changed')
    expect(await everything()).toBe(before)
    const sent = await sealedAnew(office, suda, next, await open())
    expect((await finish(sent)).status).toBe(204)
    expect(await opens(renewed(suda, next), other, sent.directory)).toBe('เรื่องที่มาระหว่างนั้น')
  }, 60_000)

  it('puts nothing in place but all of the own keys, each in its own place', async () => {
    const next = await readyToFinish()
    const opened = await open()
    const { keys } = await sealedAnew(office, suda, next, opened)
    const other = await fileReport(fresh, publicDatabase, office, { excludedPosts: [office.posts.lawyer] })
    const [first, second] = keys
    const wrong: (readonly OwnKey[])[] = [
      [],
      keys.slice(1),
      [...keys, ...keys.slice(0, 1)],
      [first!, first!],
      [first!, { ...second!, which: 'share' }],
      [first!, { ...second!, report: other.id }],
      [...keys, { ...first!, report: other.id }],
    ]
    const before = await everything()
    for (const bad of wrong) {
      const signature = signatureOfKeys(office, suda, next, { body: opened.version.body, keys: bad })
      expect([bad.length, await told(await finish({ keys: bad, signature }))]).toEqual([
        bad.length,
        '409 keys_changed',
      ])
    }
    expect(await everything()).toBe(before)
  }, 60_000)

  it('is refused to whoever has a session and no key', async () => {
    const thief = await nextKeyOf(office, suda, 'routine', prasert.signing)
    expect((await begin(thief)).status).toBe(422)
    const next = await readyToFinish()
    const opened = await open()
    const sent = await sealedAnew(office, suda, next, opened)
    const garbage = sent.keys.map((key) => ({ ...key, sealed: report.filing.grants[3]?.sealed ?? '' }))
    const before = await everything()
    expect((await finish({ keys: garbage, signature: sent.signature })).status).toBe(422)
    const bySuda = signatureOfKeys(
      office,
      suda,
      { ...next, keys: suda },
      { ...opened.version, keys: garbage },
    )
    expect((await finish({ keys: garbage, signature: bySuda })).status).toBe(422)
    expect(await everything()).toBe(before)
    const oldSecret = 'AAAA'.repeat(10) + 'AAA'
    expect(await told(await post('/account/key', { ...next.sent, oldSecret }, hers))).toBe(
      '200 passphrase_wrong',
    )
  }, 60_000)

  it('is signed anew when the directory has moved on, and goes with who gets another identity', async () => {
    const next = await readyToFinish()
    const sent = await sealedAnew(office, suda, next, await open())
    const ending = endingBody(office.genesis, office.custodians[2].id, '2026-11-28' as OfficeDate)
    expect(await signed(ending)).toEqual(['200 proposed', '200 published'])
    expect(await told(await finish(sent))).toBe('409 not_signed')
    expect(await new ListOfficersService(staff).candidates(office.agency)).toMatchObject([
      { officer: suda.id },
    ])
    await new ResetOfficerService(staff, clock).newIdentity(office.agency, prasert.id, suda.id, 'key_lost')
    expect(await new ListOfficersService(staff).candidates(office.agency)).toEqual([])
  }, 60_000)

  it('waits while a request for a name needs the old key', async () => {
    const next = await readyToFinish()
    const sent = await sealedAnew(office, suda, next, await open())
    const request = await requestOf(office, suda, report)
    const asked = await post(
      `/corruption/${report.id}/vault/ask`,
      {
        ...request,
        reasons: request.reasons.map(({ custodian, sealed }) => ({
          custodian,
          sealed: Buffer.from(sealed).toString('base64'),
        })),
        reason: Buffer.from(request.reason).toString('base64'),
      },
      hers,
    )
    expect(asked.status).toBe(204)
    expect(await told(await finish(sent))).toBe('409 vault_waits')
  }, 60_000)

  it('is not offered to who stands by outside, or whom the directory does not name', async () => {
    const { holder } = office.external
    const outside = await giveAccount(fresh, staff, office, holder)
    const session = await signInNow(outside)
    const next = await nextKeyOf(office, holder, 'routine')
    expect(await told(await begin(next, session, outside))).toBe('409 stands_by')
    const owner = await fresh.client('owner')
    await owner.query('UPDATE staff.officer SET entry_waits = true WHERE id = $1', [suda.id])
    expect(await told(await begin(await nextKeyOf(office, suda, 'routine')))).toBe('409 not_in_directory')
  }, 60_000)
})

describe('a key that its officer fears for', () => {
  it('gets nothing new at once, the reporters are told, and the doubt stays said', async () => {
    const next = await nextKeyOf(office, suda, 'key_compromised')
    expect(await told(await begin(next))).toBe('200 done')
    const owner = await fresh.client('owner')
    const { rows } = await owner.query('SELECT agency.withheld_officers($1) AS id', [office.agency])
    expect(rows).toEqual([{ id: suda.id }])
    const mailboxes = new ReportMailboxService(publicDatabase, office.secrets.pepper, clock)
    const proof = fromBase64Url(report.filing.proof)
    const mailbox = await mailboxes.open(office.agency, report.locator, proof)
    expect(mailbox?.keyWarnings).toMatchObject([{ officer: suda.id, toldOn: null }])
    expect(await new WarnReporterService(staff, clock).countUntold(actorOf(office, prasert))).toBe(1)
    expect(await told(await post('/account/key/drop', {}, hers))).toBe('409 not_routine')
    const again = await nextKeyOf(office, suda, 'routine')
    await begin(again)
    expect((await owner.query('SELECT why FROM staff.key_rotation')).rows).toEqual([
      { why: 'key_compromised' },
    ])
    await signed(versionWith(office.genesis, suda, again))
    expect((await finish(await sealedAnew(office, suda, again, await open()))).status).toBe(204)
    expect((await owner.query('SELECT agency.withheld_officers($1) AS id', [office.agency])).rows).toEqual([])
    // In the list until somebody has told: once, although it was begun twice.
    expect((await mailboxes.open(office.agency, report.locator, proof))?.keyWarnings).toHaveLength(1)
  }, 60_000)

  it('alarms a reporter once, and is told by colleagues as long as it waits', async () => {
    const duties = new WarnReporterService(staff, clock)
    const counts = async (): Promise<number[]> =>
      Promise.all([suda, prasert].map(async (one) => duties.countUntold(actorOf(office, one))))
    await begin(await nextKeyOf(office, suda, 'key_compromised'))
    expect(await counts()).toEqual([0, 1])
    expect(await duties.untold(actorOf(office, suda))).toEqual([])
    const [one] = await duties.untold(actorOf(office, prasert))
    const sealed = Buffer.alloc(4096) as unknown as Sealed
    await duties.warn(actorOf(office, prasert), report.id, one?.warning ?? '', sealed)
    // The new sheet was lost: what the reporter was told is true as before.
    const again = await nextKeyOf(office, suda, 'key_compromised')
    expect(await told(await begin(again))).toBe('200 done')
    expect(await counts()).toEqual([0, 0])
  }, 60_000)

  it('is told by its officer too, once the new key signs', async () => {
    const next = await readyToFinish('key_compromised')
    const duties = new WarnReporterService(staff, clock)
    expect(await duties.countUntold(actorOf(office, suda))).toBe(0)
    expect((await finish(await sealedAnew(office, suda, next, await open()))).status).toBe(204)
    expect(await duties.countUntold(actorOf(office, suda))).toBe(1)
  }, 60_000)

  it('says by a code of its own that post or roles are other than holders have signed', async () => {
    const next = await readyToFinish()
    const sent = await sealedAnew(office, suda, next, await open())
    const owner = await fresh.client('owner')
    await owner.query(`DELETE FROM staff.officer_role WHERE officer_id = $1 AND role = 'investigator'`, [
      suda.id,
    ])
    const before = await everything()
    expect(await told(await finish(sent))).toBe('409 candidate_unknown')
    expect(await everything()).toBe(before)
  }, 60_000)

  it('is taken back as long as it was routine', async () => {
    await begin(await nextKeyOf(office, suda, 'routine'))
    expect((await post('/account/key/drop', {}, hers)).status).toBe(204)
    expect(await told(await post('/account/key/open', {}, hers))).toBe('409 not_signed')
    expect(await acts()).toEqual(['key_rotation_begun', 'key_rotation_dropped'])
  }, 60_000)
})

describe('a report that is filed while a key changes', () => {
  const sealedUnder = async (directory: VerifiedDirectory) =>
    sealReport({
      ...{ agency: office.agency, locator: newLocator(), token: '', secret: newReceiptSecret() },
      answers: { ...emptyReportAnswers, narrative: 'เรื่องใหม่' },
      ...{ directory, argon2id: cheapArgon2id },
    })
  const storing = (): StoreReportService =>
    new StoreReportService(publicDatabase, office.secrets.pepper, clock)

  it('is refused when it is sealed to the old key, and taken in when it is sealed to the new', async () => {
    const next = await readyToFinish()
    const old = await sealedUnder(office.directory)
    const sent = await sealedAnew(office, suda, next, await open())
    expect((await finish(sent)).status).toBe(204)
    expect(await storing().store(office.agency, old)).toEqual({ result: 'directory_changed' })
    expect(await storing().store(office.agency, await sealedUnder(sent.directory))).toMatchObject({
      result: 'filed',
    })
  }, 60_000)

  it('never leaves its officer a key that opens nothing', async () => {
    const next = await readyToFinish()
    const filing = await sealedUnder(office.directory)
    const sent = await sealedAnew(office, suda, next, await open())
    const [finished, stored] = await Promise.all([finish(sent), storing().store(office.agency, filing)])
    const outcome = [finished.status, stored.result].join(' ')
    expect(['204 directory_changed', '409 filed']).toContain(outcome)
    const admin = await fresh.client('admin')
    const { rows } = await admin.query<{ sealed: Buffer }>(
      'SELECT sealed FROM corruption.report_grant WHERE officer_id = $1',
      [suda.id],
    )
    const { identity } = finished.status === 204 ? next.keys : suda
    for (const { sealed } of rows) await expect(decryptWith(identity, sealed)).resolves.toBeDefined()
  }, 60_000)
})

describe('what a colleague’s browser seals from an older directory', () => {
  it('is refused: a grant that the new key would not open, and a share', async () => {
    const narrow = await fileReport(fresh, publicDatabase, office, { excludedPosts: [office.posts.lawyer] })
    const next = await readyToFinish()
    expect((await finish(await sealedAnew(office, suda, next, await open()))).status).toBe(204)
    const sealed = narrow.filing.grants[0]?.sealed ?? ''
    const grant = { grantee: suda.id, report: sealed, desk: sealed }
    const to = `/corruption/${narrow.id}/grant`
    expect(await told(await post(to, { ...grant, directorySeq: 1 }, his))).toBe('409 directory_changed')
    expect((await post(to, { ...grant, directorySeq: 2 }, his)).status).toBe(204)

    const [wanna] = office.custodians
    const successor = office.external.custodian
    const owner = await fresh.client('owner')
    await owner.query('UPDATE staff.officer SET key_since_seq = 2 WHERE id = $1', [successor.id])
    const handing = new HandOverSharesService(
      staff,
      clock,
      new VerifiedDirectoryService(new AgencyService(staff), {
        of: () => office.fingerprint,
      } as never),
    )
    const shares = (await handing.next(actorOf(office, wanna), successor.id)).shares
    const hand = (directorySeq: number): Promise<number> =>
      handing.handOver(actorOf(office, wanna), { successor: successor.id, directorySeq }, shares as never)
    await expect(hand(1)).rejects.toMatchObject({ code: 'directory_changed' })
    expect(shares.length).toBeGreaterThan(0)
    await expect(hand(2)).resolves.toBe(shares.length)
  }, 60_000)
})

describe('the database', () => {
  it('replaces no key of anybody whose new key holders have not signed, and none of others', async () => {
    const as = (officer: FixtureOfficer, sql: string, ...values: unknown[]): Promise<unknown> =>
      staff.inAgency({ agency: office.agency, officer: officer.id }, (tx) => tx.query(sql, values))
    const replace = 'SELECT corruption.replace_own_keys($1, $2, $3) AS done'
    const mine = [
      [report.id, report.id],
      ['report', 'desk'],
      [Buffer.alloc(5), Buffer.alloc(5)],
    ]
    await expect(as(malee, replace, ...mine)).rejects.toThrow(/holders have signed/)
    await begin(await nextKeyOf(office, suda, 'routine'))
    await expect(as(suda, replace, ...mine)).rejects.toThrow(/holders have signed/)
    await expect(as(malee, `SELECT corruption.warn_of_own_key('2026-11-28')`)).rejects.toThrow(
      /has not said so/,
    )
    await expect(as(suda, `SELECT corruption.warn_of_own_key('2026-11-28')`)).rejects.toThrow(
      /has not said so/,
    )
    await expect(as(suda, `UPDATE corruption.report_grant SET sealed = sealed`)).rejects.toThrow(
      /permission denied/,
    )
    const own = (officer: FixtureOfficer) => as(officer, 'SELECT which FROM corruption.own_keys()')
    expect(await own(suda)).toEqual([{ which: 'desk' }, { which: 'report' }])
    expect(await own(office.custodians[0])).toEqual([{ which: 'share' }])
    const other = await createFixtureAgency(fresh, { dataFolder: office.dataFolder, host: 'south.example' })
    const seen = await staff.inAgency({ agency: other.agency, officer: suda.id }, (tx) =>
      tx.query<unknown[]>('SELECT 1 FROM staff.key_rotation UNION ALL SELECT 1 FROM corruption.own_keys()'),
    )
    expect(seen).toEqual([])
  }, 60_000)
})
