import { randomUUID } from 'node:crypto'
import { AnswerReportService } from '../../../src/corruption/casework/answer-report.service.js'
import { GrantReportService } from '../../../src/corruption/casework/grant-report.service.js'
import { ListLostGrantsService } from '../../../src/corruption/casework/list-lost-grants.service.js'
import { parseSealedGrant } from '../../../src/corruption/casework/sealed-message.js'
import { WarnReporterService } from '../../../src/corruption/casework/warn-reporter.service.js'
import { ReportMailboxService } from '../../../src/corruption/intake/report-mailbox.service.js'
import type { Sealed } from '../../../src/crypto/age.js'
import { fromBase64Url } from '../../../src/crypto/bytes.js'
import { sealKeyWarning } from '../../../src/crypto/key-warning.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { OfficerId } from '../../../src/kernel/ids.js'
import type { Database } from '../../../src/platform/database/database.js'
import { ResetOfficerService } from '../../../src/staff-accounts/reset-officer.service.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { actorOf, fileReport, openAsHolder, type FiledReport } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'

const clock = new SystemClock()

let fresh: FreshDatabase
let office: FixtureAgency
let staff: Database
let publicDatabase: Database
let administrator: OfficerId
let suda: FixtureOfficer
let prasert: FixtureOfficer
let malee: FixtureOfficer
let warning: WarnReporterService
let report: FiledReport

beforeEach(async () => {
  fresh = await freshDatabase()
  office = await createFixtureAgency(fresh)
  staff = await fresh.database('staff', staffEntities)
  publicDatabase = await fresh.database('public')
  ;[suda, prasert, malee] = office.screeners
  administrator = (await furtherOfficer(fresh, office, 'administrator')).id
  const owner = await fresh.client('owner')
  await owner.query(
    `UPDATE staff.officer SET status = 'active', kdf_version = 1, kdf_salt = '\\x00', authentication_hash = '\\x00',
       wrapped_seed = '\\x00', totp_sealed = '\\x00', recipient = 'r', verify_key = 'v' WHERE id = $1`,
    [administrator],
  )
  warning = new WarnReporterService(staff, clock)
  report = await fileReport(fresh, publicDatabase, office)
}, 30_000)
afterEach(async () => {
  await office.remove()
  await fresh.drop()
})

const end = (officer: FixtureOfficer, why: 'key_lost' | 'key_compromised'): Promise<unknown> =>
  new ResetOfficerService(staff, clock).newIdentity(office.agency, administrator, officer.id, why)

const untold = (who: FixtureOfficer) => warning.untold(actorOf(office, who))

const mailbox = async (one = report) => {
  const mailboxes = new ReportMailboxService(publicDatabase, office.secrets.pepper, clock)
  return (await mailboxes.open(office.agency, one.locator, fromBase64Url(one.filing.proof)))!
}

async function sealedBy(holder: FixtureOfficer, of: FixtureOfficer, one = report): Promise<Sealed> {
  const { body } = await openAsHolder(office, holder, one)
  return sealKeyWarning({
    ...{ agency: office.agency, locator: one.locator, officer: of.id, endedOn: '2026-11-28' },
    ...{ author: holder.id, signing: holder.signing, recipient: body.reportRecipient },
  })
}

async function tell(holder: FixtureOfficer, of: FixtureOfficer): Promise<void> {
  const [first] = await untold(holder)
  if (first === undefined) throw new Error('nobody is to be told')
  await warning.warn(actorOf(office, holder), first.report, first.warning, await sealedBy(holder, of))
}

