import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { SystemClock, type Clock } from '../../../src/kernel/clock.js'
import { fiscalYearOf } from '../../../src/kernel/fiscal-year.js'
import type { AgencyId, OfficerId } from '../../../src/kernel/ids.js'
import { officeDate } from '../../../src/kernel/office-date.js'
import type { Database } from '../../../src/platform/database/database.js'
import { releaseYear } from '../../../src/publication/make-release.js'
import type { ReleaseOutcome } from '../../../src/publication/release-outcome.js'
import type { ReleaseSnapshot } from '../../../src/publication/release-snapshot.js'
import { verifyAll } from '../../../src/publication/verify-all.js'
import { day, fiscalYear, reportFacts } from '../../support/case-events.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { tamper, writeFacts } from '../../support/journal.js'
import { plainAgency } from '../../support/plain-agency.js'

let fresh: FreshDatabase
let agency: AgencyId
let writer: Database
let worker: Database
let owner: pg.Client
const clock: Clock = new SystemClock()
const requestedBy = randomUUID() as OfficerId

beforeEach(async () => {
  fresh = await freshDatabase()
  agency = (await plainAgency(fresh)).id
  writer = await fresh.database('owner')
  worker = await fresh.database('worker')
  owner = await fresh.client('owner')
})
afterEach(() => fresh.drop())

async function release(year: number, asOf = `${year - 543}-09-30`, reason = ''): Promise<ReleaseOutcome> {
  return releaseYear(worker, { agency, year: fiscalYear(year), asOf: day(asOf), reason, requestedBy }, clock)
}

async function opens(on: string): Promise<void> {
  await owner.query('UPDATE agency.agency SET opened_on = $1, is_evaluation = false', [on])
}

interface Row {
  readonly number: number
  readonly snapshot: string
  readonly hash: string
}

async function rows(): Promise<Row[]> {
  const { rows: found } = await owner.query<Row>(
    `SELECT number, snapshot, encode(hash, 'hex') AS hash FROM publication.release ORDER BY fiscal_year, number`,
  )
  return found
}

async function snapshot(index = 0): Promise<ReleaseSnapshot> {
  return JSON.parse((await rows())[index]?.snapshot ?? '') as ReleaseSnapshot
}

const procurement = reportFacts(
  1,
  '2025-11-03',
  ['2025-11-05', 'classified', 'budget_procurement', 'malfeasance'],
  ['2025-11-05', 'status', 'screening'],
)

