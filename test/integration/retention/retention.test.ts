import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { BlobKey, BlobStore } from '../../../src/blobs/blob-store.js'
import { FileBlobStore } from '../../../src/blobs/file-blob-store.js'
import { receiptMac } from '../../../src/corruption/intake/receipt-mac.js'
import { fromBase64Url } from '../../../src/crypto/bytes.js'
import { readJournal } from '../../../src/journal/read-journal.js'
import type { Actor } from '../../../src/kernel/actor.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import { addDays, officeDate, type OfficeDate } from '../../../src/kernel/office-date.js'
import { parseCaseEvent } from '../../../src/kernel/parse-case-event.js'
import type { Database } from '../../../src/platform/database/database.js'
import { makeSnapshot, snapshotText } from '../../../src/publication/snapshot.js'
import { verifyAll } from '../../../src/publication/verify-all.js'
import { DestroyCasesService } from '../../../src/retention/destroy-cases.service.js'
import { DestructionRecordService } from '../../../src/retention/destruction-record.service.js'
import { HoldCasesService } from '../../../src/retention/hold-cases.service.js'
import { ListKeptService, type KeptCase } from '../../../src/retention/list-kept.service.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { removeDoomedFiles } from '../../../src/worker/doomed-files.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { fiscalYear } from '../../support/case-events.js'
import { closeOn, fileComplaintWith, type FiledComplaint } from '../../support/closed-case.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { actorOf, fileReport, type FiledReport } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { chainFacts } from '../../support/journal.js'
import { filesOf, findWords, tablesOf } from '../../support/journey-search.js'

const words = {
  narrative: 'ท่อระบายน้ำหน้าบ้านเลขที่เก้าสิบเก้าอุดตันมาหลายเดือน',
  message: 'ขอเพิ่มว่าน้ำเข้าบ้านแล้วเมื่อคืน',
  note: 'โทรหาผู้ร้องแล้วนัดดูพื้นที่',
}
const clock = new SystemClock()
const today = officeDate(clock.now())

let fresh: FreshDatabase
let admin: pg.Client
let worker: Database
let publicDatabase: Database
let office: FixtureAgency
let kept: ListKeptService
let destroying: DestroyCasesService
let holding: HoldCasesService
let record: DestructionRecordService
let mali: Actor
let wichai: Actor
let suda: Actor
let prasert: Actor
let administrator: Actor
let blobs: BlobStore
let folder: string

beforeAll(async () => {
  fresh = await freshDatabase()
  admin = await fresh.client('admin')
  worker = await fresh.database('worker')
  publicDatabase = await fresh.database('public')
  office = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  const further = async (role: 'general_officer' | 'administrator'): Promise<Actor> => {
    const { id } = await furtherOfficer(fresh, office, role)
    await admin.query(`UPDATE staff.officer SET status = 'active', kdf_version = 1, kdf_salt = '\\x00',
      authentication_hash = '\\x00', wrapped_seed = '\\x00', totp_sealed = '\\x00', recipient = 'r', verify_key = 'v',
      enrolled_on = '2026-10-01' WHERE id = '${id}'`)
    return { agency: office.agency, id, roles: [role] }
  }
  mali = await further('general_officer')
  wichai = await further('general_officer')
  administrator = await further('administrator')
  ;[suda, prasert] = office.screeners.map((officer) => actorOf(office, officer)) as [Actor, Actor]
  kept = new ListKeptService(staff, clock)
  destroying = new DestroyCasesService(staff, clock)
  holding = new HoldCasesService(staff, clock)
  record = new DestructionRecordService(staff, clock)
  folder = await mkdtemp(join(tmpdir(), 'sujarit-retention-'))
  blobs = new FileBlobStore(folder, clock)
}, 60_000)
afterAll(async () => {
  await office.remove()
  await fresh.drop()
  await rm(folder, { recursive: true, force: true })
})

