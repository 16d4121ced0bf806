import { randomUUID } from 'node:crypto'
import { EntryEntity } from '../../../src/audit/entry.entity.js'
import { AnswerReportService } from '../../../src/corruption/casework/answer-report.service.js'
import { ChangeReportStatusService } from '../../../src/corruption/casework/change-report-status.service.js'
import { ClassifyReportService } from '../../../src/corruption/casework/classify-report.service.js'
import { GrantReportService } from '../../../src/corruption/casework/grant-report.service.js'
import { ListReportsService } from '../../../src/corruption/casework/list-reports.service.js'
import { OpenReportService } from '../../../src/corruption/casework/open-report.service.js'
import type { SealedMessage } from '../../../src/corruption/casework/sealed-message.js'
import { WriteNoteService } from '../../../src/corruption/casework/write-note.service.js'
import { ReportMailboxService } from '../../../src/corruption/intake/report-mailbox.service.js'
import { reportEntities } from '../../../src/corruption/record/report-entities.js'
import { fromBase64Url, toBase64 } from '../../../src/crypto/bytes.js'
import { ExcludedPostError } from '../../../src/crypto/errors.js'
import { makeGrant } from '../../../src/crypto/grant.js'
import { sealMessage, type MessageKind } from '../../../src/crypto/message.js'
import { openMessage } from '../../../src/crypto/open-message.js'
import type { OpenedCase } from '../../../src/crypto/open-report.js'
import { deriveReceiptKeys } from '../../../src/crypto/receipt.js'
import type { Actor } from '../../../src/kernel/actor.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { OfficerId } from '../../../src/kernel/ids.js'
import { nextReportStatuses, reportStatuses } from '../../../src/kernel/report-status.js'
import type { Database } from '../../../src/platform/database/database.js'
import { ConflictError, ForbiddenError, NotFoundError } from '../../../src/platform/errors/errors.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { cheapArgon2id } from '../../unit/crypto/example-agency.js'
import { actorOf, fileReport, openAsHolder, type FiledReport } from '../../support/filed-report.js'

const clock = new SystemClock()
const everything = { queue: 'all', status: null, category: null } as const

let fresh: FreshDatabase
let publicDatabase: Database
let staff: Database
let office: FixtureAgency
let suda: FixtureOfficer
let prasert: FixtureOfficer
let sudaActs: Actor
let prasertActs: Actor

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  staff = await fresh.database('staff', [...reportEntities, EntryEntity], 10)
  office = await createFixtureAgency(fresh, { host: 'north.example' })
  ;[suda, prasert] = office.screeners
  sudaActs = actorOf(office, suda)
  prasertActs = actorOf(office, prasert)
}, 30_000)
afterAll(async () => {
  await office.remove()
  await fresh.drop()
})

const list = () => new ListReportsService(staff, clock)
const opening = () => new OpenReportService(staff, clock)
const classifying = () => new ClassifyReportService(staff, clock)
const moving = () => new ChangeReportStatusService(staff, clock)
const answering = () => new AnswerReportService(staff, clock)
const noting = () => new WriteNoteService(staff, clock)
const granting = () => new GrantReportService(staff, clock)

interface Words {
  readonly kind: MessageKind
  readonly seq: number
  readonly text?: string
}

async function sealedBy(
  officer: FixtureOfficer,
  filed: FiledReport,
  opened: OpenedCase,
  words: Words,
): Promise<SealedMessage> {
  const sealed = await sealMessage({
    text: 'เรารับเรื่องไว้แล้ว',
    ...words,
    agency: office.agency,
    locator: filed.locator,
    author: officer.id,
    signing: officer.signing,
    recipient: words.kind === 'note' ? opened.body.deskRecipient : opened.body.reportRecipient,
  })
  return { id: randomUUID(), seq: words.seq, sealed }
}

async function reporterWrites(
  { locator, filing, secret }: FiledReport,
  opened: OpenedCase,
  { seq, isUrgent }: { readonly seq: number; readonly isUrgent: boolean },
): Promise<void> {
  const { agency, secrets } = office
  const { signing } = await deriveReceiptKeys(cheapArgon2id, { agency, locator, secret })
  const words = { kind: 'message', text: 'มีเรื่องเพิ่ม', agency, locator, seq, author: 'reporter' } as const
  const sealed = await sealMessage({ ...words, signing, recipient: opened.body.reportRecipient })
  const mailboxes = new ReportMailboxService(publicDatabase, secrets.pepper, clock)
  const message = { id: randomUUID(), seq, sealed: toBase64(sealed), attachments: [], isUrgent }
  expect(await mailboxes.post(agency, locator, fromBase64Url(filing.proof), message)).toBe('posted')
}

