import { randomBytes, randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { FileBlobStore } from '../../../src/blobs/file-blob-store.js'
import { newLocator } from '../../../src/crypto/receipt.js'
import { AnswerComplaintService } from '../../../src/general/casework/answer-complaint.service.js'
import {
  ChangeComplaintStatusService,
  type StatusChange,
} from '../../../src/general/casework/change-complaint-status.service.js'
import { ContactKey, OpenComplaintService } from '../../../src/general/casework/open-complaint.service.js'
import { ComplaintMailboxService } from '../../../src/general/intake/complaint-mailbox.service.js'
import { proofMac } from '../../../src/general/intake/file-complaint.service.js'
import { MailboxPhotosService } from '../../../src/general/intake/mailbox-photos.service.js'
import { complaintEntities } from '../../../src/general/record/complaint-entities.js'
import type { Actor } from '../../../src/kernel/actor.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { ComplaintStepProblem } from '../../../src/kernel/complaint-status.js'
import type { CaseEvent } from '../../../src/kernel/case-event.js'
import { fiscalYearOf } from '../../../src/kernel/fiscal-year.js'
import type { ComplaintId, Locator, OfficerId } from '../../../src/kernel/ids.js'
import { officeDate } from '../../../src/kernel/office-date.js'
import type { Database } from '../../../src/platform/database/database.js'
import { Pepper } from '../../../src/platform/secrets/pepper.js'
import { complaintCounts } from '../../../src/statistics/complaint-counts.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { plainAgency, type PlainAgency } from '../../support/plain-agency.js'

const clock = new SystemClock()
const pepper = new Pepper(randomBytes(32))

let fresh: FreshDatabase
let staff: Database
let mailboxes: ComplaintMailboxService
let agency: PlainAgency
let mali: Actor

beforeAll(async () => {
  fresh = await freshDatabase()
  agency = await plainAgency(fresh)
  staff = await fresh.database('staff', complaintEntities, 10)
  const photos = new MailboxPhotosService(pepper, clock, new FileBlobStore(tmpdir(), clock))
  mailboxes = new ComplaintMailboxService(await fresh.database('public'), pepper, clock, photos)
  mali = { agency: agency.id, id: randomUUID() as OfficerId, roles: ['general_officer'] }
})
afterAll(() => fresh.drop())

interface Filed {
  readonly id: ComplaintId
  readonly locator: Locator
  readonly proof: Uint8Array
}

async function filed(of: PlainAgency = agency): Promise<Filed> {
  const client = await fresh.client('public')
  const one = { id: randomUUID() as ComplaintId, locator: newLocator(), proof: randomBytes(32) }
  await client.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'street_light',
       'ไฟดับ', 'หน้าศาลา', NULL)`,
    [of.id, one.id, one.locator, proofMac(pepper, one.proof)],
  )
  return one
}

const said = (text: string) => ({ id: randomUUID(), text })
const opened = ({ id }: Filed) =>
  new OpenComplaintService(staff, clock, new ContactKey(agency.contactIdentity)).open(mali, id)
const mailbox = async ({ locator, proof }: Filed) => {
  const box = await mailboxes.open(agency.id, locator, proof)
  if (box === null) throw new Error('the mailbox did not open')
  return box
}
const bodiesIn = async (one: Filed) => (await mailbox(one)).messages.map(({ body }) => body)
const answer = (one: Filed, text: string, isForOne = false) =>
  new AnswerComplaintService(staff, clock).answer(mali, one.id, said(text), isForOne)

async function move(
  one: Filed,
  change: Omit<StatusChange, 'seenFacts'>,
): Promise<ComplaintStepProblem | null> {
  const { complaint } = await opened(one)
  const moving = new ChangeComplaintStatusService(staff, clock)
  return moving.change(mali, one.id, { ...change, seenFacts: complaint.factsWritten })
}
const merge = (one: Filed, into: Filed) =>
  move(one, { to: 'duplicate', message: said('เรื่องเดียวกัน'), originalLocator: into.locator })
const part = (one: Filed, reason: string | null = 'คนละเสา') =>
  move(one, { to: 'in_progress', message: said('เราดูแยกให้'), words: { reason } })

async function counted(...those: Filed[]): Promise<number> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<CaseEvent>(
    `SELECT agency_id AS "agencyId", channel, subject, ordinal, occurred_on::text AS on, kind, facts
       FROM journal.event WHERE subject = ANY ($1) ORDER BY subject, ordinal`,
    [those.map(({ id }) => id)],
  )
  const today = officeDate(clock.now())
  return complaintCounts(rows, fiscalYearOf(today), today).total.received
}

describe('a step of a general complaint', () => {
  it('that refuses says why, and the complainant reads it', async () => {
    const one = await filed()
    const refuse = { to: 'not_accepted', message: said('ศาลรับไว้แล้ว') } as const
    expect(await move(one, refuse)).toBe('refusal_reason_missing')
    expect(await move(one, { ...refuse, words: { refusalReason: 'before_a_court' } })).toBeNull()
    expect((await mailbox(one)).steps.at(-1)).toMatchObject({
      ...{ status: 'not_accepted', refusalReason: 'before_a_court', referredTo: null },
    })
  })

  it('that refers says to whom and by which letter, and keeps no word of another step', async () => {
    const one = await filed()
    const refer = { to: 'referred', message: said('ส่งต่อแล้ว') } as const
    expect(await move(one, refer)).toBe('body_missing')
    const letter = { referredTo: 'การไฟฟ้า', referralNo: 'นฐ 1/2569', referralOn: officeDate(clock.now()) }
    const words = { ...letter, refusalReason: 'not_this_agency', reason: 'อะไร' } as const
    expect(await move(one, { ...refer, words })).toBeNull()
    expect((await mailbox(one)).steps.at(-1)).toMatchObject({ ...letter, refusalReason: null })
    expect((await opened(one)).steps.at(-1)?.reason).toBeNull()
  })
})

describe('complaints of the same matter', () => {
  it('count once while they are merged, and each code of both reads the answer', async () => {
    const [first, second] = [await filed(), await filed()]
    expect(await counted(first, second)).toBe(2)
    expect(await merge(second, first)).toBeNull()
    expect(await counted(first, second)).toBe(1)
    await answer(first, 'ช่างไปพรุ่งนี้')
    expect(await move(first, { to: 'resolved', message: said('ซ่อมแล้ว') })).toBeNull()
    expect(await bodiesIn(first)).toEqual(['ช่างไปพรุ่งนี้', 'ซ่อมแล้ว'])
    expect(await bodiesIn(second)).toEqual(['เรื่องเดียวกัน', 'ช่างไปพรุ่งนี้', 'ซ่อมแล้ว'])
    const { group } = await opened(first)
    expect(group.duplicates.map(({ id, unanswered }) => [id, unanswered])).toEqual([[second.id, 0]])
    expect((await opened(second)).group.original?.id).toBe(first.id)
  })

  it('keep apart what is for one complainant, what is asked of one, and what the other is told alone', async () => {
    const [first, second] = [await filed(), await filed()]
    await merge(second, first)
    await answer(first, 'เรื่องบ้านของคุณ', true)
    await move(first, { to: 'need_information', message: said('เสาไหนคะ') })
    await answer(second, 'ขอบคุณที่แจ้ง')
    expect(await bodiesIn(first)).toEqual(['เรื่องบ้านของคุณ', 'เสาไหนคะ'])
    expect(await bodiesIn(second)).toEqual(['เรื่องเดียวกัน', 'ขอบคุณที่แจ้ง'])
  })

  it('are told by mail as well, everybody who asked for one', async () => {
    const [first, second] = [await filed(), await filed()]
    await merge(second, first)
    const admin = await fresh.client('admin')
    await admin.query(
      `INSERT INTO general.notice (agency_id, complaint_id, id, state, lang, address_sealed, times_asked)
         VALUES ($1, $2, $3, 'confirmed', 'th', $4, 1)`,
      [agency.id, second.id, randomUUID(), randomBytes(64)],
    )
    await answer(first, 'ช่างไปพรุ่งนี้')
    const { rows } = await admin.query('SELECT kind FROM general.mail WHERE complaint_id = $1', [second.id])
    expect(rows).toEqual([{ kind: 'news' }])
  })

  it('form one flat group, whichever of them is named', async () => {
    const [first, second, third, fourth] = [await filed(), await filed(), await filed(), await filed()]
    await merge(second, first)
    expect(await merge(third, second)).toBeNull()
    expect((await opened(third)).complaint.originalId).toBe(first.id)
    expect(await merge(first, fourth)).toBeNull()
    expect((await opened(fourth)).group.duplicates).toHaveLength(3)
    expect(await merge(fourth, third)).toBe('original_missing')
    await answer(fourth, 'ถึงทุกคน')
    for (const one of [first, second, third]) expect(await bodiesIn(one)).toContain('ถึงทุกคน')
  })

  it('cannot repeat themselves, nothing, or a complaint of another agency', async () => {
    const one = await filed()
    const south = await plainAgency(fresh, ['south.example'])
    const theirs = await filed(south)
    const unknown = { ...one, locator: newLocator() }
    for (const into of [one, theirs, unknown]) expect(await merge(one, into)).toBe('original_missing')
    expect((await opened(one)).complaint.status).toBe('received')
  })

  it('are separated with a reason that officers keep, and count twice again', async () => {
    const [first, second] = [await filed(), await filed()]
    await merge(second, first)
    expect(await part(second, null)).toBe('reason_missing')
    expect(await part(second)).toBeNull()
    expect(await counted(first, second)).toBe(2)
    const { complaint, steps } = await opened(second)
    expect([complaint.originalId, steps.at(-1)?.reason]).toEqual([null, 'คนละเสา'])
    expect(JSON.stringify(await mailbox(second))).not.toContain('คนละเสา')
    await answer(first, 'ช่างไปพรุ่งนี้')
    expect(await bodiesIn(second)).not.toContain('ช่างไปพรุ่งนี้')
  })

  it('are separated by their complainant who reopens', async () => {
    const [first, second] = [await filed(), await filed()]
    await merge(second, first)
    const message = { id: randomUUID(), body: 'คนละเรื่องค่ะ' }
    expect(await mailboxes.reopen(agency.id, second.locator, second.proof, message)).toBe('reopened')
    expect((await opened(second)).complaint.originalId).toBeNull()
    await answer(first, 'ช่างไปพรุ่งนี้')
    expect(await bodiesIn(second)).not.toContain('ช่างไปพรุ่งนี้')
  })

  it('merged each into the other at once end as one group, and answering meanwhile waits for nobody', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [first, second] = [await filed(), await filed()]
      const outcomes = await Promise.allSettled([
        merge(first, second),
        merge(second, first),
        answer(first, 'ก'),
        answer(second, 'ข'),
      ])
      const statuses = [await opened(first), await opened(second)].map(({ complaint }) => complaint.status)
      expect(statuses.filter((status) => status === 'duplicate').length).toBeLessThanOrEqual(1)
      for (const one of outcomes.filter(({ status }) => status === 'rejected')) {
        expect((one as PromiseRejectedResult).reason).toMatchObject({ message: 'complaint_changed' })
      }
    }
  })
})