/** The day so many years ago. */
function yearsAgo(years: number, days = 0): OfficeDate {
  const [year, ...rest] = today.split('-')
  return addDays([Number(year) - years, ...rest].join('-') as OfficeDate, days)
}

async function complaint(on: string, status = 'resolved'): Promise<FiledComplaint> {
  const filed = await fileComplaintWith(admin, office.agency, words)
  await closeOn(admin, 'general', filed.id, { status, on })
  return filed
}

async function report(
  on: string,
  status = 'closed_unsubstantiated',
  excluded?: string,
): Promise<FiledReport> {
  const answers = excluded === undefined ? {} : { excludedPosts: [excluded as never] }
  const filed = await fileReport(fresh, publicDatabase, office, answers)
  await closeOn(admin, 'corruption', filed.id, { status, on })
  return filed
}

async function addFile(table: 'photo' | 'attachment', caseId: string): Promise<BlobKey> {
  const key = { agency: office.agency, id: randomUUID() }
  const bytes = randomBytes(5000)
  await blobs.put(key, bytes)
  const sql =
    table === 'photo'
      ? `INSERT INTO general.photo (agency_id, id, complaint_id, kind, size, position, state, added_on)
         VALUES ($1, $2, $3, 'image/jpeg', 5000, 1, 'filed', $4)`
      : `INSERT INTO corruption.attachment (agency_id, report_id, id, size, sha256, added_on)
         VALUES ($1, $3, $2, 5000, '\\x${createHash('sha256').update(bytes).digest('hex')}', $4)`
  await admin.query(sql, [key.agency, key.id, caseId, today])
  return key
}

async function proposalOf(actor: Actor, caseId: string): Promise<string> {
  const { proposals } = await kept.lists(actor)
  return proposals.find((one) => one.caseId === caseId)?.id ?? ''
}

async function isListed(actor: Actor, caseId: string, list: 'past' | 'soon' = 'past'): Promise<boolean> {
  return (await kept.lists(actor))[list].some((one) => one.caseId === caseId && one.what === 'case')
}

const chosen = (channel: KeptCase['channel'], caseId: string, what: KeptCase['what'] = 'case') => [
  { channel, what, caseId },
]

async function destroyed(room: 'general' | 'corruption', id: string, two: readonly [Actor, Actor]) {
  expect(await destroying.propose(two[0], chosen(room, id), 'period_over')).toBe(1)
  return destroying.carryOut(two[1], [await proposalOf(two[1], id)])
}

async function count(sql: string, ...parameters: unknown[]): Promise<number> {
  return (await admin.query(sql, parameters)).rowCount ?? -1
}

describe('a closed case', () => {
  it('is listed from the day after its last day, and half a year before among the next', async () => {
    const over = await complaint(yearsAgo(5, -1))
    const last = await complaint(yearsAgo(5))
    const next = await complaint(yearsAgo(5, 150))
    const later = await complaint(yearsAgo(5, 200))
    expect([await isListed(mali, over.id), await isListed(mali, last.id)]).toEqual([true, false])
    expect(await isListed(mali, last.id, 'soon')).toBe(true)
    expect(await isListed(mali, next.id, 'soon')).toBe(true)
    expect(await isListed(mali, later.id, 'soon')).toBe(false)
  })

  it('that was opened and closed again counts anew', async () => {
    const { id } = await complaint(yearsAgo(9))
    expect(await isListed(mali, id)).toBe(true)
    await closeOn(admin, 'general', id, { status: 'in_progress', on: yearsAgo(3) })
    expect(await isListed(mali, id)).toBe(false)
    await closeOn(admin, 'general', id, { status: 'resolved', on: yearsAgo(2) })
    expect(await isListed(mali, id)).toBe(false)
  })

  it('of the corruption room is listed to holders of its key and to nobody else', async () => {
    const { id } = await report(yearsAgo(11), 'not_accepted', office.posts.office)
    expect(await isListed(suda, id)).toBe(true)
    expect(await isListed(prasert, id)).toBe(false)
    expect(await isListed(mali, id)).toBe(false)
    expect(await isListed(administrator, id)).toBe(false)
    expect(await destroying.propose(prasert, chosen('corruption', id), 'period_over')).toBe(0)
    await expect(holding.ofCase(prasert, { channel: 'corruption', caseId: id })).rejects.toThrow(
      'case_unknown',
    )
  })

  it('that nobody here can open is told of without which, and only to who can help', async () => {
    const { id } = await report(yearsAgo(11))
    expect((await kept.lists(administrator)).hasUnreachable).toBe(false)
    await admin.query('DELETE FROM corruption.report_grant WHERE report_id = $1', [id])
    const seen = async (actor: Actor): Promise<boolean> => (await kept.lists(actor)).hasUnreachable
    expect(await seen(administrator)).toBe(true)
    expect(await seen(actorOf(office, office.external.holder))).toBe(true)
    expect([await seen(suda), await seen(mali)]).toEqual([false, false])
    await admin.query('DELETE FROM corruption.report WHERE id = $1', [id])
  })
})