async function rows(sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> {
  const admin = await fresh.client('admin')
  return (await admin.query<Record<string, unknown>>(sql, parameters)).rows
}

async function journalOf({ id }: FiledReport): Promise<unknown[]> {
  const events = await rows(
    'SELECT kind, ordinal, facts FROM journal.event WHERE subject = $1 ORDER BY ordinal',
    id,
  )
  return events.map(({ kind, ordinal, facts }) => [ordinal, kind, facts])
}

async function actsOn({ id }: FiledReport): Promise<unknown[]> {
  return (await rows('SELECT act FROM audit.entry WHERE subject = $1 ORDER BY at', id)).map(({ act }) => act)
}

async function closedReport(): Promise<FiledReport> {
  return fileReport(fresh, publicDatabase, office)
}

describe('the corruption desk', () => {
  it('lists and counts a report for those who hold a grant, and for nobody else', async () => {
    const filed = await fileReport(fresh, publicDatabase, office, { excludedPosts: [office.posts.office] })
    const seen = await list().list(sudaActs, everything, 1)
    expect(seen.reports.map(({ report }) => report.id)).toContain(filed.id)
    const unseen = await list().list(prasertActs, everything, 1)
    expect(unseen.reports.map(({ report }) => report.id)).not.toContain(filed.id)
    expect(unseen.total).toBe(seen.total - 1)
    expect(unseen.tally.reduce((sum, { count }) => sum + count, 0)).toBe(unseen.total)
  })

  it('shows first where somebody retaliates, until an officer has written', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    const later = await fileReport(fresh, publicDatabase, office)
    const tomorrow = `UPDATE corruption.report SET received_on = received_on + 1 WHERE id = $1`
    await rows(tomorrow, later.id)
    const opened = await openAsHolder(office, suda, filed)
    const marks = async (): Promise<boolean[]> => {
      const { reports } = await list().list(sudaActs, everything, 1)
      return [filed, later].map(({ id }) => reports.find(({ report }) => report.id === id)?.isUrgent === true)
    }
    const first = async (): Promise<string | undefined> =>
      (await list().list(sudaActs, everything, 1)).reports[0]?.report.id
    await reporterWrites(filed, opened, { seq: 2, isUrgent: false })
    expect([await marks(), await first()]).toEqual([[false, false], later.id])
    await reporterWrites(filed, opened, { seq: 3, isUrgent: true })
    await reporterWrites(filed, opened, { seq: 4, isUrgent: false })
    expect([await marks(), await first()]).toEqual([[true, false], filed.id])
    await answering().answer(
      sudaActs,
      filed.id,
      await sealedBy(suda, filed, opened, { kind: 'message', seq: 1 }),
    )
    expect([await marks(), await first()]).toEqual([[false, false], later.id])
    await rows(`UPDATE corruption.report SET received_on = received_on - 1 WHERE id = $1`, later.id)
  })

  it('shows an excluded officer the same as an unknown number, and lets them do nothing', async () => {
    const filed = await fileReport(fresh, publicDatabase, office, { excludedPosts: [office.posts.office] })
    const message = await sealedBy(prasert, filed, await openAsHolder(office, suda, filed), {
      kind: 'message',
      seq: 1,
    })
    const classification = { category: 'asset', offence: 'misconduct', seenFacts: 1 } as const
    const change = { to: 'screening', refusalReason: null, message: null, seenFacts: 1 } as const
    const attempts = [
      opening().facts(prasertActs, filed.id),
      opening().sealedParts(prasertActs, filed.id, 'case'),
      classifying().classify(prasertActs, filed.id, classification),
      moving().change(prasertActs, filed.id, change),
      answering().answer(prasertActs, filed.id, message),
      noting().write(prasertActs, filed.id, message),
      granting().grant(prasertActs, filed.id, {
        grantee: prasert.id,
        report: message.sealed,
        desk: message.sealed,
        directorySeq: 1,
      }),
      opening().facts(prasertActs, randomUUID() as FiledReport['id']),
    ]
    for (const attempt of attempts) await expect(attempt).rejects.toThrow(new NotFoundError('report_unknown'))
    expect(await actsOn(filed)).toEqual([])
  })

  it('is closed to an administrator and to a custodian', async () => {
    for (const roles of [['administrator'], ['custodian'], ['general_officer', 'publisher']] as const) {
      const somebody = { ...sudaActs, roles }
      await expect(list().list(somebody, everything, 1)).rejects.toThrow(ForbiddenError)
    }
  })

  it('keeps another agency out, whatever grant its officer may dream of', async () => {
    const filed = await closedReport()
    const south = await createFixtureAgency(fresh, { host: 'south.example', dataFolder: office.dataFolder })
    const stranger = actorOf(south, south.screeners[0])
    expect((await list().list(stranger, everything, 1)).total).toBe(0)
    await expect(opening().facts({ ...sudaActs, agency: south.agency }, filed.id)).rejects.toThrow(
      NotFoundError,
    )
  })

  it('filters by status and category, and counts the same', async () => {
    const filed = await closedReport()
    const classification = { category: 'bribery', offence: 'malfeasance', seenFacts: 1 } as const
    await classifying().classify(sudaActs, filed.id, classification)
    const bribery = await list().list(sudaActs, { ...everything, category: 'bribery' }, 1)
    expect(bribery.reports.map(({ report }) => report.id)).toEqual([filed.id])
    expect([bribery.total, bribery.pages]).toEqual([1, 1])
    const ended = await list().list(sudaActs, { ...everything, queue: 'ended' }, 7)
    expect([ended.total, ended.page]).toEqual([0, 1])
  })
})

