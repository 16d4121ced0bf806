import { randomBytes, randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { FileBlobStore } from '../../../src/blobs/file-blob-store.js'
import { newLocator } from '../../../src/crypto/receipt.js'
import { ListComplaintsService } from '../../../src/general/casework/list-complaints.service.js'
import { ContactKey, OpenComplaintService } from '../../../src/general/casework/open-complaint.service.js'
import { ChangeComplaintStatusService } from '../../../src/general/casework/change-complaint-status.service.js'
import { MailboxPhotosService } from '../../../src/general/intake/mailbox-photos.service.js'
import { ComplaintMailboxService } from '../../../src/general/intake/complaint-mailbox.service.js'
import { proofMac } from '../../../src/general/intake/file-complaint.service.js'
import { complaintEntities } from '../../../src/general/record/complaint-entities.js'
import type { Actor } from '../../../src/kernel/actor.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { ComplaintStatus } from '../../../src/kernel/complaint-status.js'
import type { ComplaintId, Locator, OfficerId, PostId } from '../../../src/kernel/ids.js'
import { parseCaseEvent } from '../../../src/kernel/parse-case-event.js'
import type { Database } from '../../../src/platform/database/database.js'
import { Pepper } from '../../../src/platform/secrets/pepper.js'
import { complaintCounts } from '../../../src/statistics/complaint-counts.js'
import type { CaseEvent } from '../../../src/kernel/case-event.js'
import { officeDate } from '../../../src/kernel/office-date.js'
import { fiscalYearOf } from '../../../src/kernel/fiscal-year.js'
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
  staff = await fresh.database('staff', complaintEntities, 5)
  mailboxes = new ComplaintMailboxService(
    await fresh.database('public'),
    pepper,
    clock,
    new MailboxPhotosService(pepper, clock, new FileBlobStore(tmpdir(), clock)),
  )
  mali = { agency: agency.id, id: randomUUID() as OfficerId, roles: ['general_officer'] }
})
afterAll(() => fresh.drop())

interface Filed {
  readonly id: ComplaintId
  readonly locator: Locator
  readonly proof: Uint8Array
}

