import type pg from 'pg'
import { Clock } from '../../../src/kernel/clock.js'
import type { AgencyId } from '../../../src/kernel/ids.js'
import type { Database } from '../../../src/platform/database/database.js'
import { publicationEntities } from '../../../src/publication/publication-entities.js'
import type { SignedRelease } from '../../../src/publication/signed-release.js'
import { verifyAll } from '../../../src/publication/verify-all.js'
import { askForCalendarDrafts } from '../../../src/publication/work-off-drafts.js'
import type { DraftView } from '../../../src/publication/read-drafts.service.js'
import type { Coverage } from '../../../src/statistics/coverage.js'
import { fiscalYear, reportFacts } from '../../support/case-events.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { forgetHashes, tamper, writeFacts } from '../../support/journal.js'
import { plainAgency } from '../../support/plain-agency.js'
import {
  draftOfYear,
  signAndPublish,
  threePublishers,
  type Publishers,
  type ReleaseParts,
} from '../../support/publishers.js'

class FixedClock extends Clock {
  constructor(private readonly at: string) {
    super()
  }
  now(): Date {
    return new Date(this.at)
  }
}

let fresh: FreshDatabase
let agency: AgencyId
let writer: Database
let parts: ReleaseParts & { clock: Clock }
let owner: pg.Client
let publishers: Publishers

beforeEach(async () => {
  fresh = await freshDatabase()
  agency = (await plainAgency(fresh)).id
  writer = await fresh.database('owner')
  owner = await fresh.client('owner')
  await owner.query('UPDATE agency.agency SET is_evaluation = false')
  // Only what comes over the web, so that no box has to be looked into each month.
  await owner.query(`DELETE FROM agency.intake_method WHERE method <> 'web'`)
  publishers = await threePublishers(owner, agency)
  const [staff, worker] = [await fresh.database('staff', publicationEntities), await fresh.database('worker')]
  parts = { staff, worker, clock: new FixedClock('2026-11-20T10:00:00+07:00') }
})
afterEach(() => fresh.drop())

async function draft(year: number, wish: { reason?: string; coverage?: Coverage } = {}): Promise<DraftView> {
  return draftOfYear(parts, publishers, { year: fiscalYear(year), ...wish })
}

/** @returns what became of it. */
async function release(year: number, wish: { reason?: string; coverage?: Coverage } = {}): Promise<unknown> {
  const made = await draft(year, wish)
  return made.problem ?? (await signAndPublish(parts, publishers, made))
}

interface Row {
  readonly number: number
  readonly snapshot: string
}

async function rows(): Promise<Row[]> {
  const found = await owner.query<Row>(
    'SELECT number, snapshot FROM publication.release ORDER BY fiscal_year, number',
  )
  return found.rows
}

async function released(index = 0): Promise<SignedRelease> {
  return JSON.parse((await rows())[index]?.snapshot ?? '') as SignedRelease
}

async function fault(): Promise<unknown> {
  const [verdict] = await verifyAll(parts.worker)
  return verdict?.fault
}

const done = { result: 'released' }

const procurement = reportFacts(
  1,
  '2025-11-03',
  ['2025-11-05', 'classified', 'budget_procurement', 'malfeasance'],
  ['2025-11-05', 'status', 'screening'],
)

