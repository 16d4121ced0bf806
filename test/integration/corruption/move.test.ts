import { randomUUID } from 'node:crypto'
import { EntryEntity } from '../../../src/audit/entry.entity.js'
import { ChangeReportStatusService } from '../../../src/corruption/casework/change-report-status.service.js'
import { MoveReportService } from '../../../src/corruption/casework/move-report.service.js'
import { OpenReportService } from '../../../src/corruption/casework/open-report.service.js'
import type { SealedMessage } from '../../../src/corruption/casework/sealed-message.js'
import {
  ReportMailboxService,
  type PostOutcome,
} from '../../../src/corruption/intake/report-mailbox.service.js'
import { reportEntities } from '../../../src/corruption/record/report-entities.js'
import { toBase64 } from '../../../src/crypto/bytes.js'
import { sealMessage } from '../../../src/crypto/message.js'
import { deriveReceiptKeys } from '../../../src/crypto/receipt.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import { moveExtra, type MoveReason } from '../../../src/kernel/report-move.js'
import { agreedNotCorruption } from '../../../src/kernel/report-status.js'
import type { Database } from '../../../src/platform/database/database.js'
import { ConflictError, NotFoundError } from '../../../src/platform/errors/errors.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { actorOf, fileReport, openAsHolder, type FiledReport } from '../../support/filed-report.js'
import { cheapArgon2id } from '../../unit/crypto/example-agency.js'

const clock = new SystemClock()
const reason: MoveReason = 'service_matter'

let fresh: FreshDatabase
let publicDatabase: Database
let staff: Database
let north: FixtureAgency
let suda: FixtureOfficer
let prasert: FixtureOfficer

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  staff = await fresh.database('staff', [...reportEntities, EntryEntity], 10)
  north = await createFixtureAgency(fresh, { host: 'north.example' })
  ;[suda, prasert] = north.screeners
}, 60_000)
afterAll(async () => {
  await north.remove()
  await fresh.drop()
})

const moving = () => new MoveReportService(staff, clock)

async function rows<Row = Record<string, unknown>>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
  const admin = await fresh.client('admin')
  return (await admin.query(sql, parameters)).rows as Row[]
}

async function sealed(
  filed: FiledReport,
  kind: 'note' | 'message' | 'decision',
  { by, seq = 1, move = '' }: { readonly by: FixtureOfficer; readonly seq?: number; readonly move?: string },
): Promise<SealedMessage> {
  const { body } = await openAsHolder(north, suda, filed)
  const bytes = await sealMessage({
    ...{ kind, seq, text: 'เป็นเรื่องไฟถนน', extra: moveExtra({ id: move, reason }) },
    ...{ agency: north.agency, locator: filed.locator, author: by.id, signing: by.signing },
    recipient: kind === 'note' ? body.deskRecipient : body.reportRecipient,
  })
  return { id: randomUUID(), seq, sealed: bytes }
}

async function propose(filed: FiledReport, move: string, by = suda): Promise<string> {
  const note = await sealed(filed, 'note', { by, move })
  return moving().propose(actorOf(north, by), filed.id, { id: move, reason, note })
}

async function agree(filed: FiledReport, move: string, by = prasert): Promise<string> {
  return moving().agree(actorOf(north, by), filed.id, move, await sealed(filed, 'message', { by, move }))
}

async function answer(
  filed: FiledReport,
  id: string,
  agrees: boolean,
  messageId: string = randomUUID(),
): Promise<PostOutcome> {
  const { agency } = north
  const { locator, secret } = filed
  const keys = await deriveReceiptKeys(cheapArgon2id, { agency, locator, secret })
  const { body } = await openAsHolder(north, suda, filed)
  const bytes = await sealMessage({
    ...{ kind: 'message', seq: 2, text: 'เห็นด้วย', agency, locator, author: 'reporter' },
    ...{ signing: keys.signing, recipient: body.reportRecipient },
  })
  const mailbox = new ReportMailboxService(publicDatabase, north.secrets.pepper, clock)
  const message = { id: messageId, seq: 2, sealed: toBase64(bytes), attachments: [], isUrgent: false }
  return mailbox.post(agency, locator, keys.proof, { ...message, move: { id, agrees } })
}