async function filed(): Promise<Filed> {
  const client = await fresh.client('public')
  const one = { id: randomUUID() as ComplaintId, locator: newLocator(), proof: randomBytes(32) }
  await client.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'street_light',
       'ไฟดับ', 'หน้าศาลา', NULL)`,
    [agency.id, one.id, one.locator, proofMac(pepper, one.proof)],
  )
  return one
}

async function move({ id }: Filed, to: ComplaintStatus, seenFacts: number): Promise<void> {
  const message = { id: randomUUID(), text: 'ซ่อมแล้ว' }
  const moving = new ChangeComplaintStatusService(staff, clock)
  expect(await moving.change(mali, id, { to, message, seenFacts })).toBeNull()
}

async function ended(): Promise<Filed> {
  const one = await filed()
  await move(one, 'resolved', 1)
  return one
}

const open = async ({ locator, proof }: Filed) => {
  const opened = await mailboxes.open(agency.id, locator, proof)
  if (opened === null) throw new Error('the mailbox did not open')
  return opened
}
const rate = ({ locator, proof }: Filed, rating: 1 | 5, comment = '') =>
  mailboxes.rate(agency.id, locator, proof, { rating, comment })
const reopen = ({ locator, proof }: Filed, id = randomUUID()) =>
  mailboxes.reopen(agency.id, locator, proof, { id, body: 'ยังดับอยู่' })

async function eventsOf({ id }: Filed): Promise<CaseEvent[]> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<Record<string, unknown>>(
    `SELECT agency_id AS "agencyId", channel, subject, ordinal, occurred_on::text AS on, kind, facts
       FROM journal.event WHERE subject = $1 ORDER BY ordinal`,
    [id],
  )
  return rows.map((row) => {
    const event = parseCaseEvent(row)
    if (event === null) throw new Error(`not an event: ${JSON.stringify(row)}`)
    return event
  })
}

describe('rating a general complaint', () => {
  it('counts once for each ending, as a fact of the journal without its comment', async () => {
    const one = await ended()
    expect(await rate(one, 5, ' เร็วดี ')).toBe('rated')
    expect(await rate(one, 1)).toBe('already')
    expect((await open(one)).rating).toBe(5)
    const facts = (await eventsOf(one)).map(({ ordinal, kind, facts: said }) => [ordinal, kind, said])
    expect(facts.slice(-1)).toEqual([[4, 'rated', { rating: 5 }]])
    const opening = new OpenComplaintService(staff, clock, new ContactKey(agency.contactIdentity))
    expect((await opening.open(mali, one.id)).ratings).toMatchObject([
      { stepPosition: 2, rating: 5, comment: 'เร็วดี' },
    ])
  })

  it('waits for an ending', async () => {
    const one = await filed()
    expect(await rate(one, 5)).toBe('not_ended')
    expect((await open(one)).rating).toBeNull()
    expect(await eventsOf(one)).toHaveLength(1)
  })

  it('is refused to whoever has not the code', async () => {
    const one = await ended()
    expect(await rate({ ...one, proof: randomBytes(32) }, 1)).toBe('refused')
    expect((await open(one)).rating).toBeNull()
  })

  it.each([0, 6])('does not know %i', async (rating) => {
    const one = await ended()
    const attempt = mailboxes.rate(agency.id, one.locator, one.proof, { rating: rating as 1, comment: '' })
    await expect(attempt).rejects.toThrow('rating_from_one_to_five')
  })
})

describe('opening a general complaint again', () => {
  it('puts it back into the work, with the words that say why, in one', async () => {
    const one = await ended()
    expect(await reopen(one)).toBe('reopened')
    const { status, messages, steps } = await open(one)
    expect(status).toBe('in_progress')
    expect(messages.at(-1)).toMatchObject({ fromOffice: false, body: 'ยังดับอยู่' })
    expect(steps.map((step) => step.status)).toEqual(['received', 'resolved', 'in_progress'])
    const last = (await eventsOf(one)).at(-1)
    expect([last?.kind, last?.facts]).toEqual(['status_changed', { status: 'in_progress' }])
  })

  it('shows on the desk until an officer takes a step', async () => {
    const one = await ended()
    const isReopened = async (): Promise<boolean | undefined> => {
      const filter = {
        queue: 'all',
        status: null,
        category: null,
        search: one.locator,
        sort: 'newest',
      } as const
      const { complaints } = await new ListComplaintsService(staff, clock).list(
        { ...mali, post: randomUUID() as PostId },
        filter,
        1,
      )
      return complaints[0]?.isReopened
    }
    expect(await isReopened()).toBe(false)
    await reopen(one)
    expect(await isReopened()).toBe(true)
    await move(one, 'resolved', (await eventsOf(one)).length)
    expect(await isReopened()).toBe(false)
  })

  it('twice with one message, also at once, is once', async () => {
    const one = await ended()
    const id = randomUUID()
    const outcomes = await Promise.all([1, 2, 3].map(() => reopen(one, id)))
    expect([...outcomes].sort()).toEqual(['already', 'already', 'reopened'])
    expect((await open(one)).messages.filter(({ fromOffice }) => !fromOffice)).toHaveLength(1)
  })

  it('is nothing for one that is open, and refused to whoever has not the code', async () => {
    const one = await filed()
    expect(await reopen(one)).toBe('not_ended')
    expect((await open(one)).messages).toEqual([])
    expect(await reopen({ ...one, proof: randomBytes(32) })).toBe('refused')
  })

  it('lets the next ending be rated anew', async () => {
    const one = await ended()
    await rate(one, 1)
    await reopen(one)
    expect((await open(one)).rating).toBeNull()
    await move(one, 'resolved', (await eventsOf(one)).length)
    expect(await rate(one, 5)).toBe('rated')
  })

  it('and rating change no figure but those of the statuses', async () => {
    const one = await ended()
    const today = officeDate(clock.now())
    const counts = async () => complaintCounts(await eventsOf(one), fiscalYearOf(today), today)
    const before = await counts()
    await rate(one, 1)
    expect(await counts()).toEqual(before)
    await reopen(one)
    expect(await counts()).not.toEqual(before)
  })
})

describe('what was seen of a general complaint', () => {
  it('only grows, and never beyond what is there', async () => {
    const one = await ended()
    const seen = async (position: number): Promise<number> => {
      await mailboxes.markSeen(agency.id, one.locator, one.proof, position)
      return (await open(one)).seenPosition
    }
    expect(await seen(0)).toBe(0)
    expect(await seen(2)).toBe(0)
    expect(await seen(1)).toBe(1)
    expect(await seen(0)).toBe(1)
    await mailboxes.markSeen(agency.id, one.locator, randomBytes(32), 1)
    expect((await open(await ended())).seenPosition).toBe(0)
  })
})
