import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { FileBlobStore } from '../../../src/blobs/file-blob-store.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { SealedCase } from '../../../src/kernel/sealed-case.js'
import type { Database } from '../../../src/platform/database/database.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { fileReport, type FiledReport } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let publicDatabase: Database
let office: FixtureAgency
let web: TestStaffWeb
let suda: SignedInTest
let prasert: SignedInTest
let administrator: SignedInTest

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  const staff = await fresh.database('staff', staffEntities)
  office = await createFixtureAgency(fresh)
  web = await startTestStaffWeb(fresh, office.dataFolder)
  const enter = async (person: Parameters<typeof giveAccount>[3]): Promise<SignedInTest> =>
    signIn(web.origin, await giveAccount(fresh, staff, office, person), web.clock.now())
  suda = await enter(office.screeners[0])
  prasert = await enter(office.screeners[1])
  administrator = await enter(await furtherOfficer(fresh, office, 'administrator'))
}, 60_000)

afterAll(async () => {
  await web.stop()
  await office.remove()
  await fresh.drop()
})

interface Attached {
  readonly report: FiledReport
  readonly id: string
  readonly bytes: Buffer
}

/** As claiming an upload leaves it: a row, and a blob of the same size and digest. */
async function reportWithFile(excludedPosts: readonly string[] = []): Promise<Attached> {
  const report = await fileReport(fresh, publicDatabase, office, { excludedPosts })
  const id = randomUUID()
  const bytes = randomBytes(300_000)
  const store = new FileBlobStore(join(office.dataFolder, 'blobs'), new SystemClock())
  await store.put({ agency: office.agency, id }, bytes)
  const admin = await fresh.client('admin')
  await admin.query(
    `INSERT INTO corruption.attachment (agency_id, report_id, id, message_id, officer_id, size, sha256, added_on)
     VALUES ($1, $2, $3, NULL, NULL, $4, $5, '2026-11-24')`,
    [office.agency, report.id, id, bytes.length, createHash('sha256').update(bytes).digest()],
  )
  return { report, id, bytes }
}

async function ask(path: string, session: SignedInTest | null): Promise<Response> {
  const headers = session === null ? {} : { cookie: session.cookie }
  return fetch(`${web.origin}${path}`, { redirect: 'manual', headers })
}

async function actsOn({ id }: FiledReport): Promise<unknown[]> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ act: string; facts: unknown }>(
    'SELECT act, facts FROM audit.entry WHERE subject = $1 ORDER BY at',
    [id],
  )
  return rows.map(({ act, facts }) => [act, facts])
}

describe('a sealed file of a case', () => {
  it('is named in the sealed case, comes byte by byte to a holder, and the audit log says so', async () => {
    const { report, id, bytes } = await reportWithFile()
    const sealed = (await (await ask(`/corruption/${report.id}/sealed.json`, suda)).json()) as SealedCase
    expect(sealed.attachments).toEqual([
      { id, messageId: null, noteId: null, officerId: null, size: bytes.length, on: '2026-11-24' },
    ])
    const answer = await ask(`/corruption/${report.id}/attachments/${id}`, suda)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(bytes.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true)
    expect(await actsOn(report)).toEqual([
      ['report_opened', { from: 'case' }],
      ['report_attachment_read', { attachment: id }],
    ])
  })

  it('is not there for an officer without a grant, nor under another case', async () => {
    const { report, id } = await reportWithFile([office.posts.office])
    const other = await reportWithFile()
    const hidden = await ask(`/corruption/${report.id}/attachments/${id}`, prasert)
    const crossed = await ask(`/corruption/${other.report.id}/attachments/${id}`, suda)
    const unknown = await ask(`/corruption/${report.id}/attachments/${randomUUID()}`, suda)
    const malformed = await ask(`/corruption/${report.id}/attachments/..%2F..%2Fsecrets%2Fpepper`, suda)
    const statuses = [hidden, crossed, unknown, malformed].map(({ status }) => status)
    expect(statuses).toEqual([404, 404, 404, 404])
    expect(await actsOn(report)).toEqual([])
  })

  it('is for case officers who are signed in', async () => {
    const { report, id } = await reportWithFile()
    const path = `/corruption/${report.id}/attachments/${id}`
    expect((await ask(path, administrator)).status).toBe(403)
    expect((await ask(path, null)).status).toBe(401)
  })
})