describe('destruction', () => {
  it('leaves no row of a complaint, and its photos go with the next round', async () => {
    const filed = await complaint(yearsAgo(6))
    const photo = await addFile('photo', filed.id)
    await admin.query(
      `INSERT INTO general.letter_draft (agency_id, complaint_id, officer_id, kind, words, saved_on)
       VALUES ($1, $2, $3, 'result', '{}', '2026-11-23')`,
      [office.agency, filed.id, mali.id],
    )
    expect(await rowsNaming(filed.id)).toContain('general.letter_draft')
    expect(await destroyed('general', filed.id, [mali, wichai])).toEqual(['destroyed'])
    expect(await rowsNaming(filed.id)).toEqual(['retention.destruction'])
    expect(await blobs.size(photo)).toBe(5000)
    await removeDoomedFiles({ database: worker, blobs })
    expect(await blobs.size(photo)).toBe(0)
    const line = (await record.list(mali)).find(({ caseId }) => caseId === filed.id)
    expect(line).toMatchObject({ files: 1, filesGoneOn: today, proposedBy: mali.id, confirmedBy: wichai.id })
  })

  it('leaves no row, no key and no mailbox of a report; those who held it read that it was', async () => {
    const [, , third] = office.screeners
    const filed = await report(yearsAgo(11), 'withdrawn', third.post)
    const attachment = await addFile('attachment', filed.id)
    await admin.query(
      `INSERT INTO corruption.draft (agency_id, report_id, officer_id, place, sealed, saved_on)
       VALUES ($1, $2, $3, 'letter_refer', $4, '2026-11-23')`,
      [office.agency, filed.id, suda.id, Buffer.alloc(4096)],
    )
    const mac = receiptMac(office.secrets.pepper, fromBase64Url(filed.filing.proof))
    const mailbox = async (proof: Buffer): Promise<unknown[]> =>
      publicDatabase.call('mailbox', 'SELECT * FROM corruption.read_mailbox($1, $2, $3)', [
        ...[office.agency, filed.locator, proof],
      ])
    expect(await mailbox(mac)).toHaveLength(1)
    expect(await destroyed('corruption', filed.id, [suda, prasert])).toEqual(['destroyed'])
    expect(await rowsNaming(filed.id)).toEqual(['retention.destruction'])
    // As for a code that never was.
    expect(await mailbox(mac)).toEqual(await mailbox(randomBytes(32)))
    await removeDoomedFiles({ database: worker, blobs })
    expect(await blobs.size(attachment)).toBe(0)
    const seenBy = async (actor: Actor): Promise<boolean> =>
      (await record.list(actor)).some(({ caseId }) => caseId === filed.id)
    expect([await seenBy(suda), await seenBy(prasert)]).toEqual([true, true])
    expect([await seenBy(mali), await seenBy(administrator)]).toEqual([false, false])
    // A screener, and yet without a key to this one.
    expect(await seenBy(actorOf(office, third))).toBe(false)
  })

  it('of the identity alone leaves the case, and no share of its key', async () => {
    const filed = await report(yearsAgo(6))
    expect(await isListed(suda, filed.id)).toBe(false)
    expect(await destroying.propose(suda, chosen('corruption', filed.id, 'identity'), 'data_request')).toBe(1)
    const id = await proposalOf(prasert, filed.id)
    expect(await destroying.carryOut(prasert, [id])).toEqual(['destroyed'])
    expect(await count('SELECT FROM corruption.custody_share WHERE report_id = $1', filed.id)).toBe(0)
    const erased = 'SELECT FROM corruption.report WHERE id = $1 AND identity_sealed IS NULL'
    expect(await count(erased, filed.id)).toBe(1)
    expect(await count('SELECT FROM corruption.report_grant WHERE report_id = $1', filed.id)).toBeGreaterThan(
      1,
    )
    const general = await complaint(yearsAgo(3))
    await destroying.propose(mali, chosen('general', general.id, 'identity'), 'period_over')
    await destroying.carryOut(administrator, [await proposalOf(administrator, general.id)])
    const contact = 'SELECT FROM general.complaint WHERE id = $1 AND contact_sealed IS NULL'
    expect(await count(contact, general.id)).toBe(1)
  })

  it('leaves journal, releases and every figure as they were, byte for byte', async () => {
    const filed = await report(yearsAgo(11))
    const general = await complaint(yearsAgo(6))
    await chainFacts(worker, office.agency)
    const before = { figures: await figures(), tables: await ledgers() }
    await destroyed('corruption', filed.id, [suda, prasert])
    await destroyed('general', general.id, [mali, wichai])
    expect({ figures: await figures(), tables: await ledgers() }).toEqual(before)
    expect(before.figures).toContain('"total"')
    expect((await verifyAll(worker)).map(({ fault }) => fault)).toEqual([null])
  })

  it('is in the audit log as two acts, of which none about a report is named as being of none', async () => {
    const filed = await report(yearsAgo(11))
    await destroyed('corruption', filed.id, [suda, prasert])
    const { rows } = await admin.query<{ act: string; open: boolean }>(
      `SELECT act, audit.is_of_no_report(act) AS open FROM audit.entry WHERE subject = $1 ORDER BY at`,
      [filed.id],
    )
    expect(rows).toEqual([
      { act: 'report_destruction_proposed', open: false },
      { act: 'report_destroyed', open: false },
    ])
  })
})