describe('a release', () => {
  it('of a year without a report prints the four sentences of a zero', async () => {
    expect(await release(2567)).toEqual({ result: 'released', number: 1 })
    const { sentences } = await snapshot()
    expect(Object.values(sentences.th).join('\n')).toContain(
      'โดยในปีงบประมาณ พ.ศ. 2567 ไม่พบการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิดแต่อย่างใด',
    )
    expect(Object.values(sentences.th).join('\n')).toContain(
      'โดยในปีงบประมาณ พ.ศ. 2567 ไม่มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง',
    )
    expect(Object.values(sentences.th).join('\n')).toContain(
      'ในปีงบประมาณ พ.ศ. 2567 หน่วยงานไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบในประเด็นที่เกี่ยวข้องกับการให้หรือรับสินบนในการดำเนินงานหรือการปฏิบัติหน้าที่แต่อย่างใด',
    )
    expect(Object.values(sentences.th).join('\n')).toContain(
      'ในปีงบประมาณ พ.ศ. 2567 ไม่ปรากฏข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน',
    )
  })

  it('counts the facts that nobody had chained yet', async () => {
    await writeFacts(writer, agency, procurement)
    await release(2569)
    expect(await snapshot()).toMatchObject({
      totals: { total: 1, completed: 0, inProgress: 1 },
      journal: { position: procurement.length },
    })
  })

  it('does not count what happened after the day of its figures', async () => {
    await writeFacts(writer, agency, procurement)
    await release(2569, '2025-11-02')
    expect((await snapshot()).totals.total).toBe(0)
  })

  it('is refused, without a figure, while a report of the year has no category', async () => {
    await writeFacts(writer, agency, reportFacts(1, '2025-11-03'))
    expect(await release(2569)).toEqual({ result: 'refused', problem: 'unclassified_reports' })
    expect(await rows()).toEqual([])
  })

  it('is not held up by an unclassified report of another year', async () => {
    await writeFacts(writer, agency, reportFacts(1, '2025-11-03'))
    expect(await release(2568)).toMatchObject({ result: 'released' })
  })

  it('is refused when the journal was changed', async () => {
    await writeFacts(writer, agency, procurement)
    await release(2569)
    await tamper(owner, 'journal.event', `UPDATE journal.event SET occurred_on = '2024-11-03'`)
    expect(await release(2568)).toEqual({ result: 'refused', problem: 'chain_broken' })
  })

  it('is refused when the end of the journal that an earlier release saw is gone', async () => {
    await writeFacts(writer, agency, procurement)
    await release(2569)
    await tamper(owner, 'journal.chain', `DELETE FROM journal.chain`)
    await tamper(owner, 'journal.event', `DELETE FROM journal.event`)
    expect(await release(2568)).toEqual({ result: 'refused', problem: 'chain_broken' })
  })

  it('is refused when a case does not begin with its receipt', async () => {
    const [, classified] = procurement
    if (classified === undefined) throw new Error('no fact')
    await writeFacts(writer, agency, [{ ...classified, ordinal: 1 }])
    expect(await release(2569)).toEqual({ result: 'refused', problem: 'history_broken' })
  })

  it('of a year that has not begun is refused', async () => {
    expect(await release(2569, '2025-09-30')).toEqual({ result: 'refused', problem: 'year_not_begun' })
  })

  it('of a year that ended before the office opened is refused, because its zero would claim what nobody recorded', async () => {
    await opens('2025-10-01')
    expect(await release(2568)).toEqual({ result: 'refused', problem: 'year_before_opening' })
    expect(await rows()).toEqual([])
  })

  it('of the year in which the office opened says from which day it counts, and verifies', async () => {
    await opens('2025-09-30')
    expect(await release(2568)).toEqual({ result: 'released', number: 1 })
    const { countedFrom, requiredTable } = await snapshot()
    expect(countedFrom).toBe('2025-09-30')
    expect(requiredTable.th.footnotes[2]?.text).toContain('นับจากวันที่ 30 กันยายน 2568 ที่เริ่มใช้ระบบนี้')
    const [verdict] = await verifyAll(worker)
    expect(verdict?.fault).toBeNull()
  })

  it('of a year before the evaluation agency opened is made, since nothing on it is real', async () => {
    await owner.query(`UPDATE agency.agency SET opened_on = '2026-10-01'`)
    expect(await release(2567)).toEqual({ result: 'released', number: 1 })
    expect((await snapshot()).countedFrom).toBeNull()
  })

  it('speaks English of the agency by its English name', async () => {
    await release(2567)
    expect((await snapshot()).sentences.en.disclosure).toBe(
      'From 1 October 2023 to 30 September 2024 Tua Yang Subdistrict Administration had no complaint about corruption or misconduct by its officials (data as of 30 September 2024).',
    )
  })

  it('of a released year needs a reason, gets the next number and names the one it replaces', async () => {
    await release(2568)
    expect(await release(2568)).toEqual({ result: 'refused', problem: 'reason_missing' })
    expect(await release(2568, undefined, 'แก้ชื่อหน่วยงาน')).toEqual({ result: 'released', number: 2 })
    expect(await snapshot(1)).toMatchObject({ number: 2, restates: 1, reason: 'แก้ชื่อหน่วยงาน' })
    expect(await rows()).toHaveLength(2)
  })

  it('made twice at once gets two numbers or a refusal, never the same number', async () => {
    const outcomes = await Promise.all([release(2568), release(2568)])
    expect(outcomes).toContainEqual({ result: 'released', number: 1 })
    expect(outcomes).toContainEqual({ result: 'refused', problem: 'reason_missing' })
  })

  it('of the running year may be made as of today', async () => {
    const today = officeDate(clock.now())
    expect(await release(fiscalYearOf(today), today)).toEqual({ result: 'released', number: 1 })
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

  it('cannot be inserted by the web programs', async () => {
    for (const role of ['staff', 'public'] as const) {
      const client = await fresh.client(role)
      await expect(
        client.query('INSERT INTO publication.release SELECT * FROM publication.release'),
      ).rejects.toThrow('permission denied')
    }
  })

  it('verifies', async () => {
    const [verdict] = await verifyAll(worker)
    expect(verdict).toMatchObject({ fault: null, releases: 1 })
  })

  it('still verifies after the office was renamed and new facts came', async () => {
    await owner.query(
      `UPDATE agency.agency SET name_th = 'เทศบาลตำบลตัวอย่าง', name_en = 'Tua Yang Municipality'`,
    )
    await writeFacts(writer, agency, reportFacts(7, '2026-01-05'))
    const [verdict] = await verifyAll(worker)
    expect(verdict?.fault).toBeNull()
  })

  it('with another figure and a matching hash is found, because the journal gives another', async () => {
    await tamper(
      owner,
      'publication.release',
      `UPDATE publication.release SET snapshot = replace(snapshot, '"total":1', '"total":0'),
         hash = sha256(convert_to(replace(snapshot, '"total":1', '"total":0'), 'UTF8'))`,
    )
    const [verdict] = await verifyAll(worker)
    expect(verdict?.fault).toEqual({ of: 'release', year: 2569, number: 1, problem: 'not_recomputed' })
  })

  it('with another figure and the old hash is found', async () => {
    await owner.query('ALTER TABLE publication.release DROP CONSTRAINT release_hash_is_of_the_snapshot')
    await tamper(
      owner,
      'publication.release',
      `UPDATE publication.release SET snapshot = replace(snapshot, '"total":1', '"total":0')`,
    )
    const [verdict] = await verifyAll(worker)
    expect(verdict?.fault).toEqual({ of: 'release', year: 2569, number: 1, problem: 'changed' })
  })

  it('that was replaced and then taken away is missed', async () => {
    await release(2569, undefined, 'แก้ตัวเลข')
    await tamper(owner, 'publication.release', 'DELETE FROM publication.release WHERE number = 1')
    const [verdict] = await verifyAll(worker)
    expect(verdict?.fault).toEqual({ of: 'release', year: 2569, number: 1, problem: 'missing' })
  })

  it('shows that the end of the journal was cut off', async () => {
    await tamper(owner, 'journal.chain', 'DELETE FROM journal.chain WHERE position = 3')
    await tamper(owner, 'journal.event', 'DELETE FROM journal.event WHERE ordinal = 3')
    const [verdict] = await verifyAll(worker)
    expect(verdict?.fault).toEqual({ of: 'journal', problem: 'missing', position: 3, eventId: null })
  })
})
