import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import type { Database } from '../../../src/platform/database/database.js'
import { readServiceFacts, readServiceNames } from '../../../src/service/read-service-facts.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'

let fresh: FreshDatabase
let staff: Database
let worker: Database
let owner: pg.Client
let north: FixtureAgency
let south: FixtureAgency

beforeAll(async () => {
  fresh = await freshDatabase()
  staff = await fresh.database('staff')
  worker = await fresh.database('worker')
  owner = await fresh.client('owner')
  north = await createFixtureAgency(fresh, { host: 'north.example' })
  south = await createFixtureAgency(fresh, { host: 'south.example', dataFolder: north.dataFolder })
}, 30_000)
afterAll(async () => {
  await north.remove()
  await fresh.drop()
})

interface Row {
  readonly id?: string
  readonly kind?: string
  readonly number?: number
  readonly service?: string
  readonly channel?: string
  readonly servedOn?: string
  readonly recordedOn?: string
  readonly officer?: string | null
  readonly kiosk?: string | null
  readonly corrects?: string | null
  readonly reason?: string
}

interface Writer {
  readonly of: FixtureAgency
  /** Who is signed in; null where nobody is. */
  readonly as: string | null
}

/** Writes as staff-web could write, past every service of ours. @returns how many rows were stored. */
async function write(row: Row, { of, as }: Writer = { of: north, as: suda() }): Promise<number> {
  const kind = row.kind ?? 'counted'
  const servedOn = row.servedOn ?? '2024-10-05'
  return staff.inAgency({ agency: of.agency, officer: as as never }, async (tx) => {
    const stored: unknown[] = await tx.query(
      `WITH stored AS (INSERT INTO service.tally (agency_id, id, seq, service, channel, kind, number, served_on,
         recorded_on, officer_id, kiosk_id, corrects, reason, hash)
       VALUES ($1, $2, 99, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '\\x00') RETURNING 1) SELECT * FROM stored`,
      [
        ...[of.agency, row.id ?? randomUUID(), row.service ?? 'tax', row.channel ?? 'walk_in'],
        ...[kind, row.number ?? (kind === 'undone' ? -1 : 1), servedOn, row.recordedOn ?? servedOn],
        ...[row.officer === undefined ? as : row.officer, row.kiosk ?? null, row.corrects ?? null],
        row.reason ?? (kind === 'entered' || kind === 'corrected' ? 'สมุดคุมหน้าโต๊ะ' : ''),
      ],
    )
    return stored.length
  })
}

function suda(): string {
  return north.screeners[0].id
}

async function facts(agency: FixtureAgency, until: string): Promise<unknown[]> {
  return worker.source.transaction((tx) => readServiceFacts(tx, agency.agency, until as OfficeDate))
}

async function chain(agency: FixtureAgency): Promise<{ seq: string; isWhole: boolean }[]> {
  const { rows } = await owner.query<{ seq: string; isWhole: boolean }>(
    `SELECT seq, hash = service.tally_hash(lag(hash, 1, sha256(convert_to('sujarit service tally', 'UTF8')))
       OVER (ORDER BY seq), t) AS "isWhole" FROM service.tally t WHERE agency_id = $1 ORDER BY seq`,
    [agency.agency],
  )
  return rows
}

async function newKiosk(changes = ''): Promise<string> {
  const id = randomUUID()
  await owner.query(
    `INSERT INTO service.kiosk (agency_id, id, name, code_until, made_by, made_on, good_until)
     VALUES ($1, $2, 'โต๊ะหน้า', now(), $3, '2024-10-01', '2024-12-31')`,
    [north.agency, id, suda()],
  )
  if (changes !== '') await owner.query(`UPDATE service.kiosk SET ${changes} WHERE id = $1`, [id])
  return id
}

const refused = { code: '23514' }