describe('what only two may do', () => {
  it('is refused to the same person, also by direct SQL, and to the tables themselves', async () => {
    const { id } = await complaint(yearsAgo(6))
    await destroying.propose(mali, chosen('general', id), 'period_over')
    const proposal = await proposalOf(mali, id)
    expect(await destroying.carryOut(mali, [proposal])).toEqual(['same_person'])
    expect(await asStaff(mali, `SELECT retention.carry_out('${proposal}', gen_random_uuid()) AS r`)).toBe(
      'same_person',
    )
    for (const sql of [
      `UPDATE retention.proposal SET proposed_by = gen_random_uuid()`,
      `DELETE FROM general.complaint WHERE id = '${id}'`,
      `DELETE FROM corruption.report`,
      `DELETE FROM retention.hold`,
      `INSERT INTO retention.proposal SELECT * FROM retention.proposal`,
      `SELECT retention.destroy(p, 5, gen_random_uuid()) FROM retention.proposal p`,
      `SELECT retention.destroy_identity('general', '${id}')`,
      `SELECT * FROM retention.doomed_blobs()`,
    ]) {
      expect([sql, await asStaff(mali, sql)]).toEqual([sql, '42501'])
    }
    await expect(
      admin.query(`INSERT INTO retention.destruction SELECT agency_id, id, channel, what, case_id, locator, outcome,
        closed_on, 5, keep_until, reason, proposed_by, proposed_by, '${today}', 0, '${today}', '{}'
        FROM retention.proposal WHERE id = '${proposal}'`),
    ).rejects.toThrow('destruction_takes_two')
    expect(await destroying.carryOut(wichai, [proposal])).toEqual(['destroyed'])
    expect(await destroying.carryOut(wichai, [proposal])).toEqual(['unknown'])
  })

  it('is nothing to another agency, to who has left, and to officers of other rooms', async () => {
    const { id } = await complaint(yearsAgo(6))
    await destroying.propose(mali, chosen('general', id), 'period_over')
    const proposal = await proposalOf(mali, id)
    const south = await createFixtureAgency(fresh, { host: 'south.example', dataFolder: office.dataFolder })
    const stranger = { agency: south.agency, id: wichai.id, roles: wichai.roles }
    expect(await destroying.carryOut(stranger, [proposal])).toEqual(['unknown'])
    const carry = `SELECT retention.carry_out('${proposal}', gen_random_uuid()) AS r`
    expect(await asStaff(stranger, carry)).toBe('unknown')
    expect(await asStaff(suda, carry)).toBe('42501')
    await admin.query(`UPDATE staff.officer SET status = 'left' WHERE id = $1`, [wichai.id])
    expect(await asStaff(wichai, carry)).toBe('42501')
    await admin.query(`UPDATE staff.officer SET status = 'active' WHERE id = $1`, [wichai.id])
    expect(await destroying.withdraw(mali, [proposal])).toBe(1)
  })

  it('is refused for a case that is open, within its period, or past it only by a wrong clock', async () => {
    const open = await fileComplaintWith(admin, office.agency, words)
    const young = await complaint(yearsAgo(4))
    const both = [...chosen('general', open.id), ...chosen('general', young.id)]
    expect(await destroying.propose(mali, both, 'period_over')).toBe(0)
    const propose = `SELECT retention.propose(gen_random_uuid(), 'general', 'case', '${young.id}', 'period_over') AS r`
    expect(await asStaff(mali, propose)).toBe('not_due')
  })
})

