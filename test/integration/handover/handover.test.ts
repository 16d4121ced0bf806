import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { BlobMissingError } from '../../../src/blobs/blob-store.js'
import { FileBlobStore } from '../../../src/blobs/file-blob-store.js'
import { sealHandover } from '../../../src/browser/desk/seal-handover.js'
import { sealContact } from '../../../src/contact-data/seal.js'
import { ReportMailboxService } from '../../../src/corruption/intake/report-mailbox.service.js'
import { fromBase64 } from '../../../src/crypto/bytes.js'
import type { SealedFiling } from '../../../src/crypto/filing.js'
import { openMailbox } from '../../../src/crypto/open-mailbox.js'
import {
  deriveReceiptKeys,
  newComplaintSecret,
  newLocator,
  newReceiptSecret,
  type ReceiptKeys,
} from '../../../src/crypto/receipt.js'
import { proofMac } from '../../../src/general/intake/file-complaint.service.js'
import { receiptKeysLabel } from '../../../src/general/record/receipt-keys-label.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { ComplaintToSeal } from '../../../src/kernel/complaint-to-seal.js'
import type { ComplaintId, Locator } from '../../../src/kernel/ids.js'
import type { Database } from '../../../src/platform/database/database.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { removeAbandonedFiles } from '../../../src/worker/abandoned-files.js'
import { photoWithPlace } from '../../support/photo-with-place.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { openAsHolder } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { decoded, findWords, tablesOf } from '../../support/journey-search.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'
import { cheapArgon2id } from '../../unit/crypto/example-agency.js'

const words = {
  narrative: 'นายช่างเรียกเงินสามพันก่อนออกใบอนุญาตก่อสร้าง',
  place: 'ห้องกองช่างชั้นสอง',
  message: 'มีคลิปเสียงที่เขาพูดเรื่องเงิน',
  note: 'โทรถามผู้ร้องแล้วยืนยันว่าจริง',
  name: 'สมศรีผู้ร้องเรียน',
  letter: 'ร่างหนังสือที่ยังเขียนไม่เสร็จ',
}
const clock = new SystemClock()

let fresh: FreshDatabase
let publicDatabase: Database
let office: FixtureAgency
let web: TestStaffWeb
let mali: SignedInTest
let suda: SignedInTest
let administrator: SignedInTest

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  const staff = await fresh.database('staff', staffEntities)
  office = await createFixtureAgency(fresh)
  web = await startTestStaffWeb(fresh, office.dataFolder)
  const enter = async (person: Parameters<typeof giveAccount>[3]): Promise<SignedInTest> =>
    signIn(web.origin, await giveAccount(fresh, staff, office, person), web.clock.now())
  mali = await enter(await furtherOfficer(fresh, office, 'general_officer'))
  suda = await enter(office.screeners[0])
  administrator = await enter(await furtherOfficer(fresh, office, 'administrator'))
}, 60_000)
afterAll(async () => {
  await web.stop()
  await office.remove()
  await fresh.drop()
})

interface Filed {
  readonly id: ComplaintId
  readonly locator: Locator
  readonly keys: ReceiptKeys
}