async function end(filed: FiledReport, by = suda): Promise<unknown> {
  const [report] = await rows<{ facts: number }>(
    'SELECT facts_written AS facts FROM corruption.report WHERE id = $1',
    filed.id,
  )
  return new ChangeReportStatusService(staff, clock).change(actorOf(north, by), filed.id, {
    ...{ to: 'not_accepted', refusalReason: agreedNotCorruption, seenFacts: report?.facts ?? 0 },
    message: await sealed(filed, 'decision', { by, seq: by === prasert ? 2 : 1 }),
  })
}

const state = async ({ id }: FiledReport): Promise<unknown> =>
  (await rows<{ state: string }>('SELECT state FROM corruption.move WHERE report_id = $1', id)).map(
    (row) => row.state,
  )

const facts = ({ id }: FiledReport) =>
  rows('SELECT kind, facts, ordinal FROM journal.event WHERE subject = $1 ORDER BY ordinal', id)

describe('a report that is not about corruption', () => {
  it('leaves the counts when one holder, a second one and the reporter have said so, and by a step that tells it', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    const move = randomUUID()
    expect(await propose(filed, move)).toBe('proposed')
    expect(await agree(filed, move)).toBe('asked')
    expect(await answer(filed, move, true)).toBe('posted')
    expect(await state(filed)).toEqual(['agreed'])
    expect(await end(filed)).toBeNull()
    expect(await state(filed)).toEqual(['moved'])
    expect((await facts(filed)).slice(1)).toEqual([
      { kind: 'answered', facts: {}, ordinal: 2 },
      {
        kind: 'status_changed',
        facts: { status: 'not_accepted', refusalReason: agreedNotCorruption },
        ordinal: 3,
      },
      { kind: 'reclassified', facts: { to: 'general', reason, agreedBy: 2 }, ordinal: 4 },
    ])
    const acts = await rows<{ act: string }>(
      `SELECT act FROM audit.entry WHERE subject = $1 AND act LIKE 'report_move%' ORDER BY at`,
      filed.id,
    )
    expect(acts.map(({ act }) => act)).toEqual(['report_move_proposed', 'report_move_agreed', 'report_moved'])
    const opened = await new OpenReportService(staff, clock).facts(actorOf(north, suda), filed.id)
    expect(opened.occurrences.map(({ kind }) => kind)).toEqual(['move_proposed', 'move_agreed'])
  })

  it('does not leave by one person, nor by the same one twice', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    const move = randomUUID()
    await propose(filed, move)
    expect(await agree(filed, move, suda)).toBe('same_person')
    expect(await answer(filed, move, true)).toBe('not_asked')
    expect(await state(filed)).toEqual(['proposed'])
    await expect(end(filed)).rejects.toThrow(ConflictError)
    const [report] = await rows('SELECT status FROM corruption.report WHERE id = $1', filed.id)
    expect(report).toEqual({ status: 'received' })
  })

  it.each([
    ['is silent', null, 'asked'],
    ['does not agree', false, 'refused'],
  ] as const)('stays when its reporter %s', async (_, agrees, after) => {
    const filed = await fileReport(fresh, publicDatabase, north)
    const move = randomUUID()
    await propose(filed, move)
    await agree(filed, move)
    if (agrees !== null) await answer(filed, move, agrees)
    expect(await state(filed)).toEqual([after])
    await expect(end(filed)).rejects.toThrow(ConflictError)
    expect(await facts(filed)).toHaveLength(2)
  })

  it('is neither proposed nor agreed to by an officer whom the reporter excluded', async () => {
    const filed = await fileReport(fresh, publicDatabase, north, { excludedPosts: [prasert.post] })
    const move = randomUUID()
    await expect(propose(filed, move, prasert)).rejects.toThrow(NotFoundError)
    await propose(filed, move)
    await expect(agree(filed, move)).rejects.toThrow(NotFoundError)
    expect(await state(filed)).toEqual(['proposed'])
  })

  it('is proposed once at a time, and of two who act at once one is told', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    const move = randomUUID()
    const both = await Promise.all([propose(filed, move), propose(filed, randomUUID(), prasert)])
    expect(both.sort()).toEqual(['already_proposed', 'proposed'])
    const [standing] = await rows<{ id: string; by: string }>(
      'SELECT id, proposed_by AS by FROM corruption.move WHERE report_id = $1',
      filed.id,
    )
    const other = standing!.by === suda.id ? prasert : suda
    const race = await Promise.allSettled([
      agree(filed, standing!.id, other),
      moving().withdraw(actorOf(north, suda), filed.id, standing!.id),
    ])
    // One of the two came first, and the other was told.
    expect(race.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = race.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(refused[0]).toBeInstanceOf(ConflictError)
    expect(await state(filed)).toEqual([race[0].status === 'fulfilled' ? 'asked' : 'withdrawn'])
  })

  it('is not proposed once the office has accepted it', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    await rows(`UPDATE corruption.report SET status = 'accepted' WHERE id = $1`, filed.id)
    expect(await propose(filed, randomUUID())).toBe('not_open')
  })

  it('is not proposed again once its reporter has said no', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    const move = randomUUID()
    await propose(filed, move)
    await agree(filed, move)
    await answer(filed, move, false)
    expect(await propose(filed, randomUUID())).toBe('said_no')
    expect(await state(filed)).toEqual(['refused'])
  })
})

