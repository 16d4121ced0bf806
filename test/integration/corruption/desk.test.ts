import { EntryEntity } from '../../../src/audit/entry.entity.js'
import { AssignReportService } from '../../../src/corruption/casework/assign-report.service.js'
import { GrantReportService } from '../../../src/corruption/casework/grant-report.service.js'
import type { NewGrant } from '../../../src/corruption/casework/give-grant.js'
import { ListReportsService } from '../../../src/corruption/casework/list-reports.service.js'
import { OpenReportService } from '../../../src/corruption/casework/open-report.service.js'
import type { ReportQueue } from '../../../src/corruption/casework/report-queue.js'
import { reportEntities } from '../../../src/corruption/record/report-entities.js'
import { makeGrant } from '../../../src/crypto/grant.js'
import type { Actor } from '../../../src/kernel/actor.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { Database } from '../../../src/platform/database/database.js'
import { ConflictError, ForbiddenError, NotFoundError } from '../../../src/platform/errors/errors.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { actorOf, fileReport, openAsHolder, type FiledReport } from '../../support/filed-report.js'

const clock = new SystemClock()

let fresh: FreshDatabase
let publicDatabase: Database
let staff: Database
let office: FixtureAgency
let suda: FixtureOfficer
let prasert: FixtureOfficer
let third: FixtureOfficer

beforeEach(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  staff = await fresh.database('staff', [...reportEntities, EntryEntity], 10)
  office = await createFixtureAgency(fresh, { host: 'north.example' })
  ;[suda, prasert, third] = office.screeners
}, 30_000)
afterEach(async () => {
  await office.remove()
  await fresh.drop()
})

const acts = (officer: FixtureOfficer): Actor => actorOf(office, officer)
const granting = () => new GrantReportService(staff, clock)
const assigning = () => new AssignReportService(staff, clock)

async function listed(officer: FixtureOfficer, queue: ReportQueue): Promise<string[]> {
  const filter = { queue, status: null, category: null }
  const page = await new ListReportsService(staff, clock).list(acts(officer), filter, 1)
  expect(page.total).toBe(page.reports.length)
  return page.reports.map(({ report }) => report.id)
}

async function admin(sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> {
  const client = await fresh.client('admin')
  return (await client.query<Record<string, unknown>>(sql, parameters)).rows
}

/** Whom the filing gave no key: the fixture's pool has more than two. */
async function holdersOf({ id }: FiledReport): Promise<unknown[]> {
  const rows = await admin('SELECT DISTINCT officer_id FROM corruption.report_grant WHERE report_id = $1', id)
  return rows.map(({ officer_id }) => officer_id).sort()
}

async function grantFor(filed: FiledReport, grantee: FixtureOfficer): Promise<NewGrant> {
  const opened = await openAsHolder(office, suda, filed)
  const entry = office.directory.entryOf(grantee.id)
  if (entry === null) throw new Error('not in the directory')
  const grant = {
    ...{ grantee: entry, excludedPosts: opened.body.excludedPosts, agency: office.agency },
    ...{ locator: filed.locator, author: suda.id, signing: suda.signing },
  }
  return {
    grantee: grantee.id,
    report: await makeGrant({ ...grant, which: 'report', identity: opened.reportIdentity }),
    desk: await makeGrant({ ...grant, which: 'desk', identity: opened.deskIdentity }),
    directorySeq: 1,
  }
}

async function happened({ id }: FiledReport): Promise<unknown[]> {
  const { occurrences } = await new OpenReportService(staff, clock).facts(acts(suda), id)
  return occurrences.map(({ kind, aboutId }) => [kind, aboutId])
}

describe('the lines of the desk', () => {
  it('follow grants, status, category and the word of retaliation, and their counts with them', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    await admin(
      `UPDATE corruption.report SET status = 'referred', category = 'asset', offence = 'misconduct'`,
    )
    await admin('UPDATE corruption.report SET facts_written = facts_written + 1')
    expect(await listed(suda, 'ended')).toEqual([filed.id])
    expect(await listed(suda, 'unassigned')).toEqual([])
    const tally = await admin(
      'SELECT status, category, count FROM corruption.desk_tally WHERE officer_id = $1',
      suda.id,
    )
    expect(tally).toEqual([{ status: 'referred', category: 'asset', count: 1 }])
    await admin('DELETE FROM corruption.report_grant WHERE officer_id = $1', suda.id)
    expect(await admin('SELECT 1 FROM corruption.desk_row WHERE officer_id = $1', suda.id)).toEqual([])
    expect(await admin('SELECT 1 FROM corruption.desk_tally WHERE officer_id = $1', suda.id)).toEqual([])
  })

  it('mark a report that fewer than two people in office can open, for its holder alone', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    const marked = async (): Promise<boolean[]> => {
      const filter = { queue: 'all', status: null, category: null } as const
      const { reports } = await new ListReportsService(staff, clock).list(acts(suda), filter, 1)
      return reports.map(({ isLonely }) => isLonely)
    }
    expect(await marked()).toEqual([false])
    await admin(
      'DELETE FROM corruption.report_grant WHERE report_id = $1 AND officer_id NOT IN ($2, $3)',
      filed.id,
      suda.id,
      prasert.id,
    )
    expect(await marked()).toEqual([false])
    await admin(`UPDATE staff.officer SET status = 'left' WHERE id = $1`, prasert.id)
    expect(await marked()).toEqual([true])
  })

  it('agree with their counts after a dozen changes at once', async () => {
    const filed: FiledReport[] = []
    for (let index = 0; index < 6; index += 1) filed.push(await fileReport(fresh, publicDatabase, office))
    await Promise.all(
      filed.flatMap(({ id }, index) => [
        admin(
          'UPDATE corruption.report SET status = $2 WHERE id = $1',
          id,
          index % 2 ? 'screening' : 'accepted',
        ),
        admin(`UPDATE corruption.report SET assigned_to = $2 WHERE id = $1`, id, suda.id),
      ]),
    )
    const counted = await admin(
      `SELECT sum(count)::integer AS count FROM corruption.desk_tally
        WHERE officer_id = $1 AND holding = 'mine' AND status IN ('screening', 'accepted')`,
      suda.id,
    )
    expect(counted).toEqual([{ count: 6 }])
    expect(await listed(suda, 'mine')).toHaveLength(6)
  }, 60_000)
})

