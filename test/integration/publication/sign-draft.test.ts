import type pg from 'pg'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { AgencyId } from '../../../src/kernel/ids.js'
import { addDays, officeDate } from '../../../src/kernel/office-date.js'
import { publicationEntities } from '../../../src/publication/publication-entities.js'
import { ReadDraftsService, type DraftView } from '../../../src/publication/read-drafts.service.js'
import { SignDraftService, type Signing } from '../../../src/publication/sign-draft.service.js'
import { makeWaitingDraft, publishSignedDraft } from '../../../src/publication/work-off-drafts.js'
import { fiscalYear } from '../../support/case-events.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { plainAgency } from '../../support/plain-agency.js'
import { TestClock } from '../../support/staff-web.js'
import {
  draftOfYear,
  signAndPublish,
  threePublishers,
  type Publishers,
  type ReleaseParts,
} from '../../support/publishers.js'

let fresh: FreshDatabase
let agency: AgencyId
let owner: pg.Client
let parts: ReleaseParts
let publishers: Publishers
let draft: DraftView
let service: SignDraftService
const clock = new SystemClock()
const today = officeDate(clock.now())

beforeEach(async () => {
  fresh = await freshDatabase()
  agency = (await plainAgency(fresh)).id
  await (await fresh.client('owner')).query(`DELETE FROM agency.intake_method WHERE method <> 'web'`)
  owner = await fresh.client('owner')
  publishers = await threePublishers(owner, agency)
  const [staff, worker] = [await fresh.database('staff', publicationEntities), await fresh.database('worker')]
  parts = { staff, worker, clock }
  draft = await draftOfYear(parts, publishers, { year: fiscalYear(2568) })
  service = new SignDraftService(staff, clock)
})
afterEach(() => fresh.drop())

function signing(change: Partial<Signing> = {}): Signing {
  return {
    draft: draft.id,
    step: 'prepared',
    hash: draft.hash ?? '',
    declares: true,
    publishOn: null,
    ...change,
  }
}

async function read(): Promise<DraftView | null> {
  return new ReadDraftsService(parts.staff, clock).read(agency, draft.id)
}

const refused = (problem: string) => ({ result: 'refused', problem })

describe('three persons', () => {
  it('sign in their order, each once, and what they signed is published', async () => {
    const [first, second] = publishers
    expect(await service.sign(second, signing({ step: 'checked' }))).toEqual(refused('not_now'))
    expect(await service.sign(first, signing())).toEqual({ result: 'signed' })
    expect(await service.sign(first, signing({ step: 'checked' }))).toEqual(refused('signed_before'))
    expect(await service.sign(second, signing())).toEqual(refused('not_now'))
    expect(await service.sign(second, signing({ step: 'checked' }))).toEqual({ result: 'signed' })
    expect(await publishSignedDraft(parts.worker, clock)).toBeNull()
    expect(await service.sign(publishers[2], signing({ step: 'certified' }))).toEqual({ result: 'signed' })
    expect(await publishSignedDraft(parts.worker, clock)).toEqual({ result: 'released' })
    expect(await read()).toMatchObject({ state: 'released', releaseNumber: 1, next: null })
  })

  it('declare that no case concerns them, and sign the very figures that they saw', async () => {
    expect(await service.sign(publishers[0], signing({ declares: false }))).toEqual(refused('not_declared'))
    expect(await service.sign(publishers[0], signing({ hash: '0'.repeat(64) }))).toEqual(refused('not_now'))
    expect((await read())?.signatures).toEqual([])
  })

  it('of whom two press at once: one signs, the other is told', async () => {
    const outcomes = await Promise.all([
      service.sign(publishers[0], signing()),
      service.sign(publishers[1], signing()),
    ])
    expect(outcomes).toContainEqual({ result: 'signed' })
    expect(outcomes).toContainEqual(refused('not_now'))
  })

  it('may choose the day: nothing is public before it', async () => {
    const day = addDays(today, 3)
    await service.sign(publishers[0], signing())
    await service.sign(publishers[1], signing({ step: 'checked' }))
    const certify = (publishOn: Signing['publishOn']): ReturnType<SignDraftService['sign']> =>
      service.sign(publishers[2], signing({ step: 'certified', publishOn }))
    expect(await certify(addDays(today, -1))).toEqual(refused('day_past'))
    expect(await certify(addDays(today, 61))).toEqual(refused('day_too_far'))
    expect(await certify(day)).toEqual({ result: 'signed' })
    expect(await publishSignedDraft(parts.worker, clock)).toBeNull()
    const later = new TestClock()
    later.forward(3 * 24 * 60)
    expect(await publishSignedDraft(parts.worker, later)).toEqual({ result: 'released' })
  })

  it('write to each other, and one sends back: the draft is over, signatures and all', async () => {
    await service.sign(publishers[0], signing())
    const write = (text: string, sendsBack: boolean): ReturnType<SignDraftService['remark']> =>
      service.remark(publishers[1], { draft: draft.id, text, sendsBack })
    expect(await write(' ', false)).toEqual(refused('remark_missing'))
    expect(await write('ก'.repeat(1001), false)).toEqual(refused('remark_too_long'))
    expect(await write('ดูเดือนมีนาคมอีกครั้ง', false)).toEqual({ result: 'written' })
    expect(await write('ยอดไม่ตรงทะเบียน', true)).toEqual({ result: 'written' })
    expect(await service.sign(publishers[1], signing({ step: 'checked' }))).toEqual(refused('not_now'))
    expect(await write('อีกครั้ง', false)).toEqual(refused('not_now'))
    expect((await read())?.remarks.map(({ text }) => text)).toEqual(['ดูเดือนมีนาคมอีกครั้ง', 'ยอดไม่ตรงทะเบียน'])
  })

  it('are not pushed aside by a newer draft of the year: first it is published, or sent back with words', async () => {
    await service.sign(publishers[0], signing())
    const newer = async (): Promise<DraftView> => draftOfYear(parts, publishers, { year: fiscalYear(2568) })
    await expect(newer()).rejects.toThrow('year_draft_signed')
    // The calendar does not ask first: its draft waits.
    await owner.query(
      `INSERT INTO publication.draft (agency_id, id, fiscal_year, coverage, as_of, reason, asked_at, state)
       SELECT agency_id, gen_random_uuid(), 2568, 'first_half', '2025-03-31', '', now(), 'waiting' FROM agency.agency`,
    )
    const make = async (): Promise<unknown> =>
      makeWaitingDraft(parts.worker, (error) => {
        throw error
      })
    expect(await make()).toBeNull()
    expect(await read()).toMatchObject({ state: 'drafted' })
    await service.remark(publishers[1], { draft: draft.id, text: 'ทำใหม่', sendsBack: true })
    expect(await make()).toEqual({ result: 'drafted' })
    expect(await signAndPublish(parts, publishers, await newer())).toEqual({ result: 'released' })
  })

  it('leave who signed what in the log of acts', async () => {
    await signAndPublish(parts, publishers, draft)
    const { rows } = await owner.query(
      `SELECT officer_id AS officer, facts->>'step' AS step FROM audit.entry WHERE act = 'release_signed' ORDER BY at`,
    )
    expect(rows).toEqual(
      ['prepared', 'checked', 'certified'].map((step, index) => ({ officer: publishers[index]?.id, step })),
    )
  })
})

