import { GrantReportService } from '../../../src/corruption/casework/grant-report.service.js'
import { parseSealedGrant } from '../../../src/corruption/casework/sealed-message.js'
import { FileReportService } from '../../../src/corruption/intake/file-report.service.js'
import { ReportChannelService } from '../../../src/corruption/intake/report-channel.service.js'
import { AgencyService } from '../../../src/agency/agency.service.js'
import { agencyEntities } from '../../../src/agency/agency-entities.js'
import { admissionBody, changeBetween, endingBody } from '../../../src/crypto/directory-change.js'
import { recipientsFor, signDirectory } from '../../../src/crypto/directory.js'
import { withoutOfficers } from '../../../src/crypto/withheld.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { OfficerId, PostId } from '../../../src/kernel/ids.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import type { OfficerRole } from '../../../src/kernel/role.js'
import type { Database } from '../../../src/platform/database/database.js'
import { AppendDirectoryService } from '../../../src/staff-accounts/append-directory.service.js'
import { ChangeOfficerService } from '../../../src/staff-accounts/change-officer.service.js'
import { LeaveOfficeService } from '../../../src/staff-accounts/leave-office.service.js'
import { ListOfficersService } from '../../../src/staff-accounts/list-officers.service.js'
import { ResetOfficerService } from '../../../src/staff-accounts/reset-officer.service.js'
import { SignDirectoryService } from '../../../src/staff-accounts/sign-directory.service.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { actorOf, fileReport, type FiledReport } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'

const clock = new SystemClock()

let fresh: FreshDatabase
let agency: FixtureAgency
let staff: Database
let publicDatabase: Database
let administrator: OfficerId
let suda: FixtureOfficer
let prasert: FixtureOfficer
let malee: FixtureOfficer
let leaving: LeaveOfficeService
let changing: ChangeOfficerService
let resetting: ResetOfficerService

beforeEach(async () => {
  fresh = await freshDatabase()
  agency = await createFixtureAgency(fresh)
  staff = await fresh.database('staff', staffEntities)
  publicDatabase = await fresh.database('public', agencyEntities)
  ;[suda, prasert, malee] = agency.screeners
  administrator = (await furtherOfficer(fresh, agency, 'administrator')).id
  await (
    await fresh.client('owner')
  ).query(
    `UPDATE staff.officer SET status = 'active', kdf_version = 1, kdf_salt = '\\x00', authentication_hash = '\\x00',
       wrapped_seed = '\\x00', totp_sealed = '\\x00', recipient = 'r', verify_key = 'v' WHERE id = $1`,
    [administrator],
  )
  leaving = new LeaveOfficeService(staff, clock)
  changing = new ChangeOfficerService(staff, clock)
  resetting = new ResetOfficerService(staff, clock)
})
afterEach(async () => {
  await agency.remove()
  await fresh.drop()
})

const leave = (officer: FixtureOfficer, by = administrator): Promise<void> =>
  leaving.leave(agency.agency, by, officer.id)

async function holdersOf(report: FiledReport): Promise<string[]> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ officer_id: string }>(
    `SELECT DISTINCT officer_id FROM corruption.report_grant WHERE report_id = $1`,
    [report.id],
  )
  return rows.map(({ officer_id }) => officer_id).sort()
}

async function statusOf(officer: OfficerId): Promise<string | undefined> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ status: string }>('SELECT status FROM staff.officer WHERE id = $1', [
    officer,
  ])
  return rows[0]?.status
}

function channelService(): ReportChannelService {
  return new ReportChannelService(
    new AgencyService(publicDatabase),
    { of: () => agency.fingerprint.replaceAll(' ', '') } as never,
    clock,
  )
}

