import { randomBytes, randomUUID } from 'node:crypto'
import { AnswerComplaintService } from '../../../src/general/casework/answer-complaint.service.js'
import { AssignComplaintService } from '../../../src/general/casework/assign-complaint.service.js'
import { ChangeComplaintStatusService } from '../../../src/general/casework/change-complaint-status.service.js'
import type { ComplaintFilter, ComplaintQueue } from '../../../src/general/casework/complaint-queue.js'
import {
  ListComplaintsService,
  type DeskOwner,
} from '../../../src/general/casework/list-complaints.service.js'
import {
  ReadLastChangeService,
  type ChangesSeen,
  type LastChange,
} from '../../../src/general/casework/read-last-change.service.js'
import type { Assignee } from '../../../src/general/casework/known-assignee.js'
import { complaintEntities } from '../../../src/general/record/complaint-entities.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { ComplaintId, OfficerId, PostId } from '../../../src/kernel/ids.js'
import { newLocator } from '../../../src/crypto/receipt.js'
import type { Database } from '../../../src/platform/database/database.js'
import { ConflictError, ForbiddenError, NotFoundError } from '../../../src/platform/errors/errors.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { furtherOfficer } from '../../support/further-officer.js'

const clock = new SystemClock()
const everything: ComplaintFilter = {
  ...{ queue: 'all', status: null, category: null, search: '', sort: 'newest' },
}
const nobody: Assignee = { officer: null, post: null }

let fresh: FreshDatabase
let staff: Database
let office: FixtureAgency
let other: FixtureAgency
let mali: DeskOwner
let niran: DeskOwner
let stranger: DeskOwner

beforeAll(async () => {
  fresh = await freshDatabase()
  staff = await fresh.database('staff', complaintEntities, 10)
  office = await createFixtureAgency(fresh, { host: 'one.example' })
  other = await createFixtureAgency(fresh, { host: 'other.example', dataFolder: office.dataFolder })
  mali = await working(office)
  niran = await working(office)
  stranger = await working(other)
}, 60_000)
afterAll(async () => {
  await fresh.drop()
  await office.remove()
})

async function working(of: FixtureAgency): Promise<DeskOwner> {
  const { id } = await furtherOfficer(fresh, of, 'general_officer')
  const admin = await fresh.client('admin')
  await admin.query(
    `UPDATE staff.officer SET status = 'active', kdf_version = 1, kdf_salt = $2, authentication_hash = $2,
       wrapped_seed = $2, totp_sealed = $2, recipient = $3, verify_key = $3 WHERE id = $1`,
    [id, randomBytes(32), randomUUID()],
  )
  return { agency: of.agency, id, post: of.posts.planning, roles: ['general_officer'] }
}

interface Words {
  readonly narrative?: string
  readonly place?: string
  readonly category?: string
}