describe('an attacker with the database role of the officers’ pages', () => {
  const insert = (step: string, officer: string, hash: string): [string, unknown[]] => [
    `INSERT INTO publication.signature (agency_id, draft_id, step, officer_id, name, post, signed_on, hash)
     VALUES ($1, $2, $3, $4, 'x', 'y', now(), decode($5, 'hex'))`,
    [agency, draft.id, step, officer, hash],
  ]

  /** @param officer - Whom the connection claims to act for: the first publisher, or the signer named in the values. */
  async function asStaff(sql: string, values: unknown[] = [], officer?: string): Promise<unknown> {
    const staff = await fresh.client('staff')
    await staff.query(
      `SELECT set_config('sujarit.agency_id', $1, false), set_config('sujarit.officer_id', $2, false)`,
      [agency, officer ?? values[3] ?? publishers[0].id],
    )
    return staff.query(sql, values)
  }

  it('cannot sign out of turn, twice, another draft, or as somebody who is no publisher', async () => {
    const hash = draft.hash ?? ''
    const [first, second] = publishers
    await expect(asStaff(...insert('certified', first.id, hash))).rejects.toThrow('out of turn')
    await expect(asStaff(...insert('prepared', first.id, '00'.repeat(32)))).rejects.toThrow('another draft')
    await expect(
      asStaff(...insert('prepared', '5f2d7c7e-0000-4000-8000-000000000009', hash)),
    ).rejects.toThrow('not a publisher')
    await asStaff(...insert('prepared', first.id, hash))
    await expect(asStaff(...insert('checked', first.id, hash))).rejects.toThrow('signature_once_idx')
    await asStaff(...insert('checked', second.id, hash))
    await expect(asStaff(...insert('certified', publishers[2].id, hash), second.id)).rejects.toThrow(
      'in the name of another',
    )
    // Whatever was sent as name and post, what stands is what the office knows.
    const { rows } = await owner.query<{ name: string; post: string }>(
      'SELECT name, post FROM publication.signature ORDER BY step',
    )
    expect(rows.map(({ name }) => name)).toEqual(['นายตรวจ สอบแล้ว', 'นางสาวจัด ทำดี'])
    expect(rows.map(({ post }) => post)).not.toContain('y')
  })

  it('cannot make figures, change them, call a draft ready, or take a signature away', async () => {
    for (const sql of [
      `UPDATE publication.draft SET content = '{}'`,
      `UPDATE publication.draft SET is_ready = true`,
      'DELETE FROM publication.draft',
      'DELETE FROM publication.signature',
      `UPDATE publication.signature SET name = 'x'`,
    ]) {
      await expect(asStaff(sql)).rejects.toThrow('permission denied')
    }
    await expect(asStaff(`UPDATE publication.draft SET state = 'released'`)).rejects.toThrow(
      'row-level security',
    )
  })

  it('cannot even as the owner change what was drafted', async () => {
    await expect(owner.query(`UPDATE publication.draft SET is_ready = false`)).rejects.toThrow('not edited')
  })

  it('sees no draft of another agency', async () => {
    const staff = await fresh.client('staff')
    await staff.query(`SELECT set_config('sujarit.agency_id', gen_random_uuid()::text, false)`)
    expect((await staff.query('SELECT FROM publication.draft')).rowCount).toBe(0)
  })
})

describe('the public', () => {
  it('has no right to drafts, signatures or remarks', async () => {
    const client = await fresh.client('public')
    for (const table of ['draft', 'signature', 'remark']) {
      await expect(client.query(`SELECT FROM publication.${table}`)).rejects.toThrow('permission denied')
    }
  })
})
