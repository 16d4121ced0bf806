import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { Clock } from '../../../src/kernel/clock.js'
import type { Actor } from '../../../src/kernel/actor.js'
import type { AgencyId, OfficerId } from '../../../src/kernel/ids.js'
import type { OfficerRole } from '../../../src/kernel/role.js'
import type { Database } from '../../../src/platform/database/database.js'
import { ForbiddenError } from '../../../src/platform/errors/errors.js'
import { AskForRangeService } from '../../../src/publication/ask-for-range.service.js'
import { publicationEntities } from '../../../src/publication/publication-entities.js'
import type { RangeContent } from '../../../src/publication/range-content.js'
import { ReadRangesService } from '../../../src/publication/read-ranges.service.js'
import { makeWaitingRange } from '../../../src/publication/work-off-ranges.js'
import type { CaseEvent } from '../../../src/kernel/case-event.js'
import { complaintFacts, day, reportFacts } from '../../support/case-events.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { tamper, writeFacts } from '../../support/journal.js'
import { plainAgency } from '../../support/plain-agency.js'
import { threePublishers } from '../../support/publishers.js'
import { sixtyCases } from '../../support/sixty-cases.js'

class SetClock extends Clock {
  constructor(public text: string) {
    super()
  }

  now(): Date {
    return new Date(`${this.text}T10:00:00+07:00`)
  }
}

let fresh: FreshDatabase
let agency: AgencyId
let owner: pg.Client
let staff: Database
let worker: Database
let ownerData: Database
let publisher: Actor
let auditor: Actor
let screener: Actor
let clock: SetClock

beforeEach(async () => {
  fresh = await freshDatabase()
  agency = (await plainAgency(fresh)).id
  owner = await fresh.client('owner')
  await owner.query(`UPDATE agency.agency SET is_evaluation = false`)
  const people = await threePublishers(owner, agency)
  publisher = people[0]
  auditor = await withRole(people[1], 'auditor')
  screener = await withRole(people[2], 'screener')
  staff = await fresh.database('staff', publicationEntities)
  worker = await fresh.database('worker')
  ownerData = await fresh.database('owner')
  clock = new SetClock('2024-10-16')
  await writeFacts(ownerData, agency, sixtyCases())
})
afterEach(() => fresh.drop())

async function withRole({ id }: Actor, role: OfficerRole): Promise<Actor> {
  await owner.query(`UPDATE staff.officer_role SET role = $2 WHERE officer_id = $1`, [id, role])
  return { agency, id, roles: [role] }
}

const reading = (): ReadRangesService => new ReadRangesService(staff, clock)

function ask(
  who: Actor,
  start: string,
  end: string,
  id = randomUUID(),
): ReturnType<AskForRangeService['ask']> {
  return new AskForRangeService(staff, clock).ask(who, { id, start: day(start), end: day(end) })
}

/** @throws Error when anything is in the way. */
async function figures(start: string, end: string, who = publisher): Promise<RangeContent> {
  const asked = await ask(who, start, end)
  if (asked.result === 'refused') throw new Error(asked.problem)
  await makeWaitingRange(worker, clock, (error) => {
    throw error
  })
  const view = await reading().read(agency, asked.id)
  if (view?.content == null) throw new Error(view?.problem ?? 'not made')
  return view.content
}

describe('a publisher who asks for a quarter of sixty cases', () => {
  it('gets the figures counted by hand: reports of whole months, general complaints of the days', async () => {
    const { reports, complaints, asOf, reportsAsOf } = await figures('2024-01-01', '2024-03-31')
    expect([asOf, reportsAsOf]).toEqual(['2024-10-15', '2024-09-30'])
    expect(reports).toMatchObject({
      totals: { malfeasance: 5, misconduct: 4, total: 9, completed: 9, inProgress: 0 },
      measures: null,
    })
    expect(complaints).toMatchObject({
      count: { received: 4, closed: 4, inProgress: 0 },
      flow: { whole: { opening: 1, received: 4, reopened: 1, closed: 5, closing: 1 } },
      firstAnswer: { onTime: 3, late: 1, waiting: 0 },
      satisfaction: null,
    })
    expect(new Set(complaints.categories.map(({ n }) => n))).toEqual(new Set([null]))
    expect(reports?.sentences.th[0]).toBe(
      'ตั้งแต่วันที่ 1 มกราคม 2567 ถึงวันที่ 31 มีนาคม 2567 องค์การบริหารส่วนตำบลตัวอย่าง มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ จำนวน 9 เรื่อง ดำเนินการแล้วเสร็จ 9 เรื่อง อยู่ระหว่างดำเนินการ 0 เรื่อง (ข้อมูล ณ วันที่ 30 กันยายน 2567)',
    )
    expect(reports?.sentences.th).toHaveLength(2)
  })

  it('gets all sentences for a year, and an auditor the same', async () => {
    const { reports } = await figures('2023-10-01', '2024-09-30', auditor)
    expect(reports?.sentences.en).toHaveLength(5)
    expect(reports?.sentences.th[1]).toContain('ในปีงบประมาณ พ.ศ. 2567 มีข้อร้องเรียน')
    expect(reports?.sentences.th[1]).not.toContain('มีมูล')
  })

  it('is told what is in the way, and nobody else may ask', async () => {
    const refused = (problem: string) => ({ result: 'refused', problem })
    expect(await ask(publisher, '2024-03-31', '2024-01-01')).toEqual(refused('end_before_start'))
    expect(await ask(publisher, '2024-10-01', '2024-10-16')).toEqual(refused('end_not_over'))
    expect(await ask(publisher, '2012-01-01', '2024-01-01')).toEqual(refused('too_long'))
    expect(await ask(publisher, '2023-01-01', '2023-09-30')).toEqual(refused('before_opening'))
    await expect(ask(screener, '2024-01-01', '2024-03-31')).rejects.toThrow(ForbiddenError)
  })

  it('who sends the form twice, or at once with another, asks once; each ask and each file is in the log', async () => {
    const id = randomUUID()
    await ask(publisher, '2024-01-01', '2024-03-31', id)
    expect(await ask(publisher, '2024-01-01', '2024-03-31', id)).toEqual({ result: 'asked', id })
    expect(await ask(auditor, '2024-01-01', '2024-03-31')).toEqual({ result: 'asked', id })
    expect(await reading().save(publisher, id)).toBeNull()
    await figures('2024-01-01', '2024-03-31')
    expect((await reading().save(auditor, id))?.format).toBe('sujarit-range/1')
    const { rows } = await owner.query(`SELECT act, officer_id, facts FROM audit.entry ORDER BY at, act`)
    const facts = { start: '2024-01-01', end: '2024-03-31' }
    expect(rows).toEqual([
      { act: 'release_figures_asked', officer_id: publisher.id, facts },
      { act: 'release_figures_saved', officer_id: auditor.id, facts },
    ])
  })
})