describe('a count', () => {
  it('that is sent twice counts once', async () => {
    const id = randomUUID()
    expect(await write({ id, servedOn: '2024-10-01' })).toBe(1)
    expect(await write({ id, servedOn: '2024-10-01' })).toBe(0)
    expect(await facts(north, '2024-10-01')).toEqual([
      { service: 'tax', channel: 'walk_in', on: '2024-10-01', number: 1 },
    ])
  })

  it('is taken back once, on its own day, by who made it', async () => {
    const id = randomUUID()
    await write({ id, servedOn: '2024-09-02' })
    const back = { kind: 'undone', corrects: id, servedOn: '2024-09-02' }
    await expect(write({ ...back, servedOn: '2024-09-03' })).rejects.toMatchObject(refused)
    await expect(write({ ...back, recordedOn: '2024-09-03' })).rejects.toMatchObject(refused)
    await expect(write({ ...back, service: 'water' })).rejects.toMatchObject(refused)
    const other = { of: north, as: north.screeners[1].id }
    await expect(write(back, other)).rejects.toMatchObject(refused)
    expect(await write(back)).toBe(1)
    await write({ servedOn: '2024-09-02' })
    await expect(write(back)).rejects.toMatchObject({ code: '23505' })
  })

  it('never makes a month less than nothing', async () => {
    await write({ kind: 'entered', number: 12, servedOn: '2024-08-31' })
    await expect(
      write({ kind: 'corrected', number: -13, servedOn: '2024-08-01', recordedOn: '2024-10-01' }),
    ).rejects.toMatchObject(refused)
    expect(
      await write({ kind: 'corrected', number: -12, servedOn: '2024-08-01', recordedOn: '2024-10-01' }),
    ).toBe(1)
    expect(await facts(north, '2024-08-31')).toEqual([
      { service: 'tax', channel: 'walk_in', on: '2024-08-01', number: -12 },
      { service: 'tax', channel: 'walk_in', on: '2024-08-31', number: 12 },
    ])
  })

  it.each<[string, Row]>([
    ['of more than one person by a press', { number: 2 }],
    ['below nothing by a press', { number: -1 }],
    ['from paper without a reason', { kind: 'entered', number: 3, reason: ' ' }],
    ['below nothing from paper', { kind: 'entered', number: -3 }],
    ['corrected by nothing', { kind: 'corrected', number: 0 }],
    ['of a press over the network', { channel: 'e_service' }],
    ['of complaints on line, which count themselves', complaintOnLine()],
    ['by a way that is not known', { kind: 'entered', channel: 'telepathy' }],
    ['of a day to come', { recordedOn: '2024-10-04' }],
    ['written down on a day to come', { servedOn: '2024-10-05', recordedOn: '2099-01-01' }],
    ['by nobody', { officer: null }],
  ])('%s is refused', async (_, row) => {
    await expect(write(row)).rejects.toThrow()
  })

  it('is never written in the name of another officer, or into another agency', async () => {
    const denied = { code: '42501' }
    await expect(write({ officer: north.screeners[1].id })).rejects.toMatchObject(denied)
    await expect(write({ officer: null, kiosk: await newKiosk() })).rejects.toMatchObject(denied)
    await expect(
      staff.inAgency({ agency: south.agency, officer: north.screeners[0].id }, (tx) =>
        tx.query(
          `INSERT INTO service.tally (agency_id, id, seq, service, channel, kind, number, served_on, recorded_on,
             officer_id, reason, hash) VALUES ($1, $2, 1, 'tax', 'walk_in', 'counted', 1, '2024-10-01', '2024-10-01', $3,
             '', '\\x00')`,
          [north.agency, randomUUID(), suda()],
        ),
      ),
    ).rejects.toMatchObject(denied)
  })
})

function complaintOnLine(): Row {
  return { kind: 'entered', service: 'complaint', channel: 'e_service' }
}