describe('a held case', () => {
  const until = addDays(today, 90)
  const court = { authority: 'court', reason: 'proceedings', remark: 'คดีหมายเลขดำ', reviewOn: until } as const

  it('is destroyed in no way until a second person lifts it', async () => {
    const { id } = await complaint(yearsAgo(6))
    const one = { channel: 'general', caseId: id } as const
    await destroying.propose(mali, chosen('general', id), 'period_over')
    const proposal = await proposalOf(mali, id)
    expect(await holding.set(mali, one, court)).toBe('set')
    expect(await holding.set(wichai, one, court)).toBe('already')
    expect(await destroying.carryOut(wichai, [proposal])).toEqual(['held'])
    expect(await destroying.propose(wichai, chosen('general', id), 'period_over')).toBe(0)
    expect(await destroying.propose(wichai, chosen('general', id, 'identity'), 'period_over')).toBe(0)
    expect(await isListed(mali, id)).toBe(false)
    const [hold] = (await holding.ofCase(mali, one)).holds
    expect(await holding.lift(mali, one, hold?.id ?? '')).toBe('same_person')
    await expect(
      admin.query(`UPDATE retention.hold SET lifted_by = set_by, lifted_on = set_on WHERE id = $1`, [
        hold?.id,
      ]),
    ).rejects.toThrow('hold_is_lifted_by_another')
    expect(await holding.lift(wichai, one, hold?.id ?? '')).toBe('lifted')
    expect(await holding.lift(wichai, one, hold?.id ?? '')).toBe('unknown')
    expect(await destroyed('general', id, [mali, wichai])).toEqual(['destroyed'])
    expect(await count('SELECT FROM retention.hold WHERE case_id = $1', id)).toBe(0)
  })

  it('of the corruption room keeps no words in clear', async () => {
    const filed = await report(yearsAgo(11))
    const one = { channel: 'corruption', caseId: filed.id } as const
    await expect(holding.set(suda, one, court)).rejects.toThrow('hold_remark_is_of_general')
    expect(await holding.set(suda, one, { ...court, remark: '' })).toBe('set')
    expect((await kept.lists(suda)).held.map(({ locator }) => locator)).toContain(filed.locator)
    expect((await kept.lists(mali)).held).toEqual([])
  })
})