describe('a release', () => {
  it('of a year without a report prints the four sentences of a zero, the names of three, and verifies', async () => {
    expect(await release(2568)).toEqual(done)
    const { sentences, signatures, asOf, releasedOn, requiredTable } = await released()
    const text = Object.values(sentences.th).join('\n')
    for (const sentence of [
      'โดยในปีงบประมาณ พ.ศ. 2568 ไม่พบการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิดแต่อย่างใด',
      'โดยในปีงบประมาณ พ.ศ. 2568 ไม่มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง',
      'ในปีงบประมาณ พ.ศ. 2568 หน่วยงานไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบในประเด็นที่เกี่ยวข้องกับการให้หรือรับสินบนในการดำเนินงานหรือการปฏิบัติหน้าที่แต่อย่างใด',
      'ในปีงบประมาณ พ.ศ. 2568 ไม่ปรากฏข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน',
    ]) {
      expect(text).toContain(sentence)
    }
    expect(requiredTable.th.rows[0]?.cells).toMatchObject({ total: 'ไม่มี', inProgress: '-' })
    expect([asOf, releasedOn]).toEqual(['2026-11-19', '2026-11-20'])
    expect(signatures.map(({ step, name }) => [step, name])).toEqual([
      ['prepared', 'นางสาวจัด ทำดี'],
      ['checked', 'นายตรวจ สอบแล้ว'],
      ['certified', 'นายรับ รองจริง'],
    ])
    expect(await fault()).toBeNull()
  })

  it('counts the facts that nobody had chained yet', async () => {
    await writeFacts(writer, agency, procurement)
    await release(2569)
    expect(await released()).toMatchObject({
      totals: { total: 1, completed: 0, inProgress: 1 },
      journal: { position: procurement.length },
    })
  })

  it('does not count what came in the month that goes on', async () => {
    await writeFacts(
      writer,
      agency,
      reportFacts(1, '2026-11-03', ['2026-11-04', 'classified', 'asset', 'misconduct']),
    )
    await release(2570)
    expect(await released()).toMatchObject({ countedUntil: '2026-10-31', totals: { total: 0 } })
  })

  it('is drafted but may not be signed while a report of the year has no category', async () => {
    await writeFacts(writer, agency, reportFacts(1, '2025-11-03'))
    const made = await draft(2569)
    expect(made).toMatchObject({ state: 'drafted', isReady: false, next: null })
    expect(made.content?.guards).toContainEqual({
      code: 'nothing_unclassified',
      isMet: false,
      values: { n: 1 },
    })
    expect(await signAndPublish(parts, publishers, made)).toBe('not_now')
    expect(await rows()).toEqual([])
  })

  it('may not be signed while an off-line channel has a month without a check', async () => {
    await owner.query(
      `INSERT INTO agency.intake_method (agency_id, method, detail_th, detail_en, hours_th, hours_en,
         is_for_general, is_for_corruption, is_confidential, position)
       VALUES ($1, 'drop_box', 'หน้าสำนักงาน', 'At the door', '', '', true, true, true, 9)`,
      [agency],
    )
    await owner.query(`UPDATE agency.agency SET opened_on = '2026-08-01'`)
    // As if the list had been made on the day of opening, not today.
    await tamper(owner, 'agency.setting_version', 'DELETE FROM agency.setting_version')
    const checked = async (month: string): Promise<unknown> =>
      owner.query(
        `INSERT INTO agency.channel_check (agency_id, method, month, seq, found, checked_on, officer_id)
         VALUES ($1, 'drop_box', $2, 1, 0, '2026-11-02', $3)`,
        [agency, month, publishers[0].id],
      )
    await checked('2026-08-01')
    const made = await draft(2569)
    const values = { done: 1, missing: 1, channel: 'drop_box', month: '2026-09-01' }
    expect(made.content?.guards).toContainEqual({ code: 'channels_checked', isMet: false, values })
    expect(await signAndPublish(parts, publishers, made)).toBe('not_now')
    await checked('2026-09-01')
    expect(await release(2569)).toEqual(done)
    expect(await fault()).toBeNull()
  })

  it('is not held up by an unclassified report of another year', async () => {
    await writeFacts(writer, agency, reportFacts(1, '2025-11-03'))
    expect(await release(2568)).toEqual(done)
  })

  it('is refused when the journal was changed', async () => {
    await writeFacts(writer, agency, procurement)
    await release(2569)
    await tamper(owner, 'journal.event', `UPDATE journal.event SET occurred_on = '2024-11-03'`)
    expect(await release(2568)).toBe('chain_broken')
  })

  it('is refused when the end of the journal that an earlier release saw is gone', async () => {
    await writeFacts(writer, agency, procurement)
    await release(2569)
    await tamper(owner, 'journal.chain', `DELETE FROM journal.chain`)
    await tamper(owner, 'journal.event', `DELETE FROM journal.event`)
    expect(await release(2568)).toBe('chain_broken')
  })

  it('is refused when a case does not begin with its receipt', async () => {
    const [, classified] = procurement
    if (classified === undefined) throw new Error('no fact')
    await writeFacts(writer, agency, [{ ...classified, ordinal: 1 }])
    expect(await release(2569)).toBe('history_broken')
  })

  it('of a year of which no month is over cannot be asked for', async () => {
    await expect(release(2571)).rejects.toThrow('no_month_over')
    await expect(release(2570, { coverage: 'first_half' })).resolves.toEqual(done)
  })

  it('of a year that ended before the office opened cannot be asked for, because its zero would claim what nobody recorded', async () => {
    await owner.query(`UPDATE agency.agency SET opened_on = '2025-10-01'`)
    await expect(release(2568)).rejects.toThrow('year_before_opening')
    expect(await rows()).toEqual([])
  })

  it('of the year in which the office opened says from which day it counts, and verifies', async () => {
    await owner.query(`UPDATE agency.agency SET opened_on = '2025-09-30'`)
    expect(await release(2568)).toEqual(done)
    const { countedFrom, requiredTable } = await released()
    expect(countedFrom).toBe('2025-09-30')
    expect(requiredTable.th.footnotes[2]?.text).toContain('นับจากวันที่ 30 กันยายน 2568 ที่เริ่มใช้ระบบนี้')
    expect(await fault()).toBeNull()
  })

  it('of the evaluation agency shows past years and the month that goes on, since nothing on it is real', async () => {
    await owner.query(`UPDATE agency.agency SET opened_on = '2026-10-01', is_evaluation = true`)
    await writeFacts(
      writer,
      agency,
      reportFacts(1, '2026-11-03', ['2026-11-04', 'classified', 'asset', 'misconduct']),
    )
    expect(await release(2567)).toEqual(done)
    expect(await release(2570)).toEqual(done)
    expect(await released()).toMatchObject({ countedFrom: null })
    expect(await released(1)).toMatchObject({ asOf: '2026-11-20', totals: { total: 1 } })
    expect(await fault()).toBeNull()
  })

  it('of months that were released needs a reason, gets the next number and names the one it corrects', async () => {
    await release(2568)
    expect(await release(2568)).toBe('reason_missing')
    expect(await release(2568, { reason: 'แก้ชื่อหน่วยงาน' })).toEqual(done)
    expect(await released(1)).toMatchObject({ number: 2, restates: 1, reason: 'แก้ชื่อหน่วยงาน' })
    expect(await fault()).toBeNull()
  })

  it('of a first half is refused once later months are out, because the newest release hides the others', async () => {
    await release(2569)
    expect(await release(2569, { coverage: 'first_half', reason: 'แก้ตัวเลข' })).toBe('year_released')
    expect(await rows()).toHaveLength(1)
  })

  it('of a year after its first half goes on without a reason and corrects nothing', async () => {
    expect(await release(2569, { coverage: 'first_half' })).toEqual(done)
    expect(await release(2569)).toEqual(done)
    expect(await released(0)).toMatchObject({ coverage: 'first_half', period: { end: '2026-03-31' } })
    expect(await released(1)).toMatchObject({ number: 2, restates: null, reason: null })
    expect(await fault()).toBeNull()
  })
})

