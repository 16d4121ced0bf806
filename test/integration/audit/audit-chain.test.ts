import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { chainActs } from '../../../src/audit/chain-acts.js'
import { recordAct, type Act } from '../../../src/audit/record-act.js'
import { verifyAudit, type AuditVerdict } from '../../../src/audit/verify-audit.js'
import type { ActAnchor } from '../../../src/audit/audit-chain.js'
import type { AgencyId } from '../../../src/kernel/ids.js'
import type { Database } from '../../../src/platform/database/database.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { tamper } from '../../support/journal.js'
import { plainAgency } from '../../support/plain-agency.js'

let fresh: FreshDatabase
let agency: AgencyId
let staff: Database
let worker: Database
let owner: pg.Client

beforeEach(async () => {
  fresh = await freshDatabase()
  agency = (await plainAgency(fresh)).id
  staff = await fresh.database('staff')
  worker = await fresh.database('worker')
  owner = await fresh.client('owner')
})
afterEach(() => fresh.drop())

async function act(minute: number, name: Act = 'signed_in'): Promise<void> {
  const at = new Date(Date.UTC(2026, 10, 23, 3, minute))
  await staff.inAgency({ agency }, (tx) =>
    recordAct(tx, { agency, officer: null, act: name, subject: null, at, facts: { minute, ratio: 0.1 } }),
  )
}

async function fiveActs(): Promise<void> {
  for (const minute of [3, 1, 2, 5, 4]) await act(minute)
  await chain()
}

function chain(): Promise<number> {
  return worker.source.transaction((tx) => chainActs(tx, agency))
}

function verdict(anchors: readonly ActAnchor[] = []): Promise<AuditVerdict> {
  return worker.source.transaction('REPEATABLE READ', (tx) => verifyAudit(tx, agency, anchors))
}

async function idAt(position: number): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    'SELECT entry_id AS id FROM audit.chain WHERE agency_id = $1 AND position = $2',
    [agency, position],
  )
  return rows[0]?.id ?? ''
}

/** What an owner of the tables does who also knows that keys refer to each other. */
async function tamperWith(sql: string): Promise<void> {
  await owner.query(`ALTER TABLE audit.chain DROP CONSTRAINT IF EXISTS chain_entry_fk`)
  await owner.query(`ALTER TABLE audit.waiting DROP CONSTRAINT IF EXISTS waiting_entry_fk`)
  await owner.query('ALTER TABLE audit.chain DISABLE TRIGGER USER')
  await tamper(owner, 'audit.entry', sql)
  await owner.query('ALTER TABLE audit.chain ENABLE TRIGGER USER')
}

describe('chaining acts', () => {
  it('gives each a place in the order of their times, once', async () => {
    await fiveActs()
    const { rows } = await owner.query<{ minute: number }>(
      `SELECT (e.facts->>'minute')::int AS minute FROM audit.chain c JOIN audit.entry e ON e.id = c.entry_id ORDER BY position`,
    )
    expect(rows.map(({ minute }) => minute)).toEqual([1, 2, 3, 4, 5])
    expect(await chain()).toBe(0)
    expect(await verdict()).toMatchObject({ fault: null, acts: 5, waiting: 0 })
  })

  it('by several workers at once gives each act one place', async () => {
    for (let minute = 0; minute < 30; minute += 1) await act(minute)
    const counts = await Promise.all([chain(), chain(), chain()])
    expect(counts.toSorted((one, other) => one - other)).toEqual([0, 0, 30])
    expect(await verdict()).toMatchObject({ fault: null, acts: 30 })
  })

  it('goes on where it ended', async () => {
    await fiveActs()
    await act(9)
    expect(await verdict()).toMatchObject({ fault: null, acts: 5, waiting: 1 })
    expect(await chain()).toBe(1)
    expect(await verdict()).toMatchObject({ fault: null, acts: 6, waiting: 0 })
  })

  it('is beyond the role of staff-web, which cannot read the log either', async () => {
    await act(1)
    for (const sql of [
      'SELECT 1 FROM audit.entry',
      'SELECT 1 FROM audit.chain',
      'SELECT 1 FROM audit.waiting',
      'DELETE FROM audit.waiting',
      `INSERT INTO audit.chain VALUES ('${agency}', 1, '${randomUUID()}', '\\x00')`,
    ]) {
      await expect(staff.inAgency({ agency }, (tx) => tx.query(sql))).rejects.toMatchObject({ code: '42501' })
    }
  })
})