describe('assigning a report', () => {
  it('puts it into the queue of one officer and out of the queue of nobody', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    expect(await listed(suda, 'unassigned')).toEqual([filed.id])
    const assignment = { officer: suda.id, grant: null, seenAssigned: null }
    expect(await assigning().assign(acts(suda), filed.id, assignment)).toBe('assigned')
    expect(await listed(suda, 'mine')).toEqual([filed.id])
    expect(await listed(suda, 'unassigned')).toEqual([])
    expect(await listed(prasert, 'mine')).toEqual([])
    expect(await happened(filed)).toEqual([['assigned', suda.id]])
  })

  it('gives the key with it to an officer who has none, and not without one', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    await admin('DELETE FROM corruption.report_grant WHERE officer_id = $1', third.id)
    const assignment = { officer: third.id, grant: null, seenAssigned: null }
    expect(await assigning().assign(acts(suda), filed.id, assignment)).toBe('grant_missing')
    const grant = await grantFor(filed, third)
    expect(await assigning().assign(acts(suda), filed.id, { ...assignment, grant })).toBe('assigned')
    expect(await listed(third, 'mine')).toEqual([filed.id])
    expect(await happened(filed)).toEqual([
      ['granted', third.id],
      ['assigned', third.id],
    ])
  })

  it('of two officers who assign it at once lets one win and tells the other', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    const both = await Promise.allSettled([
      assigning().assign(acts(suda), filed.id, { officer: suda.id, grant: null, seenAssigned: null }),
      assigning().assign(acts(prasert), filed.id, { officer: prasert.id, grant: null, seenAssigned: null }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find(({ status }) => status === 'rejected')
    expect(lost).toMatchObject({ reason: expect.any(ConflictError) as unknown })
    expect(await happened(filed)).toHaveLength(1)
  })

  it('is not for a manager without a key, nor to somebody who may not hold one', async () => {
    const filed = await fileReport(fresh, publicDatabase, office, { excludedPosts: [prasert.post] })
    const assignment = { officer: prasert.id, grant: null, seenAssigned: null }
    await expect(assigning().assign(acts(prasert), filed.id, assignment)).rejects.toThrow(NotFoundError)
    const administrator: Actor = { ...acts(suda), roles: ['administrator'] }
    await expect(assigning().assign(administrator, filed.id, assignment)).rejects.toThrow(ForbiddenError)
    const [custodian] = office.custodians
    expect(await assigning().assign(acts(suda), filed.id, { ...assignment, officer: custodian.id })).toBe(
      'not_a_holder',
    )
  })
})

describe('taking a key back', () => {
  it('never leaves fewer than two holders, also when two officers take at once', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    const holders = await holdersOf(filed)
    expect(holders).toHaveLength(3)
    const both = await Promise.all([
      granting().remove(acts(suda), filed.id, prasert.id),
      granting()
        .remove(acts(prasert), filed.id, third.id)
        .catch((error: unknown) => error),
    ])
    expect(await holdersOf(filed)).toHaveLength(2)
    expect(both.filter((outcome) => outcome === 'removed')).toHaveLength(1)
  })

  it('takes the report off the desk, and what the officer answered for with it', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    const assignment = { officer: third.id, grant: null, seenAssigned: null }
    await assigning().assign(acts(suda), filed.id, assignment)
    expect(await granting().remove(acts(third), filed.id, third.id)).toBe('removed')
    expect(await listed(third, 'all')).toEqual([])
    expect(await listed(suda, 'unassigned')).toEqual([filed.id])
    expect(await happened(filed)).toEqual([
      ['assigned', third.id],
      ['grant_removed', third.id],
    ])
  })

  it('writes nothing down of a key that was not taken', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    expect(await granting().remove(acts(suda), filed.id, third.id)).toBe('removed')
    expect(await granting().remove(acts(suda), filed.id, prasert.id)).toBe('too_few_holders')
    expect(await granting().remove(acts(suda), filed.id, third.id)).toBe('absent')
    expect(await happened(filed)).toEqual([['grant_removed', third.id]])
    const written = await admin(
      `SELECT count(*)::integer AS count FROM audit.entry WHERE act = 'report_grant_removed'`,
    )
    expect(written).toEqual([{ count: 1 }])
  })
})
