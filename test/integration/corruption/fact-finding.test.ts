import { randomUUID } from 'node:crypto'
import { EntryEntity } from '../../../src/audit/entry.entity.js'
import { ChangeReportStatusService } from '../../../src/corruption/casework/change-report-status.service.js'
import { ExtendReportService } from '../../../src/corruption/casework/extend-report.service.js'
import { GrantReportService } from '../../../src/corruption/casework/grant-report.service.js'
import { KeepDraftService } from '../../../src/corruption/casework/keep-draft.service.js'
import { NameCommitteeService } from '../../../src/corruption/casework/name-committee.service.js'
import { OpenReportService, type SealedCase } from '../../../src/corruption/casework/open-report.service.js'
import type { SealedMessage } from '../../../src/corruption/casework/sealed-message.js'
import { reportEntities } from '../../../src/corruption/record/report-entities.js'
import { sealMessage, type MessageKind } from '../../../src/crypto/message.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import { ConflictError, NotFoundError } from '../../../src/platform/errors/errors.js'
import type { Database } from '../../../src/platform/database/database.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { actorOf, fileReport, openAsHolder, type FiledReport } from '../../support/filed-report.js'

const clock = new SystemClock()

let fresh: FreshDatabase
let publicDatabase: Database
let staff: Database
let office: FixtureAgency
let suda: FixtureOfficer
let prasert: FixtureOfficer
let third: FixtureOfficer

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  staff = await fresh.database('staff', [...reportEntities, EntryEntity], 10)
  office = await createFixtureAgency(fresh, { host: 'north.example' })
  ;[suda, prasert, third] = office.screeners
}, 60_000)
afterAll(async () => {
  await office.remove()
  await fresh.drop()
})

const moving = () => new ChangeReportStatusService(staff, clock)
const naming = () => new NameCommitteeService(staff, clock)
const extending = () => new ExtendReportService(staff, clock)
const drafting = () => new KeepDraftService(staff, clock)
const seen = (officer: FixtureOfficer, { id }: FiledReport): Promise<SealedCase> =>
  new OpenReportService(staff, clock).sealedParts(actorOf(office, officer), id, 'case')

async function rows(sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> {
  const admin = await fresh.client('admin')
  return (await admin.query<Record<string, unknown>>(sql, parameters)).rows
}

async function words(filed: FiledReport, kind: MessageKind, seq: number): Promise<SealedMessage> {
  const { body } = await openAsHolder(office, suda, filed)
  const sealed = await sealMessage({
    ...{ kind, seq, text: 'ถ้อยคำ', agency: office.agency, locator: filed.locator, author: suda.id },
    signing: suda.signing,
    recipient: kind === 'note' || kind === 'draft' ? body.deskRecipient : body.reportRecipient,
  })
  return { id: randomUUID(), seq, sealed }
}

const at = (filed: FiledReport, status: string): Promise<unknown> =>
  rows(
    `UPDATE corruption.report SET status = $2, category = 'asset', offence = 'misconduct' WHERE id = $1`,
    filed.id,
    status,
  )

const step = { refusalReason: null, message: null, seenFacts: 1 } as const

describe('finding facts', () => {
  it('begins with a committee of three, or with a reason that other holders read', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    await at(filed, 'accepted')
    const acts = actorOf(office, suda)
    expect(await moving().change(acts, filed.id, { ...step, to: 'fact_finding' })).toBe('committee_missing')
    const committeeReason = await words(filed, 'note', 1)
    expect(await moving().change(acts, filed.id, { ...step, to: 'fact_finding', committeeReason })).toBeNull()
    expect((await seen(prasert, filed)).notes).toHaveLength(1)
  })

  it('is done by three who hold keys, one of them the chair; the history tells of every change', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    await at(filed, 'accepted')
    const acts = actorOf(office, suda)
    const members = [suda.id, prasert.id, third.id]
    const order = { members, chair: suda.id, grants: [], note: await words(filed, 'note', 1), seenFacts: 1 }
    const two = { ...order, members: [suda.id, prasert.id] }
    expect(await naming().name(acts, filed.id, two)).toBe('too_few_members')
    expect(await naming().name(acts, filed.id, { ...order, chair: office.custodians[0].id })).toBe(
      'too_few_members',
    )
    const [keyless] = office.custodians
    const stranger = { ...order, members: [suda.id, prasert.id, keyless.id] }
    expect(await naming().name(acts, filed.id, stranger)).toBe('grant_missing')
    expect((await seen(suda, filed)).committee).toEqual([])
    expect(await naming().name(acts, filed.id, order)).toBe('named')
    const { committee } = await seen(third, filed)
    expect(committee.filter(({ isChair }) => isChair).map(({ officerId }) => officerId)).toEqual([suda.id])
    expect(await moving().change(acts, filed.id, { ...step, to: 'fact_finding' })).toBeNull()
    const kinds = await rows('SELECT kind FROM corruption.occurrence WHERE report_id = $1', filed.id)
    expect(kinds).toEqual([{ kind: 'committee_named' }])
  })

  it('loses a member whose key is taken, and the history says so', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    await at(filed, 'accepted')
    const acts = actorOf(office, suda)
    const members = [suda.id, prasert.id, third.id]
    const note = await words(filed, 'note', 1)
    await naming().name(acts, filed.id, { members, chair: suda.id, grants: [], note, seenFacts: 1 })
    const granting = new GrantReportService(staff, clock)
    expect(await granting.remove(acts, filed.id, third.id)).toBe('removed')
    const left = (await seen(suda, filed)).committee.map(({ officerId }) => officerId)
    expect(left.sort()).toEqual([suda.id, prasert.id].sort())
    const told = await rows(
      `SELECT kind, about_id AS about FROM corruption.occurrence WHERE report_id = $1 AND kind = 'committee_left'`,
      filed.id,
    )
    expect(told).toEqual([{ kind: 'committee_left', about: third.id }])
    expect(await granting.remove(acts, filed.id, prasert.id)).toBe('too_few_holders')
    expect((await seen(suda, filed)).committee).toHaveLength(2)
  })

  it('is extended once, and the reporter is told with the same stroke', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    const acts = actorOf(office, suda)
    const message = await words(filed, 'message', 1)
    expect(await extending().extend(acts, filed.id, { message, seenFacts: 1 })).toBe('not_finding')
    await at(filed, 'accepted')
    const committeeReason = await words(filed, 'note', 1)
    await moving().change(acts, filed.id, { ...step, to: 'fact_finding', committeeReason })
    const due = async (): Promise<unknown> =>
      (await rows('SELECT due_code FROM corruption.report WHERE id = $1', filed.id))[0]
    await expect(extending().extend(acts, filed.id, { message, seenFacts: 1 })).rejects.toThrow(ConflictError)
    expect(await extending().extend(acts, filed.id, { message, seenFacts: 2 })).toBe('extended')
    expect((await seen(prasert, filed)).messages).toHaveLength(1)
    expect(await due()).toBeDefined()
    const again = await words(filed, 'message', 2)
    expect(await extending().extend(acts, filed.id, { message: again, seenFacts: 4 })).toBe('extended_before')
    const kinds = await rows('SELECT kind FROM journal.event WHERE subject = $1 ORDER BY ordinal', filed.id)
    expect(kinds.map(({ kind }) => kind)).toEqual(['received', 'status_changed', 'extended', 'answered'])
  })
})

