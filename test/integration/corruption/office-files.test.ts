import { randomBytes, randomUUID } from 'node:crypto'
import { EntryEntity } from '../../../src/audit/entry.entity.js'
import { OfferLocatorService } from '../../../src/agency/offer-locator.service.js'
import { AnswerReportService } from '../../../src/corruption/casework/answer-report.service.js'
import { OfferUploadService } from '../../../src/corruption/casework/offer-upload.service.js'
import { OpenReportService } from '../../../src/corruption/casework/open-report.service.js'
import type { SealedMessage } from '../../../src/corruption/casework/sealed-message.js'
import { WriteNoteService } from '../../../src/corruption/casework/write-note.service.js'
import { ReportMailboxService } from '../../../src/corruption/intake/report-mailbox.service.js'
import { reportEntities } from '../../../src/corruption/record/report-entities.js'
import { fromBase64Url } from '../../../src/crypto/bytes.js'
import { sealMessage } from '../../../src/crypto/message.js'
import type { Actor } from '../../../src/kernel/actor.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { Database } from '../../../src/platform/database/database.js'
import { ForbiddenError, NotFoundError } from '../../../src/platform/errors/errors.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { actorOf, fileReport, openAsHolder, type FiledReport } from '../../support/filed-report.js'

const clock = new SystemClock()

let fresh: FreshDatabase
let publicDatabase: Database
let staff: Database
let office: FixtureAgency
let suda: FixtureOfficer
let excluded: FixtureOfficer
let report: FiledReport

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  staff = await fresh.database('staff', [...reportEntities, EntryEntity], 10)
  office = await createFixtureAgency(fresh, { host: 'north.example' })
  ;[suda, excluded] = office.screeners
}, 30_000)
beforeEach(async () => {
  report = await fileReport(fresh, publicDatabase, office, { excludedPosts: [office.posts.office] })
})
afterAll(async () => {
  await office.remove()
  await fresh.drop()
})

const acts = (officer: FixtureOfficer): Actor => actorOf(office, officer)
const noting = () => new WriteNoteService(staff, clock)
const answering = () => new AnswerReportService(staff, clock)
const opening = () => new OpenReportService(staff, clock)
const offering = () =>
  new OfferUploadService(staff, new OfferLocatorService(staff, office.secrets.pepper, clock))