const messagesOf = ({ id }: FiledReport) =>
  rows('SELECT 1 FROM corruption.message WHERE report_id = $1 AND officer_id IS NULL', id)

describe('the reporter’s word', () => {
  it('that answers nothing that stands is not taken, and whoever sent it is told', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    const move = randomUUID()
    await propose(filed, move)
    await moving().withdraw(actorOf(north, suda), filed.id, move)
    expect(await answer(filed, move, true)).toBe('not_asked')
    expect(await messagesOf(filed)).toEqual([])
    expect(await state(filed)).toEqual(['withdrawn'])
  })

  it('is asked for until the report is accepted, and nobody takes the question back', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    const move = randomUUID()
    await propose(filed, move)
    await agree(filed, move)
    await expect(moving().withdraw(actorOf(north, suda), filed.id, move)).rejects.toThrow(ConflictError)
    expect(await state(filed)).toEqual(['asked'])
    await rows(`UPDATE corruption.report SET status = 'accepted' WHERE id = $1`, filed.id)
    expect(await answer(filed, move, true)).toBe('not_asked')
    expect(await state(filed)).toEqual(['asked'])
  })

  it('sent twice is one word', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    const [move, id] = [randomUUID(), randomUUID()]
    await propose(filed, move)
    await agree(filed, move)
    expect(await answer(filed, move, true, id)).toBe('posted')
    expect(await answer(filed, move, true, id)).toBe('already')
    expect(await messagesOf(filed)).toHaveLength(1)
  })
})

describe.each(['by_officer', 'changed'])(
  'a report whose code is %s, so that an officer may hold it,',
  (known) => {
    const setKnown = ({ id }: FiledReport) =>
      rows('UPDATE corruption.report SET receipt_state = $2 WHERE id = $1', id, known)

    it('is not proposed to leave', async () => {
      const filed = await fileReport(fresh, publicDatabase, north)
      await setKnown(filed)
      expect(await propose(filed, randomUUID())).toBe('not_own')
      expect(await state(filed)).toEqual([])
    })

    it('gets no second word', async () => {
      const filed = await fileReport(fresh, publicDatabase, north)
      const move = randomUUID()
      await propose(filed, move)
      await setKnown(filed)
      await expect(agree(filed, move)).rejects.toThrow(ConflictError)
      expect(await state(filed)).toEqual(['proposed'])
    })

    it('gets no word of a reporter from whoever has the code', async () => {
      const filed = await fileReport(fresh, publicDatabase, north)
      const move = randomUUID()
      await propose(filed, move)
      await agree(filed, move)
      await setKnown(filed)
      expect(await answer(filed, move, true)).toBe('not_asked')
      expect(await state(filed)).toEqual(['asked'])
      expect(await messagesOf(filed)).toEqual([])
    })

    it('does not leave by a word that was given before', async () => {
      const filed = await fileReport(fresh, publicDatabase, north)
      const move = randomUUID()
      await propose(filed, move)
      await agree(filed, move)
      await answer(filed, move, true)
      await setKnown(filed)
      await expect(end(filed)).rejects.toThrow(ConflictError)
      expect(await state(filed)).toEqual(['agreed'])
    })
  },
)

