import { randomBytes, randomUUID } from 'node:crypto'
import type { AgeRecipient } from '../../../src/crypto/age.js'
import { sealContact } from '../../../src/contact-data/seal.js'
import { AnswerComplaintService } from '../../../src/general/casework/answer-complaint.service.js'
import { ChangeComplaintStatusService } from '../../../src/general/casework/change-complaint-status.service.js'
import { ClassifyComplaintService } from '../../../src/general/casework/classify-complaint.service.js'
import {
  ListComplaintsService,
  type DeskOwner,
} from '../../../src/general/casework/list-complaints.service.js'
import { ContactKey, OpenComplaintService } from '../../../src/general/casework/open-complaint.service.js'
import { WriteComplaintNoteService } from '../../../src/general/casework/write-complaint-note.service.js'
import { complaintEntities } from '../../../src/general/record/complaint-entities.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import { complaintStatuses, nextComplaintStatuses } from '../../../src/kernel/complaint-status.js'
import type { AgencyId, ComplaintId, OfficerId, PostId } from '../../../src/kernel/ids.js'
import type { OfficerRole } from '../../../src/kernel/role.js'
import { recipientOf } from '../../../src/crypto/age.js'
import { newLocator } from '../../../src/crypto/receipt.js'
import type { Database } from '../../../src/platform/database/database.js'
import { ConflictError, ForbiddenError, NotFoundError } from '../../../src/platform/errors/errors.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { plainAgency, type PlainAgency } from '../../support/plain-agency.js'

const clock = new SystemClock()
const everything = { queue: 'all', status: null, category: null, search: '', sort: 'newest' } as const
const contact = { name: 'สมหญิง ใจดี', phone: '081 234 5678', email: '' }

let fresh: FreshDatabase
let staff: Database
let north: PlainAgency
let south: PlainAgency
let recipient: AgeRecipient
let mali: DeskOwner

beforeAll(async () => {
  fresh = await freshDatabase()
  staff = await fresh.database('staff', complaintEntities, 10)
  north = await plainAgency(fresh, ['north.example'])
  south = await plainAgency(fresh, ['south.example'])
  recipient = await recipientOf(north.contactIdentity)
  mali = officer(north.id, 'general_officer')
})
afterAll(() => fresh.drop())

function officer(agency: AgencyId, ...roles: OfficerRole[]): DeskOwner {
  return { agency, id: randomUUID() as OfficerId, post: randomUUID() as PostId, roles }
}

const list = () => new ListComplaintsService(staff, clock)
const opening = () => new OpenComplaintService(staff, clock, new ContactKey(north.contactIdentity))
const classifying = () => new ClassifyComplaintService(staff, clock)
const moving = () => new ChangeComplaintStatusService(staff, clock)
const answering = () => new AnswerComplaintService(staff, clock)
const noting = () => new WriteComplaintNoteService(staff, clock)
const said = (text: string) => ({ id: randomUUID(), text })

interface Filed {
  readonly id: ComplaintId
  readonly locator: string
}