describe('opening a report', () => {
  it('hands out the ciphertext and the own grants, and is written down', async () => {
    const filed = await closedReport()
    const parts = await opening().sealedParts(sudaActs, filed.id, 'case')
    expect(Buffer.from(parts.report.sealed).toString('base64')).toBe(filed.filing.sealed)
    expect(parts.grants.map(({ officerId, which }) => [officerId, which]).sort()).toEqual([
      [suda.id, 'desk'],
      [suda.id, 'report'],
    ])
    expect([...parts.holders].sort()).toEqual(office.screeners.map(({ id }) => id).sort())
    expect(await actsOn(filed)).toEqual(['report_opened'])
  })

  it('reads neither the vault, nor the proof, nor the reporter’s own grant', async () => {
    const filed = await closedReport()
    const { report } = await opening().sealedParts(sudaActs, filed.id, 'case')
    expect(report.identitySealed).toBeUndefined()
    expect(report.proofMac).toBeUndefined()
    expect(report.reporterGrant).toBeUndefined()
  })
})

describe('classifying a report', () => {
  it('is a fact each time, and no fact when nothing changes', async () => {
    const filed = await closedReport()
    const first = { category: 'asset', offence: 'misconduct' } as const
    const second = { category: 'budget_procurement', offence: 'malfeasance' } as const
    await classifying().classify(sudaActs, filed.id, { ...first, seenFacts: 1 })
    await classifying().classify(prasertActs, filed.id, { ...second, seenFacts: 2 })
    await classifying().classify(sudaActs, filed.id, { ...second, seenFacts: 2 })
    expect(await journalOf(filed)).toEqual([
      [1, 'received', { intakeMethod: 'web' }],
      [2, 'classified', first],
      [3, 'classified', second],
    ])
    expect(await actsOn(filed)).toEqual(['report_classified', 'report_classified'])
  })

  it('that somebody else has just done differently is refused', async () => {
    const filed = await closedReport()
    const seen = { offence: 'misconduct', seenFacts: 1 } as const
    const both = await Promise.allSettled([
      classifying().classify(sudaActs, filed.id, { ...seen, category: 'asset' }),
      classifying().classify(prasertActs, filed.id, { ...seen, category: 'bribery' }),
    ])
    const lost = both.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown)
    expect(lost).toEqual([new ConflictError('report_changed')])
    expect(await journalOf(filed)).toHaveLength(2)
  })
})