describe('the calendar', () => {
  it('asks once for the year on 1 October and for the half on 1 April, as of the day before', async () => {
    const asked = async (day: string): Promise<number> =>
      askForCalendarDrafts(parts.worker, new FixedClock(`${day}T00:30:00+07:00`))
    expect(await asked('2026-10-01')).toBe(1)
    expect(await asked('2026-10-02')).toBe(0)
    expect(await asked('2027-03-31')).toBe(0)
    expect(await asked('2027-04-01')).toBe(1)
    const { rows: drafts } = await owner.query(
      `SELECT fiscal_year AS year, coverage, as_of::text AS "asOf" FROM publication.draft ORDER BY as_of`,
    )
    expect(drafts).toEqual([
      { year: 2569, coverage: 'year', asOf: '2026-09-30' },
      { year: 2570, coverage: 'first_half', asOf: '2027-03-31' },
    ])
  })

  it('asks when the period is over, although somebody asked for a part of it before', async () => {
    await owner.query(
      `INSERT INTO publication.draft (agency_id, id, fiscal_year, coverage, as_of, reason, asked_by, asked_at, state, problem)
       SELECT $1, gen_random_uuid(), 2569, 'year', '2026-05-31', '', id, '2026-06-01', 'refused', 'no_month_over'
         FROM staff.officer WHERE agency_id = $1 LIMIT 1`,
      [agency],
    )
    const clock = new FixedClock('2026-10-01T00:30:00+07:00')
    expect(await askForCalendarDrafts(parts.worker, clock)).toBe(1)
    expect(await askForCalendarDrafts(parts.worker, clock)).toBe(0)
  })

  it('does not ask for a period that ended before the office opened', async () => {
    await owner.query(`UPDATE agency.agency SET opened_on = '2026-10-05'`)
    expect(await askForCalendarDrafts(parts.worker, parts.clock)).toBe(0)
  })
})