async function complaint(of: FixtureAgency = office, words: Words = {}): Promise<ComplaintId> {
  const client = await fresh.client('public')
  const id = randomUUID() as ComplaintId
  const { narrative = 'ไฟดับ', place = 'หน้าศาลา', category = 'street_light' } = words
  await client.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', $5, $6, $7,
       NULL)`,
    [of.agency, id, newLocator(), randomBytes(32), category, narrative, place],
  )
  return id
}

const assigning = () => new AssignComplaintService(staff, clock)
const moving = () => new ChangeComplaintStatusService(staff, clock)
const idsIn = async (queue: ComplaintQueue, who = mali): Promise<ComplaintId[]> => {
  const { complaints } = await new ListComplaintsService(staff, clock).list(who, { ...everything, queue }, 1)
  return complaints.map(({ id }) => id)
}
const found = async (search: string, who = mali): Promise<ComplaintId[]> => {
  const categories = [{ code: 'street_light', names: ['ไฟฟ้าสาธารณะ', 'Street lights'] }]
  const filter = { ...everything, search }
  const page = await new ListComplaintsService(staff, clock).list(who, filter, 1, categories)
  return page.complaints.map(({ id }) => id)
}
const to = (who: DeskOwner): Assignee => ({ officer: who.id, post: null })

describe('assigning', () => {
  it('moves a complaint from the queue of nobody to that of its officer, and begins the work', async () => {
    const id = await complaint()
    expect([await idsIn('unassigned'), await idsIn('mine', niran)]).toEqual([
      expect.arrayContaining([id]),
      expect.not.arrayContaining([id]),
    ])
    expect(await assigning().assign(mali, id, { to: to(niran), seen: nobody })).toBeNull()
    expect(await idsIn('unassigned')).not.toContain(id)
    expect(await idsIn('mine', niran)).toContain(id)
    expect(await idsIn('mine')).not.toContain(id)
    const admin = await fresh.client('admin')
    const facts = await admin.query(
      `SELECT kind, facts FROM journal.event WHERE subject = $1 AND ordinal = 2`,
      [id],
    )
    expect(facts.rows).toEqual([{ kind: 'status_changed', facts: { status: 'assigned' } }])
    const acts = await admin.query(`SELECT act FROM audit.entry WHERE subject = $1`, [id])
    expect(acts.rows).toEqual([{ act: 'complaint_assigned' }])
  })

  it('to a post puts it on the desk of whoever holds the post', async () => {
    const id = await complaint()
    const works = { officer: null, post: office.posts.works }
    expect(await assigning().assign(mali, id, { to: works, seen: nobody })).toBeNull()
    expect(await idsIn('mine', { ...niran, post: office.posts.works })).toContain(id)
    expect(await idsIn('mine', niran)).not.toContain(id)
    expect(await assigning().assign(mali, id, { to: nobody, seen: works })).toBeNull()
    expect(await idsIn('unassigned')).toContain(id)
  })

  it('by two at once is won by one, and the other is told', async () => {
    const id = await complaint()
    const outcomes = await Promise.allSettled([
      assigning().assign(mali, id, { to: to(mali), seen: nobody }),
      assigning().assign(niran, id, { to: to(niran), seen: nobody }),
    ])
    const lost = outcomes.filter(({ status }) => status === 'rejected')
    expect(lost.map((one) => (one as PromiseRejectedResult).reason as unknown)).toEqual([
      expect.any(ConflictError),
    ])
    const inQueues = await Promise.all([idsIn('mine', mali), idsIn('mine', niran)])
    expect(inQueues.filter((ids) => ids.includes(id))).toHaveLength(1)
  })

  it('tells the slower one who was faster, what and when; and nobody of another office', async () => {
    const id = await complaint()
    const since = clock.now()
    const read = async (who: DeskOwner, seen: Partial<ChangesSeen> = {}): Promise<LastChange | null> =>
      new ReadLastChangeService(staff).read(who, id, { since, acts: ['complaint_assigned'], ...seen })
    expect(await read(mali)).toBeNull()
    await assigning().assign(niran, id, { to: to(niran), seen: nobody })
    const told = await read(mali)
    expect([told?.officer, told?.act]).toEqual([niran.id, 'complaint_assigned'])
    expect(told?.at.getTime()).toBeGreaterThanOrEqual(since.getTime())
    expect(await read(mali, { acts: ['complaint_status_changed'] })).toBeNull()
    expect(await read(mali, { since: new Date(clock.now().getTime() + 60_000) })).toBeNull()
    expect(await read(stranger)).toBeNull()
    await expect(read({ ...mali, roles: ['screener'] })).rejects.toThrow(ForbiddenError)
    // Nor does the database answer somebody who only says that they are a general officer.
    expect(await read({ ...mali, id: office.screeners[0].id })).toBeNull()
  })

  it("does not name whoever only answered again: that was in nobody's way", async () => {
    const id = await complaint()
    const since = clock.now()
    const answer = async (who: DeskOwner): Promise<void> =>
      new AnswerComplaintService(staff, clock).answer(who, id, { id: randomUUID(), text: 'รับแล้ว' })
    const ofFacts = ['complaint_status_changed', 'complaint_classified', 'first_word'] as const
    const read = async (acts: ChangesSeen['acts'] = ofFacts): Promise<LastChange | null> =>
      new ReadLastChangeService(staff).read(mali, id, { since, acts })
    await answer(niran)
    expect((await read())?.officer).toBe(niran.id)
    const another = await working(office)
    await answer(another)
    expect((await read())?.officer).toBe(niran.id)
    expect((await read(['complaint_answered']))?.officer).toBe(another.id)
  })

  it('does not answer about a report, whatever acts are asked for', async () => {
    const admin = await fresh.client('admin')
    const report = randomUUID()
    await admin.query(
      `INSERT INTO audit.entry (agency_id, id, officer_id, act, subject, at, facts)
       VALUES ($1, $2, $3, 'report_opened', $4, now(), '{}'), ($1, $5, $3, 'complaint_assigned', $4, now(), '{}')`,
      [office.agency, randomUUID(), niran.id, report, randomUUID()],
    )
    const rows = await staff.inAgency({ agency: office.agency, officer: mali.id }, async (tx) =>
      tx.query<unknown[]>('SELECT * FROM general.last_change($1, $2, $3)', [
        report,
        new Date(0),
        ['report_opened', 'complaint_assigned'],
      ]),
    )
    expect(rows).toEqual([])
  })

  it('gives nothing to strangers, to officers of another agency, or to who has no part in it', async () => {
    const id = await complaint()
    const refused = async (assignee: Assignee): Promise<unknown> =>
      assigning().assign(mali, id, { to: assignee, seen: nobody })
    expect(await refused({ officer: randomUUID() as OfficerId, post: null })).toBe('unknown_assignee')
    expect(await refused({ officer: stranger.id, post: null })).toBe('unknown_assignee')
    expect(await refused({ officer: office.screeners[0].id, post: null })).toBe('unknown_assignee')
    expect(await refused({ officer: null, post: other.posts.works })).toBe('unknown_assignee')
    expect(await refused({ officer: null, post: randomUUID() as PostId })).toBe('unknown_assignee')
    await expect(assigning().assign(stranger, id, { to: to(stranger), seen: nobody })).rejects.toThrow(
      NotFoundError,
    )
    const screener: DeskOwner = { ...mali, roles: ['screener'] }
    await expect(assigning().assign(screener, id, { to: to(mali), seen: nobody })).rejects.toThrow(
      ForbiddenError,
    )
    expect(await idsIn('unassigned')).toContain(id)
  })

  it('of an ended complaint is refused, and it leaves every open queue', async () => {
    const id = await complaint()
    await assigning().assign(mali, id, { to: to(mali), seen: nobody })
    const message = { id: randomUUID(), text: 'ซ่อมแล้ว' }
    expect(await moving().change(mali, id, { to: 'resolved', message, seenFacts: 2 })).toBeNull()
    expect(await idsIn('mine')).not.toContain(id)
    expect(await idsIn('ended')).toContain(id)
    expect(await assigning().assign(mali, id, { to: to(niran), seen: to(mali) })).toBe('ended')
  })
})

describe('the search', () => {
  it('finds Thai words in the text and the place, across spaces and whatever the digits', async () => {
    const id = await complaint(office, { narrative: 'สายไฟ ห้อยต่ำ ที่ซอย ๙๙/๑', place: 'หลังวัดโพธิ์' })
    for (const words of ['สายไฟห้อย', 'ห้อยต่ำ หลังวัด', 'ซอย99', 'ซอย ๙๙/๑'])
      expect(await found(words)).toEqual([id])
    expect(await found('ห้อยต่ำ ไม่มีคำนี้')).toEqual([])
  })

  it('finds by the name of the category and by the case number', async () => {
    const agency = await createFixtureAgency(fresh, { host: 'third.example', dataFolder: office.dataFolder })
    const somebody = await working(agency)
    const lamp = await complaint(agency)
    await complaint(agency, { category: 'road', narrative: 'ถนนพัง' })
    expect(await found('ไฟฟ้าสาธารณะ', somebody)).toEqual([lamp])
    const admin = await fresh.client('admin')
    const { rows } = await admin.query<{ locator: string }>(
      'SELECT locator FROM general.complaint WHERE id = $1',
      [lamp],
    )
    const locator = rows[0]?.locator ?? ''
    expect(await found(`${locator.slice(0, 4)} ${locator.slice(4)}`, somebody)).toEqual([lamp])
  })

  it('takes every sign for what it is', async () => {
    const id = await complaint(office, { narrative: `ป้าย "100%_ลด'ราคา" บังทาง` })
    for (const words of ["ลด'ราคา", '100%_ลด', `'); DROP TABLE general.complaint; -- ป้าย`]) {
      expect([words, await found(words)]).toEqual([words, words.includes('DROP') ? [] : [id]])
    }
  })

  it('sees no complaint of another agency, not even when asked for it', async () => {
    await complaint(other, { narrative: 'คำลับของอีกแห่ง' })
    expect(await found('คำลับของอีกแห่ง')).toEqual([])
    await expect(
      staff.inAgency({ agency: office.agency }, (tx) =>
        tx.query(`SELECT general.find_complaints($1, '{คำลับ}', '{""}', 10)`, [other.agency]),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