describe('verifying the audit log', () => {
  beforeEach(fiveActs)

  it.each([
    ['act', `act = 'signed_out'`],
    ['time, by a microsecond', `at = at + interval '1 microsecond'`],
    ['officer', `officer_id = gen_random_uuid()`],
    ['subject', `subject = gen_random_uuid()`],
    ['facts', `facts = '{"minute":3,"ratio":0.10}'`],
  ])('names the entry whose %s was changed', async (_what, change) => {
    const entryId = await idAt(3)
    await tamperWith(`UPDATE audit.entry SET ${change} WHERE id = '${entryId}'`)
    expect((await verdict()).fault).toEqual({ problem: 'changed', position: 3, entryId })
  })

  it('names the place whose entry was removed', async () => {
    const entryId = await idAt(2)
    await tamperWith(`DELETE FROM audit.entry WHERE id = '${entryId}'`)
    expect((await verdict()).fault).toEqual({ problem: 'missing', position: 2, entryId })
  })

  it('names the place that was removed with its entry', async () => {
    const entryId = await idAt(4)
    await tamperWith(`
      DELETE FROM audit.chain WHERE position = 4;
      DELETE FROM audit.entry WHERE id = '${entryId}'`)
    expect((await verdict()).fault).toEqual({ problem: 'missing', position: 4, entryId: null })
  })

  it('names where an entry was taken out and the rest renumbered', async () => {
    const entryId = await idAt(2)
    const after = await idAt(3)
    await tamperWith(`
      DELETE FROM audit.chain WHERE position = 2;
      DELETE FROM audit.entry WHERE id = '${entryId}';
      UPDATE audit.chain SET position = position + 100 WHERE position > 2;
      UPDATE audit.chain SET position = position - 101 WHERE position > 100`)
    expect((await verdict()).fault).toEqual({ problem: 'changed', position: 2, entryId: after })
  })

  it('names an entry that was slipped in between', async () => {
    const id = randomUUID()
    await tamperWith(`
      INSERT INTO audit.entry VALUES ('${agency}', '${id}', NULL, 'signed_in', NULL, '2026-11-23T03:02:30Z', '{}');
      UPDATE audit.chain SET position = position + 100 WHERE position > 2;
      UPDATE audit.chain SET position = position - 99 WHERE position > 100;
      INSERT INTO audit.chain VALUES ('${agency}', 3, '${id}', '\\x${'07'.repeat(32)}')`)
    expect((await verdict()).fault).toEqual({ problem: 'inserted', position: 3, entryId: id })
  })

  it('names an entry that was slipped in past the chain', async () => {
    const id = randomUUID()
    await tamperWith(
      `INSERT INTO audit.entry VALUES ('${agency}', '${id}', NULL, 'signed_in', NULL, '2026-11-23T03:02:30Z', '{}')`,
    )
    expect((await verdict()).fault).toEqual({ problem: 'inserted', position: null, entryId: id })
  })

  it('names an entry that was removed before it had a place', async () => {
    await act(9)
    const { rows } = await owner.query<{ entry_id: string }>('SELECT entry_id FROM audit.waiting')
    const entryId = rows[0]?.entry_id ?? ''
    await tamperWith(`DELETE FROM audit.entry WHERE id = '${entryId}'`)
    expect((await verdict()).fault).toEqual({ problem: 'missing', position: null, entryId })
  })

  it('names the first of two places that were swapped, with or without their hashes', async () => {
    const [second, fourth] = [await idAt(2), await idAt(4)]
    await tamperWith(`
      UPDATE audit.chain SET position = 100 WHERE position = 2;
      UPDATE audit.chain SET position = 2 WHERE position = 4;
      UPDATE audit.chain SET position = 4 WHERE position = 100`)
    expect((await verdict()).fault).toEqual({ problem: 'reordered', position: 2, entryId: fourth })
    await tamperWith(`
      WITH h AS (SELECT position, hash FROM audit.chain WHERE position IN (2, 4))
      UPDATE audit.chain c SET hash = h.hash FROM h WHERE h.position = 6 - c.position AND c.position IN (2, 4)`)
    expect((await verdict()).fault).toEqual({ problem: 'reordered', position: 2, entryId: fourth })
    expect(second).not.toBe(fourth)
  })

  it('finds a chain that was computed anew, or cut, only by a head that somebody kept', async () => {
    const before = await verdict()
    const anchor = { position: 5, head: Buffer.from(before.head, 'hex') }
    const entryId = await idAt(5)
    await tamperWith(`
      DELETE FROM audit.chain WHERE position = 5;
      DELETE FROM audit.entry WHERE id = '${entryId}'`)
    expect((await verdict()).fault).toBeNull()
    expect((await verdict([anchor])).fault).toEqual({ problem: 'missing', position: 5, entryId: null })
    await act(7)
    await chain()
    expect((await verdict()).fault).toBeNull()
    expect((await verdict([anchor])).fault).toMatchObject({ problem: 'changed', position: 5 })
  })
})
