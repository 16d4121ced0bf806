import type pg from 'pg'
import type { AgencyId } from '../../../src/kernel/ids.js'
import type { Database } from '../../../src/platform/database/database.js'
import { verifyAll, type AgencyVerdict } from '../../../src/publication/verify-all.js'
import { UnknownEventError } from '../../../src/journal/sequence-events.js'
import { complaintFacts, reportFacts, subjectOf } from '../../support/case-events.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { chainFacts, tamper, writeFacts } from '../../support/journal.js'
import { plainAgency } from '../../support/plain-agency.js'

let fresh: FreshDatabase
let agency: AgencyId
let writer: Database
let worker: Database
let owner: pg.Client

beforeEach(async () => {
  fresh = await freshDatabase()
  agency = (await plainAgency(fresh)).id
  writer = await fresh.database('owner')
  worker = await fresh.database('worker')
  owner = await fresh.client('owner')
})
afterEach(() => fresh.drop())

const facts = [
  ...reportFacts(
    1,
    '2026-10-05',
    ['2026-10-06', 'classified', 'bribery', 'malfeasance'],
    ['2026-10-07', 'answered'],
  ),
  ...reportFacts(2, '2026-10-05', ['2026-10-09', 'status', 'not_accepted']),
  ...complaintFacts(3, '2026-10-05', 'road', ['2026-10-06', 'assigned'], ['2026-10-08', 'resolved']),
]

interface Place {
  readonly position: string
  readonly event_id: string
  readonly hash: string
  readonly subject: string
  readonly ordinal: number
}

async function chain(): Promise<Place[]> {
  const { rows } = await owner.query<Place>(
    `SELECT c.position, c.event_id, encode(c.hash, 'hex') AS hash, e.subject, e.ordinal
       FROM journal.chain c JOIN journal.event e ON e.agency_id = c.agency_id AND e.id = c.event_id
      WHERE c.agency_id = $1 ORDER BY c.position`,
    [agency],
  )
  return rows
}

async function verdict(): Promise<AgencyVerdict> {
  const [found] = await verifyAll(worker)
  if (found === undefined) throw new Error('no agency')
  return found
}

describe('chaining new facts', () => {
  it('gives each a place, from 1 without a gap', async () => {
    await writeFacts(writer, agency, facts)
    expect(await chainFacts(worker, agency)).toBe(facts.length)
    expect((await chain()).map(({ position }) => Number(position))).toEqual(
      facts.map((_, index) => index + 1),
    )
  })

  it('a second time changes nothing', async () => {
    await writeFacts(writer, agency, facts)
    await chainFacts(worker, agency)
    const before = await chain()
    expect(await chainFacts(worker, agency)).toBe(0)
    expect(await chain()).toEqual(before)
  })

  it('by several workers at once gives each fact one place', async () => {
    const many = Array.from({ length: 200 }, (_, index) => reportFacts(index + 1, '2026-10-05')).flat()
    await writeFacts(writer, agency, many)
    const copies = [1, 2, 3, 4, 5]
    // All connections are open before: they begin in the same moment.
    await Promise.all(copies.map(() => worker.source.query('SELECT pg_sleep(0.1)')))
    const counts = await Promise.all(copies.map(() => chainFacts(worker, agency)))
    expect(counts.toSorted((one, other) => one - other)).toEqual([0, 0, 0, 0, many.length])
    expect((await verdict()).fault).toBeNull()
  })

  it('mixes the cases of a batch', async () => {
    const many = Array.from({ length: 40 }, (_, index) => reportFacts(index + 1, '2026-10-05')).flat()
    await writeFacts(writer, agency, many)
    await chainFacts(worker, agency)
    const order = (await chain()).map(({ subject }) => subject)
    expect(order).not.toEqual(many.map(({ subject }) => subject))
    expect(order.toSorted()).toEqual(many.map(({ subject }) => subject).toSorted())
  })

  it('keeps the facts of a case in their order', async () => {
    await writeFacts(writer, agency, facts)
    await chainFacts(worker, agency)
    for (const number of [1, 2, 3]) {
      const ordinals = (await chain())
        .filter(({ subject }) => subject === subjectOf(number))
        .map(({ ordinal }) => ordinal)
      expect(ordinals).toEqual(ordinals.map((_, index) => index + 1))
    }
  })

  it('stops at a fact of no known kind, so that nothing is left out silently', async () => {
    await writeFacts(writer, agency, facts)
    await owner.query(
      `INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts)
       VALUES ($1, gen_random_uuid(), 'corruption', $2, 1, 'received', '2026-10-05', '{"intakeMethod":"telepathy"}')`,
      [agency, subjectOf(9)],
    )
    await expect(chainFacts(worker, agency)).rejects.toBeInstanceOf(UnknownEventError)
    expect(await chain()).toEqual([])
    expect((await verdict()).fault).toMatchObject({ of: 'waiting_fact' })
  })
})