describe('a referral', () => {
  it('names the body, and the journal counts it', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    await at(filed, 'screening')
    const acts = actorOf(office, suda)
    const message = await words(filed, 'decision', 1)
    const change = { ...step, to: 'referred', message } as const
    expect(await moving().change(acts, filed.id, change)).toBe('body_missing')
    expect(await moving().change(acts, filed.id, { ...change, referredTo: 'nacc' })).toBeNull()
    const events = await rows(
      `SELECT facts FROM journal.event WHERE subject = $1 AND kind = 'referred'`,
      filed.id,
    )
    expect(events).toEqual([{ facts: { body: 'nacc' } }])
  })
})

describe('a duplicate', () => {
  it('is linked to an original that the officer holds as well, and to no other', async () => {
    const original = await fileReport(fresh, publicDatabase, office)
    const unseen = await fileReport(fresh, publicDatabase, office, { excludedPosts: [suda.post] })
    const filed = await fileReport(fresh, publicDatabase, office)
    const acts = actorOf(office, suda)
    const change = { ...step, to: 'duplicate', message: await words(filed, 'decision', 1) } as const
    for (const originalLocator of [unseen.locator, filed.locator]) {
      expect(await moving().change(acts, filed.id, { ...change, originalLocator })).toBe('original_missing')
    }
    const originalLocator = original.locator
    expect(await moving().change(acts, filed.id, { ...change, originalLocator })).toBeNull()
    expect((await seen(suda, filed)).linked).toEqual([
      { id: original.id, locator: original.locator, is: 'original' },
    ])
    expect((await seen(suda, original)).linked).toMatchObject([{ id: filed.id, is: 'duplicate' }])
  })

  it('shows its link to nobody who holds one of the two alone', async () => {
    const original = await fileReport(fresh, publicDatabase, office, { excludedPosts: [prasert.post] })
    const filed = await fileReport(fresh, publicDatabase, office)
    const change = { ...step, to: 'duplicate', message: await words(filed, 'decision', 1) } as const
    await moving().change(actorOf(office, suda), filed.id, { ...change, originalLocator: original.locator })
    expect((await seen(prasert, filed)).linked).toEqual([])
    expect((await seen(suda, filed)).linked).toHaveLength(1)
  })
})

describe('a draft', () => {
  it('is shown to its writer alone, is replaced by the next and thrown away by sending', async () => {
    const filed = await fileReport(fresh, publicDatabase, office)
    const acts = actorOf(office, suda)
    const [one, two] = [await words(filed, 'draft', 0), await words(filed, 'draft', 0)]
    await drafting().keep(acts, filed.id, 'answer', one.sealed)
    await drafting().keep(acts, filed.id, 'answer', two.sealed)
    const kept = (await seen(suda, filed)).drafts
    expect(kept.map(({ place, sealed }) => [place, Buffer.from(sealed)])).toEqual([
      ['answer', Buffer.from(two.sealed)],
    ])
    expect((await seen(prasert, filed)).drafts).toEqual([])
    await drafting().keep(acts, filed.id, 'answer', null)
    expect((await seen(suda, filed)).drafts).toEqual([])
    const acted = await rows(
      `SELECT count(*)::integer AS count FROM audit.entry WHERE subject = $1 AND act = 'report_draft_kept'`,
      filed.id,
    )
    expect(acted).toEqual([{ count: 1 }])
  })

  it('is kept by nobody without a key', async () => {
    const filed = await fileReport(fresh, publicDatabase, office, { excludedPosts: [prasert.post] })
    const { sealed } = await words(filed, 'draft', 0)
    await expect(drafting().keep(actorOf(office, prasert), filed.id, 'note', sealed)).rejects.toThrow(
      NotFoundError,
    )
  })
})