describe('a race', () => {
  it('between reopening and destroying is won by whoever holds the case first', async () => {
    const filed = await complaint(yearsAgo(6))
    await destroying.propose(mali, chosen('general', filed.id), 'period_over')
    const proposal = await proposalOf(mali, filed.id)
    const citizen = await fresh.client('public')
    await citizen.query('BEGIN')
    const reopen = `SELECT general.reopen_complaint($1, $2, $3, gen_random_uuid(), $4, 'ยังไม่เรียบร้อย') AS result`
    await citizen.query(reopen, [office.agency, filed.locator, filed.proofMac, today])
    const carrying = destroying.carryOut(wichai, [proposal])
    await waitsForALock()
    await citizen.query('COMMIT')
    expect(await carrying).toEqual(['reopened'])
    expect(await count('SELECT FROM general.message WHERE complaint_id = $1', filed.id)).toBe(2)
    // Its proposal is gone, and whoever comes too late finds no case.
    expect(await destroying.carryOut(wichai, [proposal])).toEqual(['unknown'])
    await closeOn(admin, 'general', filed.id, { status: 'resolved', on: yearsAgo(6) })
    await destroyed('general', filed.id, [mali, wichai])
    const { rows } = await citizen.query<{ result: string }>(reopen, [
      ...[office.agency, filed.locator, filed.proofMac, today],
    ])
    expect(rows[0]?.result).toBe('refused')
  })

  it('of two officers who carry out the same proposal destroys once', async () => {
    const { id } = await complaint(yearsAgo(6))
    await destroying.propose(mali, chosen('general', id), 'period_over')
    const proposal = await proposalOf(mali, id)
    const both = [wichai, administrator].map((actor) => destroying.carryOut(actor, [proposal]))
    expect((await Promise.all(both)).flat().sort()).toEqual(['destroyed', 'unknown'])
    expect(await count('SELECT FROM retention.destruction WHERE case_id = $1', id)).toBe(1)
  })
})

describe('files that are to go', () => {
  it('go on where the worker was killed, and one that stays holds up no other', async () => {
    const { id } = await complaint(yearsAgo(6))
    const [first, second] = [await addFile('photo', id), await addFile('photo', id)]
    await destroyed('general', id, [mali, wichai])
    // Killed between the bytes and the line.
    await blobs.remove(first)
    const stuck = { remove: () => Promise.resolve(), size: () => Promise.resolve(7) } as unknown as BlobStore
    await expect(removeDoomedFiles({ database: worker, blobs: stuck })).rejects.toThrow('still there')
    const line = async () => (await record.list(mali)).find(({ caseId }) => caseId === id)
    expect(await line()).toMatchObject({ files: 2, filesGoneOn: null })
    expect(await removeDoomedFiles({ database: worker, blobs })).toBe(2)
    expect([await blobs.size(first), await blobs.size(second)]).toEqual([0, 0])
    expect(await line()).toMatchObject({ filesGoneOn: today })
  })
})