describe('moving a report', () => {
  it('follows the transition table and nothing else', async () => {
    const filed = await closedReport()
    const allowed = nextReportStatuses('received')
    for (const to of reportStatuses.filter((status) => !allowed.includes(status))) {
      const change = { to, refusalReason: null, message: null, seenFacts: 1 }
      expect([to, await moving().change(sudaActs, filed.id, change)]).toEqual([to, 'not_allowed'])
    }
    expect(await journalOf(filed)).toHaveLength(1)
  })

  it('ends only with a message to the reporter, a reason where one is due, and a category', async () => {
    const filed = await closedReport()
    const opened = await openAsHolder(office, suda, filed)
    const message = await sealedBy(suda, filed, opened, { kind: 'decision', seq: 1 })
    const refuse = { to: 'not_accepted', seenFacts: 1, message: null, refusalReason: null } as const
    const reason = { refusalReason: 'not_this_agency' } as const
    const change = (asked: Parameters<ChangeReportStatusService['change']>[2]) =>
      moving().change(sudaActs, filed.id, asked)
    expect(await change(refuse)).toBe('refusal_reason_missing')
    expect(await change({ ...refuse, ...reason })).toBe('message_missing')
    expect(await change({ ...refuse, ...reason, message })).toBe('not_classified')
    await classifying().classify(sudaActs, filed.id, {
      category: 'other',
      offence: 'misconduct',
      seenFacts: 1,
    })
    expect(await change({ ...refuse, ...reason, message, seenFacts: 2 })).toBeNull()
    expect(await journalOf(filed)).toEqual([
      [1, 'received', { intakeMethod: 'web' }],
      [2, 'classified', { category: 'other', offence: 'misconduct' }],
      [3, 'status_changed', { status: 'not_accepted', refusalReason: 'not_this_agency' }],
      [4, 'answered', {}],
    ])
    const { steps } = await opening().facts(sudaActs, filed.id)
    expect(steps.map(({ status, officerId }) => [status, officerId])).toEqual([
      ['received', null],
      ['not_accepted', suda.id],
    ])
    const { messages } = await opening().sealedParts(sudaActs, filed.id, 'case')
    expect(messages.map(({ kind, seq }) => [kind, seq])).toEqual([['decision', 1]])
  })

  it('that somebody else has just moved is refused, and leaves no half of it behind', async () => {
    const filed = await closedReport()
    const change = { refusalReason: null, message: null, seenFacts: 1 } as const
    const both = await Promise.allSettled([
      moving().change(sudaActs, filed.id, { ...change, to: 'screening' }),
      moving().change(prasertActs, filed.id, { ...change, to: 'accepted' }),
    ])
    const lost = both.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown)
    expect(lost).toEqual([new ConflictError('report_changed')])
    expect(await journalOf(filed)).toHaveLength(2)
    expect(await actsOn(filed)).toEqual(['report_status_changed'])
  })

  it('is undone as a whole when its message comes out of order', async () => {
    const filed = await closedReport()
    const opened = await openAsHolder(office, suda, filed)
    const message = await sealedBy(suda, filed, opened, { kind: 'decision', seq: 2 })
    const change = { to: 'need_information', refusalReason: null, message, seenFacts: 1 } as const
    await expect(moving().change(sudaActs, filed.id, change)).rejects.toThrow(ConflictError)
    expect((await opening().facts(sudaActs, filed.id)).report.status).toBe('received')
    expect(await journalOf(filed)).toHaveLength(1)
  })

  it('is not taken in silence by sending a message that was sent before', async () => {
    const filed = await closedReport()
    const opened = await openAsHolder(office, suda, filed)
    const message = await sealedBy(suda, filed, opened, { kind: 'message', seq: 1 })
    await answering().answer(sudaActs, filed.id, message)
    const change = { to: 'need_information', refusalReason: null, message, seenFacts: 2 } as const
    await expect(moving().change(sudaActs, filed.id, change)).rejects.toThrow(ConflictError)
    expect((await opening().facts(sudaActs, filed.id)).report.status).toBe('received')
  })
})