describe('verifying', () => {
  beforeEach(async () => {
    await writeFacts(writer, agency, facts)
    await chainFacts(worker, agency)
  })

  it('an untouched journal says how many facts it has and what its head is', async () => {
    const places = await chain()
    expect(await verdict()).toMatchObject({
      ...{ fault: null, facts: facts.length, waiting: 0, releases: 0 },
      head: places.at(-1)?.hash,
    })
  })

  it('counts the facts that wait for their place', async () => {
    await writeFacts(writer, agency, reportFacts(5, '2026-10-10'))
    expect(await verdict()).toMatchObject({ fault: null, facts: facts.length, waiting: 1 })
  })

  it('names the fact whose day was changed', async () => {
    const place = (await chain())[2]
    await tamper(
      owner,
      'journal.event',
      `UPDATE journal.event SET occurred_on = '2026-09-30' WHERE id = '${place?.event_id ?? ''}'`,
    )
    expect((await verdict()).fault).toEqual({
      ...{ of: 'journal', problem: 'changed', position: 3 },
      eventId: place?.event_id,
    })
  })

  it('names the fact whose category was changed', async () => {
    const place = (await chain()).find(({ subject, ordinal }) => subject === subjectOf(1) && ordinal === 2)
    await tamper(
      owner,
      'journal.event',
      `UPDATE journal.event SET facts = '{"category":"other","offence":"misconduct"}' WHERE id = '${place?.event_id ?? ''}'`,
    )
    expect((await verdict()).fault).toEqual({
      ...{ of: 'journal', problem: 'changed', position: Number(place?.position) },
      eventId: place?.event_id,
    })
  })

  it('names the fact that was deleted and whose place was left', async () => {
    const place = (await chain())[3]
    await owner.query('ALTER TABLE journal.chain DROP CONSTRAINT chain_event_fk')
    await tamper(owner, 'journal.event', `DELETE FROM journal.event WHERE id = '${place?.event_id ?? ''}'`)
    expect((await verdict()).fault).toEqual({
      ...{ of: 'journal', problem: 'missing', position: 4 },
      eventId: place?.event_id,
    })
  })

  it('names the place where a fact was deleted with its place', async () => {
    const id = (await chain())[3]?.event_id ?? ''
    await tamper(owner, 'journal.chain', `DELETE FROM journal.chain WHERE event_id = '${id}'`)
    await tamper(owner, 'journal.event', `DELETE FROM journal.event WHERE id = '${id}'`)
    expect((await verdict()).fault).toEqual({ of: 'journal', problem: 'missing', position: 4, eventId: null })
  })

  it('names the first of two facts that changed places', async () => {
    const [, one, , other] = await chain()
    await owner.query('DROP INDEX journal.chain_event_idx')
    await tamper(
      owner,
      'journal.chain',
      `UPDATE journal.chain SET event_id = CASE position WHEN 2 THEN '${other?.event_id ?? ''}'::uuid ELSE '${one?.event_id ?? ''}'::uuid END
        WHERE position IN (2, 4)`,
    )
    expect((await verdict()).fault).toEqual({
      ...{ of: 'journal', problem: 'changed', position: 2 },
      eventId: other?.event_id,
    })
  })

  it('keeps two agencies apart', async () => {
    const other = await plainAgency(fresh, ['other.example'])
    await writeFacts(writer, other.id, reportFacts(1, '2026-10-05'))
    await chainFacts(worker, other.id)
    await tamper(
      owner,
      'journal.event',
      `UPDATE journal.event SET occurred_on = '2026-09-30' WHERE agency_id = '${other.id}'`,
    )
    const verdicts = await verifyAll(worker)
    expect(verdicts.find((one) => one.agency === agency)?.fault).toBeNull()
    expect(verdicts.find((one) => one.agency === other.id)?.fault).toMatchObject({ problem: 'changed' })
  })
})

describe('a report that left the counts', () => {
  it.each([
    ['with a reason and by two is in order', 'service_matter', 2, null],
    ['without a reason is named', null, 2, { of: 'moved_alone', subject: subjectOf(7) }],
    ['by one officer is named', 'service_matter', 1, { of: 'moved_alone', subject: subjectOf(7) }],
  ] as const)('%s', async (_, reason, by, fault) => {
    const left = reportFacts(7, '2026-10-05', ['2026-10-09', 'left', reason, by])
    await writeFacts(writer, agency, [...facts, ...left])
    await chainFacts(worker, agency)
    expect((await verdict()).fault).toEqual(fault)
  })
})

describe('the journal', () => {
  const changes = [
    'UPDATE journal.event SET ordinal = 9',
    'DELETE FROM journal.event',
    'TRUNCATE journal.event CASCADE',
    'UPDATE journal.chain SET position = 9',
    'DELETE FROM journal.chain',
  ]
  it.each(changes)('refuses its owner: %s', async (sql) => {
    await writeFacts(writer, agency, facts)
    await chainFacts(worker, agency)
    await expect(owner.query(sql)).rejects.toThrow('is append-only')
  })
})