describe('data files', () => {
  it('hold neither words nor keys of destroyed cases after the documented maintenance', async () => {
    const general = await complaint(yearsAgo(6))
    const filed = await report(yearsAgo(11))
    const keys = [...filed.filing.grants, ...filed.filing.shares].map(({ sealed }) =>
      Buffer.from(sealed, 'base64').subarray(1200, 1232),
    )
    const sealed = Buffer.from(filed.filing.sealed, 'base64').subarray(2500, 2532)
    const searched = [...keys, sealed]
    // Every complaint here has the same words: none may be left.
    await admin.query('VACUUM ANALYZE general.complaint')
    await admin.query('CHECKPOINT')
    const before = await databaseFiles()
    expect(findWords([words.narrative], before)).not.toEqual([])
    expect(searched.every((part) => before.some(({ bytes }) => bytes.includes(part)))).toBe(true)
    await destroyed('general', general.id, [mali, wichai])
    await destroyed('corruption', filed.id, [suda, prasert])
    const { rows } = await admin.query<{ id: string }>('SELECT id FROM general.complaint WHERE id <> $1', [
      general.id,
    ])
    for (const { id } of rows) {
      await closeOn(admin, 'general', id, { status: 'resolved', on: yearsAgo(6) })
      await admin.query('DELETE FROM retention.hold WHERE case_id = $1', [id])
      await destroying.withdraw(
        mali,
        [await proposalOf(mali, id)].filter((one) => one !== ''),
      )
      expect(await destroyed('general', id, [mali, wichai])).toEqual(['destroyed'])
    }
    expect(findWords(Object.values(words), await tablesOf(fresh.url('admin')))).toEqual([])
    await admin.query('VACUUM (FULL, ANALYZE)')
    await admin.query('CHECKPOINT')
    const after = await databaseFiles()
    expect(findWords(Object.values(words), after)).toEqual([])
    expect(searched.filter((part) => after.some(({ bytes }) => bytes.includes(part)))).toEqual([])
  }, 180_000)
})

/** Tables of ours in which an id stands in any column, but logs that are never changed. */
async function rowsNaming(id: string): Promise<string[]> {
  const tables = await tablesOf(fresh.url('admin'))
  return tables
    .filter(({ name, bytes }) => !/^(pg_catalog|journal|audit)\./.test(name) && bytes.includes(id))
    .map(({ name }) => name)
}

async function asStaff(actor: Actor, sql: string): Promise<string | undefined> {
  const staff = await fresh.client('staff')
  await staff.query('BEGIN')
  await staff.query(
    `SELECT set_config('sujarit.agency_id', $1, true), set_config('sujarit.officer_id', $2, true)`,
    [actor.agency, actor.id],
  )
  const result = await staff.query<{ r: string }>(sql).then(
    ({ rows }) => rows[0]?.r,
    (error: unknown) => (error as { readonly code?: string }).code,
  )
  await staff.query('ROLLBACK')
  return result
}

async function figures(): Promise<string> {
  const rows = await worker.source.transaction((tx) => readJournal(tx, office.agency))
  const events = rows.map(({ event }) => parseCaseEvent(event))
  const snapshot = makeSnapshot({
    agency: { id: office.agency, name: 'อบต.', nameEn: 'TAO' },
    ...{ countedFrom: null, year: fiscalYear(2570), asOf: today, releasedOn: today, number: 1 },
    ...{ events: events as never, journal: { position: events.length, head: 'ab'.repeat(32) } },
    ...{ restates: null, reason: null },
  })
  return snapshotText(snapshot)
}

async function ledgers(): Promise<string> {
  const tables = await tablesOf(fresh.url('admin'))
  return tables
    .filter(({ name }) => /^(journal|publication)\./.test(name))
    .map(({ name, bytes }) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`)
    .join('\n')
}

async function waitsForALock(): Promise<void> {
  const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
  while ((await admin.query(waiting)).rowCount === 0) await new Promise((resolve) => setImmediate(resolve))
}

/** Tables, indexes and what lies beside them, of this database. */
async function databaseFiles() {
  const { rows } = await admin.query<{ folder: string; oid: string }>(
    `SELECT current_setting('data_directory') AS folder, oid FROM pg_database WHERE datname = current_database()`,
  )
  return filesOf(join(rows[0]?.folder ?? '', 'base', String(rows[0]?.oid)), [])
}
