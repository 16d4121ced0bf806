import { randomBytes, randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agencyEntities } from '../../../src/agency/agency-entities.js'
import type { Agency } from '../../../src/agency/agency.js'
import { AgencyService } from '../../../src/agency/agency.service.js'
import { OfferLocatorService } from '../../../src/agency/offer-locator.service.js'
import { FileBlobStore } from '../../../src/blobs/file-blob-store.js'
import { openContact } from '../../../src/contact-data/open.js'
import { ComplaintMailboxService } from '../../../src/general/intake/complaint-mailbox.service.js'
import {
  FileComplaintService,
  type ComplaintFiling,
} from '../../../src/general/intake/file-complaint.service.js'
import { MailboxPhotosService } from '../../../src/general/intake/mailbox-photos.service.js'
import { Clock, SystemClock } from '../../../src/kernel/clock.js'
import { addDays, officeDate } from '../../../src/kernel/office-date.js'
import type { Database } from '../../../src/platform/database/database.js'
import { Pepper } from '../../../src/platform/secrets/pepper.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { plainAgency, type PlainAgency } from '../../support/plain-agency.js'

const contact = { name: 'สมหญิงใจดี', phone: '0812345678', email: 'somying@example.org' }
const clock = new SystemClock()
const pepper = new Pepper(randomBytes(32))

let fresh: FreshDatabase
let database: Database
let plain: PlainAgency
let agency: Agency

beforeAll(async () => {
  fresh = await freshDatabase()
  plain = await plainAgency(fresh)
  database = await fresh.database('public', agencyEntities)
  const found = await new AgencyService(database).agencyOfHost('any')
  if (found === null) throw new Error('no agency')
  agency = found
})
afterAll(async () => fresh.drop())

const offers = () => new OfferLocatorService(database, pepper, clock)
const door = () => new FileComplaintService(database, pepper, clock, offers())
const mailboxes = () =>
  new ComplaintMailboxService(
    database,
    pepper,
    clock,
    new MailboxPhotosService(pepper, clock, new FileBlobStore(tmpdir(), clock)),
  )

async function filing(changes: Partial<ComplaintFiling> = {}): Promise<ComplaintFiling> {
  return {
    ...(await offers().offer(agency.id)),
    proof: randomBytes(32),
    journalTag: randomBytes(32),
    category: 'street_light',
    narrative: 'ไฟถนนหน้าศาลาดับสามดวง',
    place: 'หน้าศาลา',
    villageNo: null,
    position: null,
    photos: { draft: randomUUID(), ids: [] },
    contact,
    ...changes,
  }
}

async function rows(table: string): Promise<Record<string, unknown>[]> {
  const client = await fresh.client('admin')
  const result = await client.query<Record<string, unknown>>(`SELECT * FROM ${table}`)
  return result.rows
}

describe('filing a general complaint', () => {
  it('stores it with its first step and its fact in the journal, on the office’s day', async () => {
    const one = await filing()
    expect(await door().file(agency, one)).toEqual({ result: 'filed', receivedOn: officeDate(clock.now()) })
    const stored = (await rows('general.complaint')).find((row) => row['locator'] === one.locator)
    expect(stored).toMatchObject({ category: 'street_light', status: 'received', intake_method: 'web' })
    const event = (await rows('journal.event')).find((row) => row['subject'] === stored?.['id'])
    expect(event).toMatchObject({ channel: 'general', kind: 'received', ordinal: 1 })
    expect(event?.['facts']).toEqual({ intakeMethod: 'web', category: 'street_light' })
    expect((await rows('general.step')).filter((row) => row['complaint_id'] === stored?.['id'])).toHaveLength(
      1,
    )
  })

  it('twice with one receipt, also at once, is one complaint', async () => {
    const one = await filing()
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => door().file(agency, one)))
    expect(outcomes.map(({ result }) => result).sort()).toEqual(['already', 'already', 'already', 'filed'])
    expect((await rows('general.complaint')).filter((row) => row['locator'] === one.locator)).toHaveLength(1)
  })

  it('under the number of somebody else is refused and changes nothing', async () => {
    const one = await filing()
    await door().file(agency, one)
    const before = (await rows('general.complaint')).length
    expect(await door().file(agency, { ...one, proof: randomBytes(32) })).toEqual({ result: 'taken' })
    expect(await rows('general.complaint')).toHaveLength(before)
  })

  it('under a number that was not offered is refused', async () => {
    const one = await filing({ token: 'made up' })
    expect(await door().file(agency, one)).toEqual({ result: 'token_invalid' })
  })

  it('leaves no contact data in clear in any table, and the contact key opens it', async () => {
    const one = await filing()
    await door().file(agency, one)
    const tables = await tableNames()
    const dump = (await Promise.all(tables.map(textOfTable))).join('\n')
    expect(dump).toContain(one.narrative)
    for (const word of Object.values(contact)) {
      expect(dump).not.toContain(word)
      expect(dump).not.toContain(Buffer.from(word).toString('hex'))
    }
    const stored = (await rows('general.complaint')).find((row) => row['locator'] === one.locator)
    expect(await openContact(plain.contactIdentity, stored?.['contact_sealed'] as Buffer)).toEqual(contact)
  })

  it('without contact stores none', async () => {
    const one = await filing({ contact: null })
    await door().file(agency, one)
    const stored = (await rows('general.complaint')).find((row) => row['locator'] === one.locator)
    expect(stored?.['contact_sealed']).toBeNull()
  })
})