describe('a key of a holder that may be in other hands', () => {
  it('is told by its mailbox at once, and to the other holders as a duty', async () => {
    await end(prasert, 'key_compromised')
    expect((await mailbox()).keyWarnings).toEqual([
      { officer: prasert.id, endedOn: expect.any(String) as string, toldOn: null, sealed: null },
    ])
    expect(await untold(suda)).toMatchObject([
      { report: report.id, locator: report.locator, officer: prasert.id },
    ])
    expect(await warning.countUntold(actorOf(office, malee))).toBe(1)
  }, 30_000)

  it('is none where the key is only lost', async () => {
    await end(prasert, 'key_lost')
    expect((await mailbox()).keyWarnings).toEqual([])
    expect(await untold(suda)).toEqual([])
  }, 30_000)

  it('stays to be told whatever becomes of the officer: never back, excluded, or let in again', async () => {
    await end(prasert, 'key_compromised')
    // Nobody is to be let in: the officer never enrols again. The duty is there all the same.
    const lists = new ListLostGrantsService(staff)
    expect(await lists.lost(actorOf(office, suda))).toEqual([])
    expect(await untold(suda)).toHaveLength(1)
    // Let in again, while telling failed.
    const owner = await fresh.client('owner')
    await owner.query(
      `UPDATE staff.officer SET status = 'active', kdf_version = 1, kdf_salt = '\\x00', authentication_hash = '\\x00',
         wrapped_seed = '\\x00', totp_sealed = '\\x00', recipient = 'r', verify_key = 'v' WHERE id = $1`,
      [prasert.id],
    )
    const sealed = parseSealedGrant(report.filing.grants[0]!.sealed)!
    const granting = new GrantReportService(staff, clock)
    const grant = { grantee: prasert.id, report: sealed, desk: sealed, directorySeq: 1 }
    expect(await granting.grant(actorOf(office, suda), report.id, grant)).toBe('granted')
    expect(await lists.lost(actorOf(office, suda))).toEqual([])
    expect(await untold(suda)).toHaveLength(1)
    await tell(suda, prasert)
    expect(await untold(suda)).toEqual([])
    expect(await warning.countUntold(actorOf(office, malee))).toBe(0)
  }, 30_000)

  it('is told once, is signed, and is no answer of the office', async () => {
    const before = await mailbox()
    await end(prasert, 'key_compromised')
    const [first] = await untold(suda)
    await tell(suda, prasert)
    const after = await mailbox()
    expect(after.keyWarnings[0]).toMatchObject({ officer: prasert.id, toldOn: expect.any(String) as string })
    expect(after.keyWarnings[0]?.sealed).not.toBeNull()
    expect(after.messages).toEqual([])
    expect(before.due).not.toBeNull()
    expect(after.due).toEqual(before.due)
    const admin = await fresh.client('admin')
    const { rows } = await admin.query(`SELECT kind FROM journal.event WHERE subject = $1 ORDER BY ordinal`, [
      report.id,
    ])
    expect(rows).toEqual([{ kind: 'received' }])
    // Sent again by the same officer it is told once; another is told that somebody was faster.
    const again = (who: FixtureOfficer) =>
      sealedBy(suda, prasert).then((bytes) =>
        warning.warn(actorOf(office, who), report.id, first!.warning, bytes),
      )
    await expect(again(suda)).resolves.toBeUndefined()
    await expect(again(malee)).rejects.toMatchObject({ code: 'told_already' })
    const acts = await admin.query(
      `SELECT officer_id, subject, facts FROM audit.entry WHERE act = 'report_key_warned'`,
    )
    expect(acts.rows).toEqual([{ officer_id: suda.id, subject: report.id, facts: {} }])
    // What the office answers next is still its first answer.
    const { body } = await openAsHolder(office, suda, report)
    expect(body.reportRecipient).toBeDefined()
    const answering = new AnswerReportService(staff, clock)
    const message = { id: randomUUID(), seq: 1, sealed: await sealedBy(suda, prasert) }
    await answering.answer(actorOf(office, suda), report.id, message)
    const { rows: later } = await admin.query(
      `SELECT kind FROM journal.event WHERE subject = $1 ORDER BY ordinal`,
      [report.id],
    )
    expect(later).toEqual([{ kind: 'received' }, { kind: 'answered' }])
  }, 30_000)

  it('comes again when it happens again, and not twice before anybody has told', async () => {
    const take = () =>
      staff.inAgency({ agency: office.agency, officer: administrator }, (tx) =>
        tx.query(`SELECT corruption.take_grants($1, 'key_compromised', '2026-11-28')`, [prasert.id]),
      )
    await take()
    const owner = await fresh.client('owner')
    const regrant = () =>
      owner.query(
        `INSERT INTO corruption.report_grant (agency_id, report_id, officer_id, which, sealed, granted_on, granted_by)
         SELECT agency_id, report_id, $2, which, sealed, granted_on, $1 FROM corruption.report_grant
         WHERE officer_id = $1 AND report_id = $3`,
        [suda.id, prasert.id, report.id],
      )
    await regrant()
    await take()
    expect(await untold(suda)).toHaveLength(1)
    await tell(suda, prasert)
    await regrant()
    await take()
    expect(await untold(suda)).toHaveLength(1)
    expect((await mailbox()).keyWarnings).toHaveLength(2)
  }, 30_000)

  it('warns of the last key of a report as well, and of a copy that waits for somebody outside', async () => {
    const narrow = await fileReport(fresh, publicDatabase, office, {
      excludedPosts: [office.posts.planning],
    })
    const owner = await fresh.client('owner')
    await owner.query(`DELETE FROM corruption.report_grant WHERE report_id = $1 AND officer_id = $2`, [
      narrow.id,
      suda.id,
    ])
    await end(prasert, 'key_compromised')
    expect((await mailbox(narrow)).keyWarnings).toHaveLength(1)
    await end(office.external.holder, 'key_compromised')
    const warned = (await mailbox()).keyWarnings.map(({ officer }) => officer)
    expect(warned.sort()).toEqual([prasert.id, office.external.holder.id].sort())
  }, 30_000)
})