describe('answering a report', () => {
  it('counts the first answer as a fact and the second not', async () => {
    const filed = await closedReport()
    const opened = await openAsHolder(office, suda, filed)
    const first = await sealedBy(suda, filed, opened, { kind: 'message', seq: 1 })
    await answering().answer(sudaActs, filed.id, first)
    await answering().answer(sudaActs, filed.id, first)
    const other = await openAsHolder(office, prasert, filed)
    await answering().answer(
      prasertActs,
      filed.id,
      await sealedBy(prasert, filed, other, { kind: 'message', seq: 1 }),
    )
    expect((await journalOf(filed)).slice(1)).toEqual([[2, 'answered', {}]])
    expect(await actsOn(filed)).toEqual(['report_answered', 'report_answered'])
    const { messages } = await opening().sealedParts(sudaActs, filed.id, 'case')
    const [message] = messages
    const expected = { kind: 'message', agency: office.agency, locator: filed.locator } as const
    const read = await openMessage(
      opened.reportIdentity,
      Uint8Array.from(message!.sealed),
      expected,
      opened.verifyKeyOf,
    )
    expect([messages.length, read.author, read.body.text]).toEqual([2, suda.id, 'เรารับเรื่องไว้แล้ว'])
  })

  it('refuses a number that leaves a gap or comes twice', async () => {
    const filed = await closedReport()
    const opened = await openAsHolder(office, suda, filed)
    const gap = await sealedBy(suda, filed, opened, { kind: 'message', seq: 2 })
    await expect(answering().answer(sudaActs, filed.id, gap)).rejects.toThrow(
      new ConflictError('message_out_of_order'),
    )
    const first = await sealedBy(suda, filed, opened, { kind: 'message', seq: 1 })
    await answering().answer(sudaActs, filed.id, first)
    const again = await sealedBy(suda, filed, opened, { kind: 'message', seq: 1 })
    await expect(answering().answer(sudaActs, filed.id, again)).rejects.toThrow(ConflictError)
  })
})

describe('a note', () => {
  it('is kept under the desk key, counted by nobody, and opens for another holder but not with the report key', async () => {
    const filed = await closedReport()
    const opened = await openAsHolder(office, suda, filed)
    await noting().write(
      sudaActs,
      filed.id,
      await sealedBy(suda, filed, opened, { kind: 'note', seq: 1, text: 'ขอสำเนาสัญญา' }),
    )
    expect(await journalOf(filed)).toHaveLength(1)
    const other = await openAsHolder(office, prasert, filed)
    const { notes } = await opening().sealedParts(prasertActs, filed.id, 'case')
    const sealed = Uint8Array.from(notes[0]!.sealed)
    const expected = { kind: 'note', agency: office.agency, locator: filed.locator } as const
    expect((await openMessage(other.deskIdentity, sealed, expected, other.verifyKeyOf)).body.text).toBe(
      'ขอสำเนาสัญญา',
    )
    await expect(openMessage(other.reportIdentity, sealed, expected, other.verifyKeyOf)).rejects.toThrow()
  })
})

describe('granting a report', () => {
  async function grantsFor(grantee: FixtureOfficer, filed: FiledReport, opened: OpenedCase) {
    const entry = office.directory.entryOf(grantee.id)
    if (entry === null) throw new Error('not in the directory')
    const common = {
      grantee: entry,
      excludedPosts: opened.body.excludedPosts,
      agency: office.agency,
      locator: filed.locator,
      author: suda.id,
      signing: suda.signing,
    }
    return {
      grantee: grantee.id,
      report: await makeGrant({ ...common, which: 'report', identity: opened.reportIdentity }),
      desk: await makeGrant({ ...common, which: 'desk', identity: opened.deskIdentity }),
      directorySeq: 1,
    }
  }

  it('lets one more holder in, once', async () => {
    const filed = await closedReport()
    const opened = await openAsHolder(office, suda, filed)
    const district = office.external.holder
    const grant = await grantsFor(district, filed, opened)
    await expect(opening().facts(actorOf(office, district), filed.id)).rejects.toThrow(NotFoundError)
    expect(await granting().grant(sudaActs, filed.id, grant)).toBe('granted')
    expect(await granting().grant(sudaActs, filed.id, grant)).toBe('already')
    const seen = await opening().sealedParts(actorOf(office, district), filed.id, 'case')
    expect(seen.grants).toHaveLength(2)
    expect(await actsOn(filed)).toContain('report_granted')
  })

  it('is refused for an officer without a case role, and for one who left', async () => {
    const filed = await closedReport()
    const opened = await openAsHolder(office, suda, filed)
    const grant = await grantsFor(office.external.holder, filed, opened)
    const custodian = { ...grant, grantee: office.custodians[0].id }
    expect(await granting().grant(sudaActs, filed.id, custodian)).toBe('not_a_holder')
    const stranger = { ...grant, grantee: randomUUID() as OfficerId }
    expect(await granting().grant(sudaActs, filed.id, stranger)).toBe('not_a_holder')
  })

  it('to an excluded post does not leave the granter’s browser', async () => {
    const filed = await fileReport(fresh, publicDatabase, office, { excludedPosts: [office.posts.office] })
    const opened = await openAsHolder(office, suda, filed)
    await expect(grantsFor(prasert, filed, opened)).rejects.toThrow(ExcludedPostError)
  })
})