describe('the officers’ role, past the services,', () => {
  async function asOfficer(
    officer: FixtureOfficer,
    sql: string,
    parameters: readonly unknown[],
  ): Promise<unknown> {
    const client = await fresh.client('staff')
    await client.query('BEGIN')
    await client.query(
      `SELECT set_config('sujarit.agency_id', $1, true), set_config('sujarit.officer_id', $2, true)`,
      [north.agency, officer.id],
    )
    const result = await client.query(sql, [...parameters]).then(
      ({ rows: [row] }) => (row as Record<string, unknown> | undefined)?.['result'] ?? 'done',
      (error: unknown) => (error as { code?: string }).code,
    )
    await client.query('ROLLBACK')
    return result
  }
  const refused = '42501'

  it('writes no move, no word of a reporter and no fact of a move', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    const move = randomUUID()
    await propose(filed, move)
    await agree(filed, move)
    const [proof] = await rows<{ mac: Buffer }>(
      'SELECT proof_mac AS mac FROM corruption.report WHERE id = $1',
      filed.id,
    )
    const insert = `INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts)
      VALUES ($1, gen_random_uuid(), 'corruption', $2, 3, 'reclassified', '2026-11-23',
        '{"to": "general", "reason": "service_matter", "agreedBy": 2}')`
    const attempts: readonly [string, readonly unknown[]][] = [
      [`UPDATE corruption.move SET state = 'agreed' WHERE report_id = $1`, [filed.id]],
      [
        `INSERT INTO corruption.move (agency_id, report_id, id, reason, state, proposed_by, proposed_on)
         VALUES ($1, $2, $3, 'service_matter', 'agreed', $4, '2026-11-23')`,
        [north.agency, filed.id, randomUUID(), suda.id],
      ],
      ['DELETE FROM corruption.move WHERE report_id = $1', [filed.id]],
      [
        `SELECT corruption.answer_move($1, $2, $3, gen_random_uuid(), 2, '2026-11-23', $4, '{}', $5, true) AS result`,
        [north.agency, filed.locator, proof!.mac, Buffer.alloc(8192), move],
      ],
      [insert, [north.agency, filed.id]],
    ]
    for (const [sql, parameters] of attempts) {
      expect([sql, await asOfficer(suda, sql, parameters)]).toEqual([sql, refused])
    }
    expect(
      await asOfficer(suda, `SELECT corruption.complete_move($1, '2026-11-23') AS result`, [filed.id]),
    ).toBe('not_agreed')
  })

  it('gets no further with a step of its own than the step', async () => {
    const filed = await fileReport(fresh, publicDatabase, north)
    await rows(`UPDATE corruption.report SET status = 'not_accepted' WHERE id = $1`, filed.id)
    const complete = `SELECT corruption.complete_move($1, '2026-11-23') AS result`
    expect(await asOfficer(suda, complete, [filed.id])).toBe('not_agreed')
  })

  it('sees nothing of it without a key', async () => {
    const filed = await fileReport(fresh, publicDatabase, north, { excludedPosts: [prasert.post] })
    const move = randomUUID()
    await propose(filed, move)
    const count = `SELECT count(*)::integer AS result FROM corruption.move WHERE report_id = $1`
    expect([await asOfficer(suda, count, [filed.id]), await asOfficer(prasert, count, [filed.id])]).toEqual([
      1, 0,
    ])
    for (const [sql, parameters, result] of [
      [`SELECT corruption.agree_to_move($1, $2, '2026-11-23') AS result`, [filed.id, move], 'refused'],
      ['SELECT corruption.withdraw_move($1, $2) AS result', [filed.id, move], 'refused'],
      [
        `SELECT corruption.propose_move($1, $2, 'service_matter', '2026-11-23') AS result`,
        [filed.id, randomUUID()],
        'refused',
      ],
    ] as const) {
      expect([sql, await asOfficer(prasert, sql, parameters)]).toEqual([sql, result])
    }
  })
})