describe('what others learn of it', () => {
  it('is nothing: without a key of the report there is neither a line nor a count', async () => {
    const narrow = await fileReport(fresh, publicDatabase, office, {
      excludedPosts: [office.posts.lawyer],
    })
    await end(prasert, 'key_compromised')
    // Suda holds one of the two.
    expect((await untold(suda)).map(({ report: id }) => id)).toEqual([report.id])
    expect((await untold(malee)).map(({ report: id }) => id).sort()).toEqual([report.id, narrow.id].sort())
    const seen = async (officer: OfficerId): Promise<number> =>
      staff.inAgency({ agency: office.agency, officer }, async (tx) => {
        const rows = await tx.query<unknown[]>('SELECT 1 FROM corruption.key_warning')
        return rows.length
      })
    expect(await seen(administrator)).toBe(0)
    expect(await seen(office.custodians[0].id)).toBe(0)
    expect(await seen(prasert.id)).toBe(0)
    await expect(
      warning.untold({ agency: office.agency, id: administrator, roles: ['administrator'] }),
    ).rejects.toMatchObject({ code: 'case_role_missing' })
    const of = (await untold(malee)).find(({ report: id }) => id === narrow.id)!
    await expect(
      warning.warn(actorOf(office, suda), narrow.id, of.warning, await sealedBy(malee, prasert, narrow)),
    ).rejects.toMatchObject({ code: 'report_unknown' })
  }, 30_000)

  it('stands in the database: nobody tells in another’s name, untells, moves or makes a warning', async () => {
    await end(prasert, 'key_compromised')
    const as = (officer: OfficerId, sql: string, ...values: unknown[]): Promise<unknown> =>
      staff.inAgency({ agency: office.agency, officer }, (tx) => tx.query(sql, values))
    const sealed = await sealedBy(suda, prasert)
    const telling = `UPDATE corruption.key_warning SET told_on = '2026-11-28', told_by = $1, sealed = $2`
    await expect(as(suda.id, telling, malee.id, sealed)).rejects.toThrow(/row-level security/)
    await expect(as(suda.id, `UPDATE corruption.key_warning SET told_on = '2026-11-28'`)).rejects.toThrow()
    await expect(as(suda.id, telling, suda.id, Buffer.alloc(10))).rejects.toThrow(/key_warning_sealed/)
    await expect(as(suda.id, `UPDATE corruption.key_warning SET officer_id = $1`, suda.id)).rejects.toThrow(
      /permission denied/,
    )
    await expect(as(suda.id, `DELETE FROM corruption.key_warning`)).rejects.toThrow(/permission denied/)
    await expect(
      as(suda.id, `SELECT corruption.warn_of_key($1, $2, '2026-11-28')`, office.agency, malee.id),
    ).rejects.toThrow(/permission denied/)
    // Who holds nothing changes nothing; what was told stays told.
    await as(office.custodians[0].id, telling, office.custodians[0].id, sealed)
    expect(await untold(suda)).toHaveLength(1)
    await tell(suda, prasert)
    await as(malee.id, telling, malee.id, sealed)
    const admin = await fresh.client('admin')
    const { rows } = await admin.query('SELECT told_by FROM corruption.key_warning')
    expect(rows).toEqual([{ told_by: suda.id }])
  }, 30_000)

  it('reaches no other agency', async () => {
    const other = await createFixtureAgency(fresh, { dataFolder: office.dataFolder, host: 'south.example' })
    await fileReport(fresh, publicDatabase, other)
    await staff.inAgency({ agency: office.agency, officer: administrator }, (tx) =>
      tx.query(`SELECT corruption.take_grants($1, 'key_compromised', '2026-11-28')`, [other.screeners[1].id]),
    )
    expect(await warning.untold(actorOf(other, other.screeners[0]))).toEqual([])
  }, 30_000)
})