describe('a tablet', () => {
  const nobody = (): Writer => ({ of: north, as: null })

  it('counts and takes back, and nothing else', async () => {
    const kiosk = await newKiosk()
    const id = randomUUID()
    expect(await write({ id, officer: null, kiosk }, nobody())).toBe(1)
    const back = { kind: 'undone', corrects: id, officer: null }
    await expect(write({ ...back, kiosk: await newKiosk() }, nobody())).rejects.toMatchObject(refused)
    expect(await write({ ...back, kiosk }, nobody())).toBe(1)
    await expect(write({ kind: 'entered', number: 5, officer: null, kiosk }, nobody())).rejects.toMatchObject(
      refused,
    )
  })

  it.each([
    ['that was ended', `ended_on = '2024-10-02', ended_by = made_by`],
    ['whose time is over', `good_until = '2024-10-04'`],
  ])('%s counts no more', async (_, changes) => {
    const kiosk = await newKiosk(changes)
    await expect(write({ officer: null, kiosk }, nobody())).rejects.toMatchObject(refused)
  })
})

describe('the journal of counts', () => {
  it('numbers and chains what is written, whatever was sent, also by many at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        write({ servedOn: '2024-10-06' }, { of: south, as: south.screeners[0].id }),
      ),
    )
    const rows = await chain(south)
    expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(rows.every(({ isWhole }) => isWhole)).toBe(true)
    expect(await facts(south, '2024-12-31')).toEqual([
      { service: 'tax', channel: 'walk_in', on: '2024-10-06', number: 20 },
    ])
  })

  it('shows where a number was changed behind its back', async () => {
    await owner.query('ALTER TABLE service.tally DISABLE TRIGGER USER')
    await owner.query(`UPDATE service.tally SET service = 'water' WHERE agency_id = $1 AND seq = 7`, [
      south.agency,
    ])
    await owner.query('ALTER TABLE service.tally ENABLE TRIGGER USER')
    expect((await chain(south)).filter(({ isWhole }) => !isWhole).map(({ seq }) => seq)).toEqual(['7'])
  })

  it('is read by the worker up to a day, and names services as the agency does', async () => {
    expect(await facts(south, '2024-10-05')).toEqual([])
    const names = await worker.source.transaction((tx) => readServiceNames(tx, south.agency))
    expect(names[0]).toEqual({
      code: 'complaint',
      nameTh: 'เรื่องร้องเรียนและร้องทุกข์ทั่วไป',
      nameEn: 'General complaints and requests',
    })
  })
})

describe('complaints on line, as officers see them', () => {
  it('are counted by month from the general room of their own agency alone, and never sink', async () => {
    const event = async (
      channel: string,
      on: string,
      facts: object,
      agency = north.agency,
    ): Promise<string> => {
      const subject = randomUUID()
      await owner.query(
        `INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts)
         VALUES ($1, $2, $3, $4, 1, 'received', $5, $6)`,
        [agency, randomUUID(), channel, subject, on, JSON.stringify(facts)],
      )
      return subject
    }
    const web = { intakeMethod: 'web', category: 'road' }
    const handedOver = await event('general', '2024-10-31', web)
    await owner.query(
      `INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts)
       VALUES ($1, $2, 'general', $3, 2, 'reclassified', '2024-11-02', '{"to":"corruption"}')`,
      [north.agency, randomUUID(), handedOver],
    )
    await event('general', '2024-11-01', web)
    await event('general', '2024-11-01', { ...web, intakeMethod: 'letter' })
    await event('corruption', '2024-11-01', { intakeMethod: 'web' })
    await event('general', '2024-11-01', web, south.agency)
    const counted = await staff.inAgency({ agency: north.agency }, (tx) =>
      tx.query<unknown[]>(`SELECT * FROM service.complaints_on_line('2024-10-01', '2024-11-30')`),
    )
    expect(counted).toEqual([
      { month: '2024-10-01', number: 1 },
      { month: '2024-11-01', number: 1 },
    ])
  })
})