describe('the mailbox of a general complaint', () => {
  it('opens for its own proof, with the first step', async () => {
    const one = await filing()
    await door().file(agency, one)
    const today = officeDate(clock.now())
    expect(await mailboxes().open(agency.id, one.locator, one.proof)).toEqual({
      receivedOn: today,
      status: 'received',
      category: 'street_light',
      narrative: one.narrative,
      place: 'หน้าศาลา',
      hasContact: true,
      messages: [],
      steps: [
        {
          ...{ status: 'received', on: today, refusalReason: null },
          ...{ referredTo: null, referralNo: null, referralOn: null },
        },
      ],
      seenPosition: 0,
      rating: null,
      matter: { villageNo: null, position: null, photos: [] },
      due: { code: 'first_answer', on: addDays(today, 15) },
    })
  })

  it('does not open for another proof, another number or another agency', async () => {
    const one = await filing()
    await door().file(agency, one)
    const { locator: unknown } = await offers().offer(agency.id)
    expect(await mailboxes().open(agency.id, one.locator, randomBytes(32))).toBeNull()
    expect(await mailboxes().open(agency.id, unknown, one.proof)).toBeNull()
    expect(await mailboxes().open(randomUUID() as Agency['id'], one.locator, one.proof)).toBeNull()
  })

  it('takes a message once', async () => {
    const one = await filing()
    await door().file(agency, one)
    const message = { id: randomUUID(), body: 'ยังดับอยู่' }
    expect(await mailboxes().post(agency.id, one.locator, one.proof, message)).toBe('posted')
    expect(await mailboxes().post(agency.id, one.locator, one.proof, message)).toBe('already')
    expect(await mailboxes().post(agency.id, one.locator, randomBytes(32), message)).toBe('refused')
    const opened = await mailboxes().open(agency.id, one.locator, one.proof)
    expect(opened?.messages).toEqual([{ fromOffice: false, on: officeDate(clock.now()), body: 'ยังดับอยู่' }])
  })
})

describe('the role sujarit_public', () => {
  it.each(['complaint', 'message', 'note', 'step'])('cannot read general.%s', async (table) => {
    const client = await fresh.client('public')
    await expect(client.query(`SELECT FROM general.${table}`)).rejects.toThrow('permission denied')
  })

  it.each([
    `INSERT INTO general.complaint (agency_id) VALUES (gen_random_uuid())`,
    `UPDATE general.complaint SET status = 'resolved'`,
    `DELETE FROM general.complaint`,
    `SELECT FROM journal.event`,
    `SELECT FROM agency.used_locator`,
  ])('cannot %s', async (sql) => {
    const client = await fresh.client('public')
    await expect(client.query(sql)).rejects.toThrow('permission denied')
  })
})

async function tableNames(): Promise<string[]> {
  const client = await fresh.client('admin')
  const { rows: found } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  )
  return found.map(({ name }) => name)
}

async function textOfTable(name: string): Promise<string> {
  const client = await fresh.client('admin')
  const { rows: found } = await client.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`)
  return found.map(({ text }) => text).join('\n')
}

class ClockOf extends Clock {
  constructor(private readonly day: string) {
    super()
  }

  now(): Date {
    return new Date(`${this.day}T05:00:00Z`)
  }
}

describe('a photo in an open mailbox', () => {
  const photo = randomUUID()
  const blobs = new FileBlobStore(join(tmpdir(), `sujarit-photos-${photo}`), clock)
  const at = (day: string) => new MailboxPhotosService(pepper, new ClockOf(day), blobs)
  const pass = () => at('2026-11-23').pass(agency.id, photo, 'image/png')

  beforeAll(async () => blobs.put({ agency: agency.id, id: photo }, Buffer.from('pixels')))
  afterAll(async () => blobs.remove({ agency: agency.id, id: photo }))

  it.each(['2026-11-23', '2026-11-24'])('is shown on %s to whoever has its pass', async (day) => {
    const found = await at(day).read(agency.id, photo, pass())
    expect(found?.kind).toBe('image/png')
    found?.bytes.destroy()
  })

  it('is not shown on any other day, by the pass of another photo, nor as another kind', async () => {
    const now = at('2026-11-23')
    expect(await at('2026-11-25').read(agency.id, photo, pass())).toBeNull()
    expect(await at('2026-11-22').read(agency.id, photo, pass())).toBeNull()
    expect(await now.read(agency.id, randomUUID(), pass())).toBeNull()
    expect(await now.read(randomUUID() as Agency['id'], photo, pass())).toBeNull()
    expect(await now.read(agency.id, photo, pass().replace('.1.', '.4.'))).toBeNull()
    expect(await now.read(agency.id, photo, '')).toBeNull()
  })
})