describe('whoever asks every day', () => {
  const late: CaseEvent[] = [
    // A letter of February, registered in October, and a report found to be a duplicate meanwhile.
    ...reportFacts(901, '2024-02-10'),
    ...complaintFacts(902, '2024-02-12', 'road'),
  ]

  it('sees reports stand still until the month is over, while general complaints go on', async () => {
    const before = await figures('2024-01-01', '2024-03-31')
    await writeFacts(ownerData, agency, late)
    clock.text = '2024-10-25'
    const after = await figures('2024-01-01', '2024-03-31')
    expect(after.reports).toEqual(before.reports)
    expect(after.complaints.count.received).toBe(before.complaints.count.received + 1)
    clock.text = '2024-11-02'
    const next = await figures('2024-01-01', '2024-03-31')
    expect([next.reportsAsOf, next.reports?.totals.total]).toEqual(['2024-10-31', 10])
  })

  it('does not see on which day a complaint went to the corruption room', async () => {
    // Complaint 46 of the list is handed over on 18 October.
    const of = async (text: string): Promise<number> => {
      clock.text = text
      return (await figures('2024-09-10', '2024-09-10')).complaints.count.received
    }
    expect([await of('2024-10-17'), await of('2024-10-20'), await of('2024-10-31')]).toEqual([1, 1, 1])
    expect(await of('2024-11-01')).toBe(0)
  })
})

describe('the worker', () => {
  it('makes no figure of a journal that was changed, and says which wish was refused', async () => {
    await figures('2024-01-01', '2024-01-31')
    await tamper(
      owner,
      'journal.event',
      `UPDATE journal.event SET occurred_on = '2024-01-03' WHERE occurred_on = '2024-01-01' AND kind = 'received'`,
    )
    await expect(figures('2024-01-01', '2024-01-31')).rejects.toThrow('chain_broken')
  })

  it('makes none as of a day to come, whatever the officers’ server writes', async () => {
    const errors: unknown[] = []
    await ask(publisher, '2024-01-01', '2024-01-31')
    await owner.query(`UPDATE publication.range_figures SET as_of = '2024-10-30'`).catch(() => undefined)
    await tamper(
      owner,
      'publication.range_figures',
      `UPDATE publication.range_figures SET as_of = '2024-10-30'`,
    )
    const outcome = await makeWaitingRange(worker, clock, (error) => errors.push(error))
    expect([outcome, errors.length]).toEqual([{ result: 'refused', problem: 'unexpected' }, 1])
  })
})

describe('the database', () => {
  async function insert(officer: Actor, askedBy: OfficerId, of = agency): Promise<string> {
    return staff
      .inAgency({ agency, officer: officer.id }, (tx) =>
        tx.query(
          `INSERT INTO publication.range_figures (agency_id, id, starts_on, ends_on, as_of, asked_by, asked_at, state)
           VALUES ($1, $2, '2024-01-01', '2024-01-31', '2024-10-15', $3, now(), 'waiting')`,
          [of, randomUUID(), askedBy],
        ),
      )
      .then(() => 'inserted')
      .catch((error: unknown) => String(error))
  }

  it('takes a wish in the name of whoever is signed in, with the role, and of their agency', async () => {
    expect(await insert(publisher, publisher.id)).toBe('inserted')
    expect(await insert(screener, screener.id)).toContain('row-level security')
    expect(await insert(publisher, auditor.id)).toContain('row-level security')
    const other = (await plainAgency(fresh)).id
    expect(await insert(publisher, publisher.id, other)).toContain('row-level security')
  })

  it('shows no agency the figures of another, and lets nobody edit what was made', async () => {
    await figures('2024-01-01', '2024-01-31')
    const other = (await plainAgency(fresh)).id
    expect(await reading().list(other)).toEqual([])
    expect(await reading().list(agency)).toHaveLength(1)
    const edit = `UPDATE publication.range_figures SET content = '{}'`
    await expect(staff.inAgency({ agency }, (tx) => tx.query(edit))).rejects.toThrow('permission denied')
    await expect(worker.source.query(edit)).rejects.toThrow('not edited')
  })
})