describe('a frozen release', () => {
  beforeEach(async () => {
    await writeFacts(writer, agency, procurement)
    await release(2569)
  })

  it.each(['owner', 'worker', 'staff', 'public'] as const)('cannot be changed by %s', async (role) => {
    const client = await fresh.client(role)
    for (const sql of [
      `UPDATE publication.release SET released_on = '2026-01-01'`,
      'DELETE FROM publication.release',
      'TRUNCATE publication.release',
    ]) {
      await expect(client.query(sql)).rejects.toThrow(/append-only|permission denied/)
    }
  })

  it('cannot be inserted by the web programs, nor by the worker without three signatures', async () => {
    for (const role of ['staff', 'public'] as const) {
      const client = await fresh.client(role)
      await expect(
        client.query('INSERT INTO publication.release SELECT * FROM publication.release'),
      ).rejects.toThrow('permission denied')
    }
    const client = await fresh.client('worker')
    await expect(
      client.query(
        `INSERT INTO publication.release SELECT agency_id, fiscal_year, number + 1, as_of, released_on, snapshot, hash,
           journal_position, journal_head, released_by, draft_id FROM publication.release`,
      ),
    ).rejects.toThrow('three have not signed')
  })

  it('still verifies after the office was renamed and new facts came', async () => {
    await owner.query(
      `UPDATE agency.agency SET name_th = 'เทศบาลตำบลตัวอย่าง', name_en = 'Tua Yang Municipality'`,
    )
    await writeFacts(writer, agency, reportFacts(7, '2026-01-05'))
    expect(await fault()).toBeNull()
  })

  it.each([
    ['a figure', '"total":1', '"total":0'],
    [
      'a guard',
      '"code":"nothing_unclassified","isMet":true',
      '"code":"nothing_unclassified","isMet":true,"x":1',
    ],
    ['a name under it', 'นายรับ รองจริง', 'นายปลอม รองเท็จ'],
    ['a post under it', '"post":"', '"post":"รอง'],
    ['a day under it', '"signedOn":"2026-11-20"', '"signedOn":"2026-10-02"'],
  ])('with another %s and a matching hash is found', async (what, from, to) => {
    await tamper(
      owner,
      'publication.release',
      `UPDATE publication.release SET snapshot = replace(snapshot, '${from}', '${to}'),
         hash = sha256(convert_to(replace(snapshot, '${from}', '${to}'), 'UTF8'))`,
    )
    const found = { of: 'release', year: 2569, number: 1 }
    expect(await fault()).toEqual({ ...found, problem: 'changed' })
    // Of a release from before the log named its hash, the signatures and the journal say so.
    await forgetHashes(owner)
    const isWritten = what.includes('under it')
    expect(await fault()).toEqual({ ...found, problem: isWritten ? 'changed' : 'not_recomputed' })
  })

  it('with another day of publication, beside the text and in it, is found', async () => {
    const text = `replace(snapshot, '"releasedOn":"2026-11-20"', '"releasedOn":"2026-10-01"')`
    await tamper(
      owner,
      'publication.release',
      `UPDATE publication.release SET released_on = '2026-10-01', snapshot = ${text}, hash = sha256(convert_to(${text}, 'UTF8'))`,
    )
    expect(await fault()).toEqual({ of: 'release', year: 2569, number: 1, problem: 'changed' })
  })

  it('with another figure and the old hash is found', async () => {
    await owner.query('ALTER TABLE publication.release DROP CONSTRAINT release_hash_is_of_the_snapshot')
    await tamper(
      owner,
      'publication.release',
      `UPDATE publication.release SET snapshot = replace(snapshot, '"total":1', '"total":0')`,
    )
    expect(await fault()).toEqual({ of: 'release', year: 2569, number: 1, problem: 'changed' })
  })

  it('that was replaced and then taken away is missed', async () => {
    await release(2569, { reason: 'แก้ตัวเลข' })
    await tamper(owner, 'publication.release', 'DELETE FROM publication.release WHERE number = 1')
    expect(await fault()).toEqual({ of: 'release', year: 2569, number: 1, problem: 'missing' })
  })

  it('shows that the end of the journal was cut off', async () => {
    await tamper(owner, 'journal.chain', 'DELETE FROM journal.chain WHERE position = 3')
    await tamper(owner, 'journal.event', 'DELETE FROM journal.event WHERE ordinal = 3')
    expect(await fault()).toEqual({ of: 'journal', problem: 'missing', position: 3, eventId: null })
  })
})