describe('an officer who leaves', () => {
  it('loses every key, sees no case, and the holders who stay see who is gone', async () => {
    const report = await fileReport(fresh, publicDatabase, agency)
    await leave(suda)
    expect(await holdersOf(report)).toEqual([prasert.id, malee.id].sort())
    const seen = async (who: FixtureOfficer): Promise<number> =>
      staff.inAgency({ agency: agency.agency, officer: who.id }, async (tx) => {
        const rows = await tx.query<unknown[]>('SELECT id FROM corruption.report')
        return rows.length
      })
    expect([await seen(suda), await seen(prasert)]).toEqual([0, 1])
    const lost = async (who: OfficerId): Promise<unknown[]> =>
      staff.inAgency({ agency: agency.agency, officer: who }, (tx) =>
        tx.query<unknown[]>('SELECT officer_id, why FROM corruption.lost_grant'),
      )
    expect(await lost(prasert.id)).toEqual([{ officer_id: suda.id, why: 'left' }])
    expect(await lost(administrator)).toEqual([])
    expect(await lost(agency.custodians[0].id)).toEqual([])
  }, 30_000)

  it('is not left without a holder: the last key of a report stays', async () => {
    const report = await fileReport(fresh, publicDatabase, agency, {
      excludedPosts: [agency.posts.planning],
    })
    await leave(suda)
    const owner = await fresh.client('owner')
    await owner.query(`UPDATE staff.officer SET status = 'active' WHERE id = $1`, [suda.id])
    await leave(prasert)
    expect(await holdersOf(report)).toEqual([prasert.id])
    expect(await statusOf(prasert.id)).toBe('left')
  }, 30_000)

  it('who would leave too few holders stays, and of two who leave at once one stays', async () => {
    await (
      await fresh.client('owner')
    ).query(`UPDATE staff.officer SET status = 'left' WHERE id = $1`, [agency.external.holder.id])
    await expect(leave(suda)).resolves.toBeUndefined()
    await expect(leave(prasert)).rejects.toMatchObject({ code: 'too_few_holders' })
    await (
      await fresh.client('owner')
    ).query(`UPDATE staff.officer SET status = 'active' WHERE id = ANY ($1)`, [[suda.id]])
    const both = await Promise.allSettled([leave(prasert), leave(malee)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  }, 30_000)

  it('is no administrator who is the last one, and no officer of another agency', async () => {
    await expect(leaving.leave(agency.agency, administrator, administrator)).rejects.toMatchObject({
      code: 'last_administrator',
    })
    const other = await createFixtureAgency(fresh, { dataFolder: agency.dataFolder, host: 'south.example' })
    await expect(leaving.leave(other.agency, administrator, suda.id)).rejects.toMatchObject({
      code: 'officer_unknown',
    })
    await expect(leaving.leave(other.agency, administrator, other.screeners[0].id)).rejects.toThrow()
    expect(await statusOf(other.screeners[0].id)).toBe('active')
  }, 30_000)

  it('gets no new report, although the directory still names the officer', async () => {
    const channel = channelService()
    const before = await channel.of(agency.agency)
    await leave(suda)
    const after = await channel.refresh(agency.agency)
    const names = (one: typeof before): string[] =>
      one.isOpen ? (recipientsFor(one.directory, [])?.holders.map(({ officer }) => officer) ?? []) : []
    expect(names(before)).toContain(suda.id)
    expect(names(after)).toEqual([prasert.id, malee.id])
  }, 30_000)

  it('is refused as a recipient of a filing that was sealed a moment before', async () => {
    const channel = channelService()
    const filing = (await fileReport(fresh, publicDatabase, agency)).filing
    await channel.of(agency.agency)
    await leave(suda)
    const locators = { isGenuine: () => true } as never
    const files = new FileReportService(locators, channel, {} as never, {} as never)
    expect(await files.file({ id: agency.agency } as never, filing)).toEqual({ result: 'directory_changed' })
  }, 30_000)

  it('gets no key from a holder who clicks at the same time', async () => {
    const report = await fileReport(fresh, publicDatabase, agency, { excludedPosts: [agency.posts.planning] })
    const sealed = parseSealedGrant(report.filing.grants[0]!.sealed)!
    const granting = new GrantReportService(staff, clock)
    await leave(malee)
    const grant = { grantee: malee.id, report: sealed, desk: sealed, directorySeq: 1 }
    expect(await granting.grant(actorOf(agency, suda), report.id, grant)).toBe('not_a_holder')
  }, 30_000)
})

describe('the function that takes grants', () => {
  const take = (by: OfficerId | undefined, officer: OfficerId): Promise<unknown> =>
    staff.inAgency({ agency: agency.agency, ...(by && { officer: by }) }, (tx) =>
      tx.query(`SELECT corruption.take_grants($1, 'left', '2026-11-27')`, [officer]),
    )

  it('acts for administrators, holders and the officer, and for nobody else', async () => {
    await fileReport(fresh, publicDatabase, agency)
    const custodian = agency.custodians[0].id
    await expect(take(undefined, suda.id)).rejects.toThrow(/only an administrator/)
    await expect(take(custodian, suda.id)).rejects.toThrow(/only an administrator/)
    await expect(take(administrator, suda.id)).resolves.toEqual([{ take_grants: '' }])
  }, 30_000)

  it('reaches no other agency', async () => {
    const other = await createFixtureAgency(fresh, { dataFolder: agency.dataFolder, host: 'south.example' })
    const report = await fileReport(fresh, publicDatabase, other)
    await take(administrator, other.screeners[0].id)
    expect(await holdersOf(report)).toContain(other.screeners[0].id)
  }, 30_000)
})

describe('an officer in another post or with other roles', () => {
  const change = (officer: FixtureOfficer, post: PostId, roles: readonly OfficerRole[]): Promise<string> =>
    changing.change(agency.agency, administrator, officer.id, { post, roles })

  it('gets nothing new until holders have signed the entry anew, and keeps the keys that are there', async () => {
    const report = await fileReport(fresh, publicDatabase, agency)
    expect(await change(suda, agency.posts.works, suda.roles)).toBe('unsigned')
    const after = await channelService().of(agency.agency)
    expect(after.isOpen && after.directory.entryOf(suda.id)).toBeNull()
    expect(await holdersOf(report)).toContain(suda.id)
    const [candidate] = await new ListOfficersService(staff).candidates(agency.agency)
    expect(candidate).toMatchObject({ officer: suda.id, post: agency.posts.works })
    await signed(admissionBody(agency.genesis, { ...suda.entry, post: agency.posts.works }))
    const signedNow = await channelService().of(agency.agency)
    expect(signedNow.isOpen && signedNow.directory.entryOf(suda.id)?.post).toBe(agency.posts.works)
  }, 30_000)

  it('loses the keys of reports with the last role that holds them, and the account stays', async () => {
    const report = await fileReport(fresh, publicDatabase, agency)
    expect(await change(suda, suda.post, ['general_officer'])).toBe('unsigned')
    expect(await holdersOf(report)).not.toContain(suda.id)
    expect(await new ListOfficersService(staff).toEnd(agency.agency)).toEqual([suda.id])
    await signed(endingBody(agency.genesis, suda.id, '2026-11-27' as OfficeDate))
    expect(await statusOf(suda.id)).toBe('active')
  }, 30_000)

  it('is refused roles that would watch each other, and none at all', async () => {
    await expect(change(suda, suda.post, ['screener', 'administrator'])).rejects.toMatchObject({
      code: 'roles_exclude_each_other',
    })
    await expect(change(suda, suda.post, [])).rejects.toMatchObject({ code: 'role_missing' })
    expect(await change(suda, suda.post, suda.roles)).toBe('unchanged')
  }, 30_000)

  it('is a new entry that ends the old one in the same version, so that no officer has two', () => {
    const body = admissionBody(agency.genesis, { ...suda.entry, post: agency.posts.works })
    const { admitted, ended } = changeBetween(agency.genesis, body)
    expect(admitted.map(({ post }) => post)).toEqual([agency.posts.works])
    expect(ended.map(({ officer }) => officer)).toEqual([suda.id])
  })
})

describe('a key that is lost or in other hands', () => {
  it('is nobody’s recipient from the administrator’s click on, and the cases wait for other holders', async () => {
    const report = await fileReport(fresh, publicDatabase, agency)
    await resetting.newIdentity(agency.agency, administrator, suda.id, 'key_compromised')
    const channel = await channelService().of(agency.agency)
    expect(channel.isOpen && channel.directory.entryOf(suda.id)).toBeNull()
    expect(await holdersOf(report)).not.toContain(suda.id)
    await expect(
      resetting.newIdentity(agency.agency, administrator, suda.id, 'key_lost'),
    ).rejects.toMatchObject({ code: 'no_keys' })
  }, 30_000)
})

describe('a directory without some of its officers', () => {
  it('only ever has fewer, and closes the channel when too few are left', () => {
    const all = agency.directory.entries.map(({ officer }) => officer)
    expect(withoutOfficers(agency.directory, ['nobody', 7, null]).entries).toEqual(agency.directory.entries)
    const narrowed = withoutOfficers(agency.directory, [suda.id, prasert.id])
    expect(narrowed.entries.every(({ officer }) => all.includes(officer))).toBe(true)
    expect(recipientsFor(narrowed, [])?.usesFallback).toBe(true)
    expect(recipientsFor(withoutOfficers(agency.directory, all), [])).toBeNull()
    expect(narrowed.verifyKeyOf(suda.id)).toBe(suda.signing.verifyKey)
    // Her post is still known, so that being withheld leads out of no exclusion.
    expect([narrowed.entryOf(suda.id), narrowed.signedEntryOf(suda.id)?.post]).toEqual([null, suda.post])
  })
})

/** Two holders sign the next version, as their browsers do. */
async function signed(body: string): Promise<void> {
  const fingerprints = { of: () => agency.fingerprint } as never
  const service = new SignDirectoryService(staff, clock, fingerprints, new AppendDirectoryService(clock))
  for (const holder of [prasert, malee]) {
    const { signature } = signDirectory(body, holder.id, holder.signing)
    await service.sign(agency.agency, holder.id, { body, signature })
  }
}