/** A complaint with a message, a note, contact data and the keys of its code. */
async function complaint(): Promise<Filed> {
  const client = await fresh.client('public')
  const id = randomUUID() as ComplaintId
  const locator = newLocator()
  const receipt = { agency: office.agency, locator, secret: newComplaintSecret() }
  const keys = await deriveReceiptKeys(cheapArgon2id, receipt)
  const contact = { name: words.name, phone: '0812345678', email: '' }
  const mac = proofMac(office.secrets.pepper, keys.proof)
  await client.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $5, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'building', $6,
       $7, $8)`,
    [
      ...[office.agency, id, locator, mac, keys.journalTag, words.narrative, words.place],
      await sealContact(office.secrets.contactRecipient, contact),
    ],
  )
  const own = JSON.stringify({ recipient: keys.recipient, verifyKey: keys.signing.verifyKey })
  const kept = office.secrets.pepper.seal(receiptKeysLabel, Buffer.from(own))
  await client.query('SELECT general.keep_receipt_keys($1, $2, $3, $4)', [office.agency, locator, mac, kept])
  await write({ id, locator, keys }, words.message)
  const admin = await fresh.client('admin')
  await admin.query(
    `INSERT INTO general.note (agency_id, complaint_id, id, officer_id, written_at, body)
     VALUES ($1, $2, $3, $4, now(), $5)`,
    [office.agency, id, randomUUID(), randomUUID(), words.note],
  )
  await admin.query(
    `INSERT INTO general.letter_draft (agency_id, complaint_id, officer_id, kind, words, saved_on)
     VALUES ($1, $2, $3, 'refer', $4, '2026-11-23')`,
    [office.agency, id, office.screeners[0].id, JSON.stringify({ draft: { body: words.letter } })],
  )
  return { id, locator, keys }
}

async function write({ locator, keys }: Filed, text: string): Promise<void> {
  const client = await fresh.client('public')
  await client.query(
    `SELECT general.post_message($1, $2, $3, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, $5)`,
    [office.agency, locator, proofMac(office.secrets.pepper, keys.proof), randomUUID(), text],
  )
}

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

async function post(path: string, session: SignedInTest, body: unknown): Promise<Answer> {
  const response = await fetch(`${web.origin}${path}`, {
    method: 'POST',
    headers: { ...fromPage(web.origin, session), accept: 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function matterOf({ id }: Filed): Promise<ComplaintToSeal> {
  const { status, body } = await post(`/general/${id}/handover/matter`, mali, {})
  expect(status).toBe(200)
  return body as unknown as ComplaintToSeal
}

/** What the officer's browser does; the files go over HTTP as there. */
async function sealed(
  filed: Filed,
  excludedPosts: readonly string[] = [],
  changed: Partial<ComplaintToSeal> = {},
) {
  const matter = { ...(await matterOf(filed)), ...changed }
  const sendFile = async (file: Blob): Promise<string> => {
    const headers = { ...fromPage(web.origin, mali), 'content-type': 'application/offset+octet-stream' }
    const address = `${web.origin}/general/${filed.id}/handover/file`
    const response = await fetch(address, { method: 'POST', headers, body: file })
    expect(response.status).toBe(201)
    return ((await response.json()) as { id: string }).id
  }
  const { directory } = office
  const parts = { directory, excludedPosts, talkName: 'talk', sendFile, argon2id: cheapArgon2id }
  return { filing: await sealHandover(matter, parts), seen: matter.seen }
}

async function rows(sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> {
  const admin = await fresh.client('admin')
  return (await admin.query<Record<string, unknown>>(sql, parameters)).rows
}

const handOver = (filed: Filed, sent: { filing: SealedFiling; seen: unknown }, who = mali) =>
  post(`/general/${filed.id}/handover`, who, sent)

describe('a handover', () => {
  it('leaves no word of the complaint in any table, and holders read all of it', async () => {
    const filed = await complaint()
    const before = await tablesOf(fresh.url('admin'))
    expect(findWords(Object.values(words), before)).not.toEqual([])
    const sent = await sealed(filed)
    expect(await handOver(filed, sent)).toEqual({ status: 200, body: { result: 'handed_over' } })
    const tables = await tablesOf(fresh.url('admin'))
    expect(findWords(Object.values(words), [...tables, ...decoded(tables)])).toEqual([])
    const { body } = await openAsHolder(office, office.screeners[0], {
      ...{ id: filed.id as never, locator: filed.locator, secret: '', filing: sent.filing },
    })
    expect(body.answers.narrative).toBe(words.narrative)
    expect(body.answers.where).toContain(words.place)
    expect(body.attachments.map(({ name }) => name)).toEqual(['talk.txt'])
    expect(body.answers.identity).toBeNull()
  })

  it('lets the code of before open the sealed mailbox, and nobody else', async () => {
    const filed = await complaint()
    await handOver(filed, await sealed(filed))
    const mailboxes = new ReportMailboxService(publicDatabase, office.secrets.pepper, clock)
    const mailbox = await mailboxes.open(office.agency, filed.locator, filed.keys.proof)
    if (mailbox === null) throw new Error('no mailbox')
    const of = { agency: office.agency, locator: filed.locator }
    const read = await openMailbox({ ...filed.keys, isOfComplaint: true }, mailbox, of, office.directory)
    expect([read.answers.narrative, read.isHandedOver]).toEqual([words.narrative, true])
    // A browser that knows its code to be a report's takes nothing that somebody else sealed.
    await expect(openMailbox(filed.keys, mailbox, of, office.directory)).rejects.toThrow()
    const receipt = { ...of, secret: newReceiptSecret() }
    const stranger = await deriveReceiptKeys(cheapArgon2id, receipt)
    await expect(
      openMailbox({ ...stranger, isOfComplaint: true }, mailbox, of, office.directory),
    ).rejects.toThrow()
  })

  it.each(['own', 'by_officer', 'changed'])(
    'makes no code the reporter’s alone that was not: %s stays',
    async (known) => {
      const filed = await complaint()
      await rows('UPDATE general.complaint SET receipt_state = $2 WHERE id = $1', filed.id, known)
      await handOver(filed, await sealed(filed))
      expect(
        await rows('SELECT receipt_state FROM corruption.report WHERE locator = $1', filed.locator),
      ).toEqual([{ receipt_state: known }])
    },
  )

  it('is one fact in each room, on the day of the handover, that do not name each other', async () => {
    const filed = await complaint()
    await handOver(filed, await sealed(filed))
    const today = await rows(`SELECT (now() AT TIME ZONE 'Asia/Bangkok')::date::text AS day`)
    const general = await rows(
      'SELECT kind, facts FROM journal.event WHERE subject = $1 ORDER BY ordinal',
      filed.id,
    )
    expect(general.at(-1)).toEqual({ kind: 'reclassified', facts: { to: 'corruption' } })
    const [report] = await rows(
      'SELECT id, intake_method FROM corruption.report WHERE locator = $1',
      filed.locator,
    )
    const corruption = await rows(
      'SELECT kind, facts FROM journal.event WHERE subject = $1 ORDER BY ordinal',
      report?.['id'],
    )
    expect(corruption).toEqual([
      { kind: 'received', facts: { intakeMethod: 'web' } },
      { kind: 'reclassified', facts: { from: 'general', receivedOn: today[0]?.['day'] } },
    ])
    expect(report?.['id']).not.toBe(filed.id)
    const linked = await rows(
      'SELECT 1 FROM audit.entry WHERE facts::text LIKE $1',
      `%${String(report?.['id'])}%`,
    )
    expect(linked).toEqual([])
  })

  it('twice, also at once, is once', async () => {
    const filed = await complaint()
    const sent = await sealed(filed)
    const answers = await Promise.all([handOver(filed, sent), handOver(filed, sent)])
    expect(answers.map(({ body }) => body['result']).sort()).toEqual(['already', 'handed_over'])
    expect(await rows('SELECT 1 FROM corruption.report WHERE locator = $1', filed.locator)).toHaveLength(1)
    expect((await handOver(filed, sent)).body).toEqual({ result: 'already' })
  })

  it('destroys no task that was given after the sealing', async () => {
    const filed = await complaint()
    const sent = await sealed(filed)
    await rows(
      `INSERT INTO general.task (agency_id, complaint_id, id, what, assigned_to, due_on, written_by, written_on)
       SELECT c.agency_id, c.id, gen_random_uuid(), 'โทรถามพยาน', o.id, '2026-12-15', o.id, '2026-11-23'
         FROM general.complaint c CROSS JOIN LATERAL (SELECT id FROM staff.officer o
           WHERE o.agency_id = c.agency_id LIMIT 1) o
        WHERE c.id = $1`,
      filed.id,
    )
    expect(await handOver(filed, sent)).toEqual({ status: 409, body: { result: 'changed' } })
    expect(await rows('SELECT 1 FROM general.task WHERE complaint_id = $1', filed.id)).toHaveLength(1)
    expect((await handOver(filed, await sealed(filed))).status).toBe(200)
  })

  it('destroys nothing that came after the sealing', async () => {
    const filed = await complaint()
    const sent = await sealed(filed)
    await write(filed, 'ขอเพิ่มอีกเรื่องหนึ่ง')
    expect(await handOver(filed, sent)).toEqual({ status: 409, body: { result: 'changed' } })
    expect(await rows('SELECT 1 FROM general.message WHERE complaint_id = $1', filed.id)).toHaveLength(2)
    expect(await rows('SELECT 1 FROM corruption.report WHERE locator = $1', filed.locator)).toEqual([])
    expect((await handOver(filed, await sealed(filed))).status).toBe(200)
  })

  it('that breaks half way has done nothing', async () => {
    const filed = await complaint()
    const sent = await sealed(filed)
    const lost = { ...sent.filing, attachments: [randomUUID()] }
    expect((await handOver(filed, { ...sent, filing: lost })).body).toEqual({ result: 'attachment_missing' })
    const admin = await fresh.client('admin')
    await admin.query(`ALTER TABLE general.handover ADD CONSTRAINT broken CHECK (false) NOT VALID`)
    expect((await handOver(filed, sent)).status).toBe(500)
    await admin.query('ALTER TABLE general.handover DROP CONSTRAINT broken')
    expect(await rows('SELECT narrative FROM general.complaint WHERE id = $1', filed.id)).toHaveLength(1)
    expect(await rows('SELECT 1 FROM corruption.report WHERE locator = $1', filed.locator)).toEqual([])
    expect(
      await rows(`SELECT 1 FROM journal.event WHERE subject = $1 AND kind = 'reclassified'`, filed.id),
    ).toEqual([])
    expect((await handOver(filed, sent)).status).toBe(200)
  })

  it('leaves no bytes of a photo in the open after the next round of the worker', async () => {
    const filed = await complaint()
    const headers = { ...fromPage(web.origin, mali), 'content-type': 'application/offset+octet-stream' }
    const added = await fetch(`${web.origin}/general/${filed.id}/photos`, {
      ...{ method: 'POST', headers, body: new Uint8Array(photoWithPlace()) },
    })
    const { id: photo } = (await added.json()) as { id: string }
    const blobs = new FileBlobStore(join(office.dataFolder, 'blobs'), clock)
    const key = { agency: office.agency, id: photo }
    const bytesOf = async (): Promise<number> => {
      let size = 0
      for await (const chunk of await blobs.read(key)) size += (chunk as Buffer).length
      return size
    }
    expect(await bytesOf()).toBeGreaterThan(0)
    const matter = await matterOf(filed)
    expect(matter.photos.map(({ id }) => id)).toEqual([photo])
    // That a browser seals them is for the journeys: here they stay out.
    const without = await sealed(filed, [], { photos: [] })
    expect(await handOver(filed, without)).toEqual({ status: 200, body: { result: 'handed_over' } })
    const gone = await fetch(`${web.origin}/general/${filed.id}/photos/${photo}`, {
      headers: { cookie: mali.cookie },
    })
    expect(gone.status).toBe(404)
    const database = await fresh.database('worker')
    expect(await removeAbandonedFiles({ database, blobs })).toBeGreaterThan(0)
    await expect(bytesOf()).rejects.toThrow(BlobMissingError)
    expect(await rows('SELECT 1 FROM general.photo WHERE id = $1', photo)).toEqual([])
  })

  it('is for general officers of the agency only', async () => {
    const filed = await complaint()
    const sent = await sealed(filed)
    for (const who of [suda, administrator]) {
      expect((await post(`/general/${filed.id}/handover/matter`, who, {})).status).toBe(403)
      expect((await handOver(filed, sent, who)).status).toBe(403)
    }
    const stranger = { ...filed, id: randomUUID() as ComplaintId }
    expect((await handOver(stranger, sent)).body).toEqual({ result: 'unknown' })
    const staff = await fresh.client('staff')
    const call = `SELECT corruption.hand_over($1, $2, '{1,1,1,0}', $3, now()::date, 1, '', '', '', '{}', '{}', '', '{}', '{}', '', '{}', '{}', '', '{}')`
    await expect(staff.query(call, [office.agency, filed.id, randomUUID()])).rejects.toMatchObject({
      code: '42501',
    })
  })

  it('gives no key to an excluded post', async () => {
    const filed = await complaint()
    const [, , third] = office.screeners
    const { filing } = await sealed(filed, [third.post])
    expect(filing.grants.map(({ officer }) => officer)).not.toContain(third.id)
    expect(fromBase64(filing.sealed).length).toBeGreaterThan(4096)
  })

  it('leaves a page that says what happened, and no other', async () => {
    const filed = await complaint()
    await handOver(filed, await sealed(filed))
    const headers = { cookie: mali.cookie }
    const page = await fetch(`${web.origin}/general/${filed.id}/handover`, { headers })
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('ย้ายเรื่องนี้แล้ว')])
    expect((await fetch(`${web.origin}/general/${filed.id}`, { headers })).status).toBe(404)
    expect(await (await fetch(`${web.origin}/general`, { headers })).text()).not.toContain(filed.id)
  })
})

describe('whatever belongs to a complaint', () => {
  it('is destroyed with it: every table that refers to complaints is named where they are destroyed', async () => {
    const referring = await rows(
      `SELECT conrelid::regclass::text AS name FROM pg_constraint
        WHERE contype = 'f' AND confrelid = 'general.complaint'::regclass`,
    )
    const [source] = await rows(`SELECT pg_get_functiondef('general.destroy_complaint'::regproc) AS text`)
    for (const { name } of referring) expect(String(source?.['text'])).toContain(String(name))
  })
})
