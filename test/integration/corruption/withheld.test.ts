import { EntryEntity } from '../../../src/audit/entry.entity.js'
import { OpenReportService } from '../../../src/corruption/casework/open-report.service.js'
import { reportEntities } from '../../../src/corruption/record/report-entities.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import { addDays, officeDate } from '../../../src/kernel/office-date.js'
import { openGrantedReport } from '../../../src/crypto/open-report.js'
import { checkFilingShape } from '../../../src/crypto/filing.js'
import type { Database } from '../../../src/platform/database/database.js'
import { NotFoundError } from '../../../src/platform/errors/errors.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { actorOf, fileReport } from '../../support/filed-report.js'

const today = officeDate(new Date())

let fresh: FreshDatabase
let publicDatabase: Database
let staff: Database
let worker: Database
let office: FixtureAgency

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  worker = await fresh.database('worker')
  staff = await fresh.database('staff', [...reportEntities, EntryEntity])
  office = await createFixtureAgency(fresh, { host: 'north.example' })
}, 30_000)
afterAll(async () => {
  await office.remove()
  await fresh.drop()
})

const opening = () => new OpenReportService(staff, new SystemClock())
const release = (day: typeof today) =>
  worker.call('release_withheld', 'SELECT corruption.release_withheld($1)', [day])
const outside = () => actorOf(office, office.external.holder)

async function asAdmin(sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> {
  const admin = await fresh.client('admin')
  return (await admin.query<Record<string, unknown>>(sql, parameters)).rows
}

/** As the audit log has it on that day. */
async function act(report: string, name: string, on: string): Promise<void> {
  await asAdmin(
    `INSERT INTO audit.entry (agency_id, id, officer_id, act, subject, at, facts)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, ($5 || ' 12:00+07')::timestamptz, '{}')`,
    ...[office.agency, office.screeners[0].id, name, report, on],
  )
}

async function withheldOf(report: string): Promise<string[]> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ officer: string }>(
    'SELECT DISTINCT officer_id AS officer FROM corruption.withheld_grant WHERE report_id = $1',
    [report],
  )
  return rows.map(({ officer }) => officer)
}

describe('a grant that is kept back', () => {
  it('lets nobody in before its day, and the one outside on it', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    expect(await withheldOf(filed.id)).toEqual([office.external.holder.id])
    await release(addDays(today, 6))
    await expect(opening().facts(outside(), filed.id)).rejects.toThrow(NotFoundError)
    await release(addDays(today, 7))
    const parts = await opening().sealedParts(outside(), filed.id, 'case')
    const grant = (wanted: string) => parts.grants.find(({ which }) => which === wanted)!.sealed
    const opened = await openGrantedReport(
      office.external.holder.identity,
      { reportGrant: grant('report'), deskGrant: grant('desk'), sealed: parts.report.sealed },
      { agency: office.agency, locator: filed.locator },
      office.directory,
    )
    expect(opened.body.answers.narrative).not.toBe('')
    expect(await withheldOf(filed.id)).toEqual([])
  })

  it('stays while an opened report is worked on, and lets the one outside in when nothing is done any more', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    const suda = actorOf(office, office.screeners[0])
    await opening().sealedParts(suda, filed.id, 'case')
    await release(addDays(today, 25))
    await expect(opening().facts(outside(), filed.id)).rejects.toThrow(NotFoundError)
    // Screening was owed; a word on it a day before puts it off, reading does not.
    const [owed] = await asAdmin('SELECT due_on::text AS day FROM corruption.report WHERE id = $1', filed.id)
    const neglected = addDays(owed!['day'] as typeof today, 30)
    await release(addDays(neglected, -1))
    await expect(opening().facts(outside(), filed.id)).rejects.toThrow(NotFoundError)
    await act(filed.id, 'report_note_written', addDays(neglected, -1))
    await release(neglected)
    await expect(opening().facts(outside(), filed.id)).rejects.toThrow(NotFoundError)
    await act(filed.id, 'report_opened', addDays(neglected, 28))
    await release(addDays(neglected, 29))
    expect((await opening().facts(outside(), filed.id)).report.id).toBe(filed.id)
    expect(await withheldOf(filed.id)).toEqual([])
  })

  it('waits while the office waits for the reporter, and is deleted when the case has ended', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    await opening().sealedParts(actorOf(office, office.screeners[0]), filed.id, 'case')
    await asAdmin(
      `UPDATE corruption.report SET status = 'need_information', due_on = NULL, due_code = NULL WHERE id = $1`,
      filed.id,
    )
    await release(addDays(today, 300))
    expect(await withheldOf(filed.id)).toEqual([office.external.holder.id])
    await asAdmin(`UPDATE corruption.report SET status = 'closed_unsubstantiated' WHERE id = $1`, filed.id)
    await asAdmin(`UPDATE corruption.report SET due_on = NULL, due_code = NULL WHERE id = $1`, filed.id)
    await release(addDays(today, 301))
    expect(await withheldOf(filed.id)).toEqual([])
    await expect(opening().facts(outside(), filed.id)).rejects.toThrow(NotFoundError)
  })

  it('is never made for a post that the report excludes', async () => {
    const filed = await fileReport(fresh, publicDatabase, office, { excludedPosts: [office.posts.district] })
    expect(filed.filing.withheld).toBeUndefined()
    expect(await withheldOf(filed.id)).toEqual([])
  })

  it('is not made for those outside who read anyway, because too few are left inside', async () => {
    const { lawyer, office: head } = office.posts
    const filed = await fileReport(fresh, publicDatabase, office, { excludedPosts: [lawyer, head] })
    expect(filed.filing.grants.map(({ officer }) => officer)).toContain(office.external.holder.id)
    expect(await withheldOf(filed.id)).toEqual([])
  })

  it.each(['staff', 'public', 'worker'] as const)('is not read in SQL by the role %s', async (role) => {
    const database = { staff, public: publicDatabase, worker }[role]
    const attempt = database.inAgency({ agency: office.agency, officer: office.external.holder.id }, (tx) =>
      tx.query('SELECT 1 FROM corruption.withheld_grant'),
    )
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
  })

  it('is refused at the door when it names somebody who has the keys, or one key only', async () => {
    const { filing } = await fileReport(fresh, publicDatabase, office)
    const withToken = { ...filing, token: 'x' }
    expect(checkFilingShape(withToken)).not.toBeNull()
    expect(checkFilingShape({ ...withToken, withheld: undefined })).not.toBeNull()
    const [first] = filing.withheld!
    for (const withheld of [[first], [first, first], filing.grants.slice(0, 2)]) {
      expect(checkFilingShape({ ...withToken, withheld })).toBeNull()
    }
  })
})