async function complaint(agency: AgencyId = north.id, hasContact = false): Promise<Filed> {
  const client = await fresh.client('public')
  const id = randomUUID() as ComplaintId
  const locator = newLocator()
  await client.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'street_light',
       'ไฟดับ', 'หน้าศาลา', $5)`,
    [agency, id, locator, randomBytes(32), hasContact ? await sealContact(recipient, contact) : null],
  )
  return { id, locator }
}

async function rows(sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> {
  const admin = await fresh.client('admin')
  return (await admin.query<Record<string, unknown>>(sql, parameters)).rows
}

async function journalOf({ id }: Filed): Promise<unknown[]> {
  const sql = 'SELECT kind, ordinal, facts FROM journal.event WHERE subject = $1 ORDER BY ordinal'
  return (await rows(sql, id)).map(({ kind, ordinal, facts }) => [ordinal, kind, facts])
}

async function actsOn({ id }: Filed): Promise<unknown[]> {
  return (await rows('SELECT act FROM audit.entry WHERE subject = $1 ORDER BY at', id)).map(({ act }) => act)
}

describe('the general desk', () => {
  it('is for general officers, and for their own agency only', async () => {
    const filed = await complaint(south.id)
    for (const roles of [['administrator'], ['screener'], ['publisher']] as const) {
      await expect(list().list({ ...mali, roles }, everything, 1)).rejects.toThrow(ForbiddenError)
    }
    const { complaints } = await list().list(mali, everything, 1)
    expect(complaints.map(({ id }) => id)).not.toContain(filed.id)
    await expect(opening().open(mali, filed.id)).rejects.toThrow(NotFoundError)
    await expect(answering().answer(mali, filed.id, said('เรารับเรื่องแล้ว'))).rejects.toThrow(NotFoundError)
  })

  it('finds a complaint by the beginning of its number', async () => {
    const filed = await complaint()
    const found = await list().list(mali, { ...everything, search: filed.locator.slice(0, 7) }, 1)
    expect(found.complaints.map(({ id }) => id)).toEqual([filed.id])
    expect((await list().list(mali, { ...everything, search: '%%%%' }, 1)).total).toBeGreaterThan(0)
  })

  it('turns the page after twenty, and counts whatever page is shown', async () => {
    const agency = await plainAgency(fresh, [`${randomUUID()}.example`])
    for (let left = 21; left > 0; left -= 1) await complaint(agency.id)
    const somebody = officer(agency.id, 'general_officer')
    const [first, second, beyond] = [
      await list().list(somebody, everything, 1),
      await list().list(somebody, everything, 2),
      await list().list(somebody, everything, 99),
    ]
    expect([first.complaints.length, second.complaints.length, first.pages, first.total]).toEqual([
      20, 1, 2, 21,
    ])
    expect(beyond.page).toBe(2)
    const ids = [...first.complaints, ...second.complaints].map(({ id }) => id)
    expect(new Set(ids).size).toBe(21)
    expect((await list().list(somebody, { ...everything, queue: 'ended' }, 1)).tally).toEqual({
      ...{ all: 21, mine: 0, unassigned: 21, waiting: 0, due_soon: 0, overdue: 0, ended: 0 },
    })
  })
})

describe('contact data', () => {
  it('opens when a general officer asks, and that is written down', async () => {
    const filed = await complaint(north.id, true)
    expect(await opening().contact(mali, filed.id)).toEqual(contact)
    expect(await actsOn(filed)).toEqual(['complaint_contact_opened'])
  })

  it('that nobody left is not found, and asking leaves no trace of opening', async () => {
    const filed = await complaint()
    await expect(opening().contact(mali, filed.id)).rejects.toThrow(new NotFoundError('contact_unknown'))
    expect(await actsOn(filed)).toEqual([])
  })
})

describe('handling a complaint', () => {
  it('writes change, fact and act together', async () => {
    const filed = await complaint()
    await opening().open(mali, filed.id)
    await classifying().classify(mali, filed.id, { category: 'road', seenFacts: 1 })
    await classifying().classify(mali, filed.id, { category: 'road', seenFacts: 1 })
    const assign = { to: 'assigned', message: null, seenFacts: 2 } as const
    expect(await moving().change(mali, filed.id, assign)).toBeNull()
    const answer = said('ช่างจะไปวันพรุ่งนี้')
    await answering().answer(mali, filed.id, answer)
    await answering().answer(mali, filed.id, answer)
    await noting().write(mali, filed.id, said('โทรหาช่างแล้ว'))
    const resolve = { to: 'resolved', message: said('ซ่อมเสร็จแล้ว'), seenFacts: 4 } as const
    expect(await moving().change(mali, filed.id, resolve)).toBeNull()
    expect(await journalOf(filed)).toEqual([
      [1, 'received', { intakeMethod: 'web', category: 'street_light' }],
      [2, 'classified', { category: 'road' }],
      [3, 'status_changed', { status: 'assigned' }],
      [4, 'answered', {}],
      [5, 'status_changed', { status: 'resolved' }],
    ])
    expect(await actsOn(filed)).toEqual([
      'complaint_opened',
      'complaint_classified',
      'complaint_status_changed',
      'complaint_answered',
      'complaint_note_written',
      'complaint_status_changed',
    ])
    const { messages, notes, steps } = await opening().open(mali, filed.id)
    expect(messages.map(({ body }) => body)).toEqual(['ช่างจะไปวันพรุ่งนี้', 'ซ่อมเสร็จแล้ว'])
    expect(notes.map(({ body }) => body)).toEqual(['โทรหาช่างแล้ว'])
    expect(steps.map(({ status }) => status)).toEqual(['received', 'assigned', 'resolved'])
  })

  it('follows the transition table and ends with words', async () => {
    const filed = await complaint()
    const allowed = nextComplaintStatuses('received')
    for (const to of complaintStatuses.filter((status) => !allowed.includes(status))) {
      expect([to, await moving().change(mali, filed.id, { to, message: null, seenFacts: 1 })]).toEqual([
        to,
        'not_allowed',
      ])
    }
    expect(await moving().change(mali, filed.id, { to: 'resolved', message: null, seenFacts: 1 })).toBe(
      'message_missing',
    )
    expect(await journalOf(filed)).toHaveLength(1)
  })

  it('is not taken in silence by sending a message that was sent before', async () => {
    const filed = await complaint()
    const message = said('รับเรื่องแล้ว')
    await answering().answer(mali, filed.id, message)
    const change = { to: 'resolved', message, seenFacts: 2 } as const
    await expect(moving().change(mali, filed.id, change)).rejects.toThrow(ConflictError)
    expect((await opening().open(mali, filed.id)).complaint.status).toBe('received')
  })

  it('that somebody else has just changed is refused whole', async () => {
    const filed = await complaint()
    const change = { message: said('เรากำลังดูแล'), seenFacts: 1 } as const
    const both = await Promise.allSettled([
      moving().change(mali, filed.id, { ...change, to: 'in_progress' }),
      moving().change(officer(north.id, 'general_officer'), filed.id, { ...change, to: 'resolved' }),
    ])
    const lost = both.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown)
    expect(lost).toEqual([new ConflictError('complaint_changed')])
    expect(await journalOf(filed)).toHaveLength(3)
    expect((await opening().open(mali, filed.id)).messages).toHaveLength(1)
  })
})