async function admin(sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> {
  const client = await fresh.client('admin')
  return (await client.query<Record<string, unknown>>(sql, parameters)).rows
}

/** As the office's door leaves it when every byte was checked. */
async function uploaded(
  { locator }: Pick<FiledReport, 'locator'> = report,
  state = 'complete',
): Promise<string> {
  const id = randomUUID()
  await admin(
    `INSERT INTO corruption.upload (agency_id, id, locator, size, state, sha256, started_on)
       VALUES ($1, $2, $3, 20000, $4, $5, current_date)`,
    ...[office.agency, id, locator, state, randomBytes(32)],
  )
  return id
}

async function words(kind: 'note' | 'message', seq: number): Promise<SealedMessage> {
  const { body } = await openAsHolder(office, suda, report)
  const sealed = await sealMessage({
    ...{ kind, seq, text: 'บันทึกถ้อยคำผู้รับเหมา', agency: office.agency, locator: report.locator },
    ...{ author: suda.id, signing: suda.signing },
    recipient: kind === 'note' ? body.deskRecipient : body.reportRecipient,
  })
  return { id: randomUUID(), seq, sealed }
}

async function filesOfCase(): Promise<unknown[]> {
  return admin(
    `SELECT id, message_id AS message, note_id AS note, officer_id AS officer FROM corruption.attachment
      WHERE report_id = $1 ORDER BY id`,
    report.id,
  )
}

async function mailbox() {
  const mailboxes = new ReportMailboxService(publicDatabase, office.secrets.pepper, clock)
  return mailboxes.open(office.agency, report.locator, fromBase64Url(report.filing.proof))
}

async function mayFetch(id: string): Promise<boolean> {
  const mac = (await admin('SELECT proof_mac AS mac FROM corruption.report WHERE id = $1', report.id))[0]?.[
    'mac'
  ]
  const sql = 'SELECT size FROM corruption.find_attachment($1, $2, $3, $4)'
  return (
    (await (await fresh.client('public')).query(sql, [office.agency, report.locator, mac, id])).rows.length >
    0
  )
}

describe('a file of the office', () => {
  it('is the case’s with the note that tells what it is, by whom, and the reporter never learns of it', async () => {
    const id = await uploaded()
    const note = await words('note', 1)
    expect(await noting().write(acts(suda), report.id, note, [id])).toBe('kept')
    expect(await filesOfCase()).toEqual([{ id, message: null, note: note.id, officer: suda.id }])
    expect(await admin('SELECT FROM corruption.upload WHERE id = $1', id)).toEqual([])
    const { attachments } = await opening().sealedParts(acts(suda), report.id, 'case')
    expect(attachments.map(({ id, noteId }) => ({ id, noteId }))).toEqual([{ id, noteId: note.id }])
    expect((await mailbox())?.attachments).toEqual([])
    expect(await mayFetch(id)).toBe(false)
  })

  it('stands once in the history and in the audit log, sent twice as well', async () => {
    const id = await uploaded()
    const note = await words('note', 1)
    await noting().write(acts(suda), report.id, note, [id])
    expect(await noting().write(acts(suda), report.id, note, [id])).toBe('kept')
    const { occurrences, writing } = await opening().facts(acts(suda), report.id)
    expect(occurrences.map(({ kind, facts }) => [kind, facts])).toEqual([['files_added', { count: 1 }]])
    expect(writing).toEqual([])
    const acted = await admin(
      `SELECT act, facts FROM audit.entry WHERE subject = $1 AND act <> 'report_opened'`,
      report.id,
    )
    expect(acted).toEqual([{ act: 'report_files_added', facts: { count: 1 } }])
  })

  it('that does not lie durably here takes the note back with it', async () => {
    const [whole, half, foreign] = [
      await uploaded(),
      await uploaded(report, 'open'),
      await uploaded(await fileReport(fresh, publicDatabase, office)),
    ]
    const gone = randomUUID()
    const note = await words('note', 1)
    const kept = await noting().write(acts(suda), report.id, note, [whole, half, foreign, gone])
    expect(kept).toEqual({ missing: expect.arrayContaining([half, foreign, gone]) as unknown })
    expect(kept).not.toEqual({ missing: expect.arrayContaining([whole]) as unknown })
    expect(await filesOfCase()).toEqual([])
    expect(await admin('SELECT FROM corruption.note WHERE report_id = $1', report.id)).toEqual([])
  })

  it('beside a message is the reporter’s to open', async () => {
    const id = await uploaded()
    const message = await words('message', 1)
    expect(await answering().answer(acts(suda), report.id, message, [id])).toBe('kept')
    expect(await filesOfCase()).toEqual([{ id, message: message.id, note: null, officer: suda.id }])
    expect((await mailbox())?.attachments).toMatchObject([{ id, message: message.id, fromOffice: true }])
    expect(await mayFetch(id)).toBe(true)
  })

  it('beside a message that is not whole sends nothing, and no first answer is counted', async () => {
    const message = await words('message', 1)
    const kept = await answering().answer(acts(suda), report.id, message, [await uploaded(report, 'open')])
    expect(kept).toEqual({ missing: [expect.any(String)] })
    const [counted] = await admin(
      `SELECT count(*)::int AS n FROM journal.event WHERE subject = $1`,
      report.id,
    )
    expect(counted).toEqual({ n: 1 })
  })
})

describe('whoever holds no key of a case', () => {
  it('gets no pass to upload, and an auditor or administrator neither', async () => {
    expect(await offering().offer(acts(suda), report.id)).toMatchObject({ locator: report.locator })
    await expect(offering().offer(acts(excluded), report.id)).rejects.toThrow(NotFoundError)
    const clerk: Actor = { ...acts(suda), roles: ['administrator', 'auditor', 'general_officer'] }
    await expect(offering().offer(clerk, report.id)).rejects.toThrow(ForbiddenError)
  })

  it('cannot claim uploads of it, not in SQL either', async () => {
    const id = await uploaded()
    const note = await words('note', 1)
    await expect(noting().write(acts(excluded), report.id, note, [id])).rejects.toThrow(NotFoundError)
    const claiming = staff.inAgency({ agency: office.agency, officer: excluded.id }, (tx) =>
      tx.query('SELECT corruption.claim_officer_files($1, NULL, $2, current_date, $3::uuid[])', [
        ...[report.id, randomUUID(), [id]],
      ]),
    )
    await expect(claiming).rejects.toMatchObject({ code: '42501' })
    expect(await filesOfCase()).toEqual([])
  })
})
