import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { fromBase64Url } from '../../../src/crypto/bytes.js'
import { receiptMac } from '../../../src/corruption/intake/receipt-mac.js'
import type { Program } from '../../../src/platform/config/config.js'
import type { Database } from '../../../src/platform/database/database.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase, type TestRole } from '../../support/database.js'
import { fileReport, type FiledReport } from '../../support/filed-report.js'

const programs: readonly Program[] = ['public', 'staff', 'worker']
const refused = '42501'
const sealedColumns = ['identity_sealed', 'proof_mac', 'reporter_grant']

let fresh: FreshDatabase
let publicDatabase: Database
let north: FixtureAgency
let south: FixtureAgency
let suda: FixtureOfficer
let excluded: FixtureOfficer
let report: FiledReport
let clients: Record<TestRole, pg.Client>

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  north = await createFixtureAgency(fresh, { host: 'north.example' })
  south = await createFixtureAgency(fresh, { host: 'south.example', dataFolder: north.dataFolder })
  ;[suda, excluded] = north.screeners
  report = await fileReport(fresh, publicDatabase, north, { excludedPosts: [north.posts.office] })
  await fileReport(fresh, publicDatabase, south)
  clients = {
    admin: await fresh.client('admin'),
    owner: await fresh.client('owner'),
    public: await fresh.client('public'),
    staff: await fresh.client('staff'),
    worker: await fresh.client('worker'),
  }
  await fileComplaint(north)
  await fileComplaint(south)
  await recordSomething(north)
}, 30_000)
afterAll(async () => {
  await north.remove()
  await fresh.drop()
})

async function fileComplaint({ agency }: FixtureAgency): Promise<void> {
  await clients.public.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $5, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'road', 'ถนนพัง',
       'หมู่ 4', NULL)`,
    [agency, randomUUID(), '12345670', Buffer.alloc(32, 1), Buffer.alloc(32, 2)],
  )
}

async function recordSomething({ agency }: FixtureAgency): Promise<void> {
  await clients.admin.query(
    `INSERT INTO audit.entry (agency_id, id, officer_id, act, subject, at, facts) VALUES ($1, $2, NULL, 'signed_in', NULL, now(), '{}')`,
    [agency, randomUUID()],
  )
  await clients.admin.query(
    `INSERT INTO journal.chain (agency_id, position, event_id, hash)
       SELECT agency_id, 1, id, $2 FROM journal.event WHERE agency_id = $1 LIMIT 1`,
    [agency, Buffer.alloc(32, 3)],
  )
}

/** The server's code for what a role may not do; undefined when it may. */
async function refusal(
  role: TestRole,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<string | undefined> {
  const error: unknown = await clients[role].query(sql, [...parameters]).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error === undefined) return undefined
  return error instanceof pg.DatabaseError ? error.code : 'not a refusal'
}

async function column(sql: string, parameters: readonly unknown[] = []): Promise<string[]> {
  const { rows } = await clients.admin.query<{ value: string }>(sql, [...parameters])
  return rows.map(({ value }) => value).sort()
}

async function asStaff<T>(
  scope: { agency: string; officer: string },
  work: (staff: pg.Client) => Promise<T>,
): Promise<T> {
  const { staff } = clients
  await staff.query('BEGIN')
  try {
    await staff.query(
      `SELECT set_config('sujarit.agency_id', $1, true), set_config('sujarit.officer_id', $2, true)`,
      [scope.agency, scope.officer],
    )
    return await work(staff)
  } finally {
    await staff.query('ROLLBACK')
  }
}

/** Tables that a role may read at least one column of. */
async function readable(role: Program): Promise<string[]> {
  return column(
    `SELECT format('%I.%I', n.nspname, c.relname) AS value FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname IN ('agency', 'staff', 'general', 'corruption', 'journal', 'audit', 'publication', 'rights', 'retention', 'service')
        AND has_any_column_privilege('sujarit_${role}', c.oid, 'SELECT')`,
  )
}

describe('the role sujarit_public', () => {
  it('holds no privilege of any kind on a table of cases, officers, journal or audit', async () => {
    const held = await column(
      `SELECT format('%s %I.%I', p, n.nspname, c.relname) AS value
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
          unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
       WHERE c.relkind = 'r' AND n.nspname IN ('staff', 'general', 'corruption', 'journal', 'audit')
         AND (has_any_column_privilege('sujarit_public', c.oid, p) OR has_table_privilege('sujarit_public', c.oid, 'DELETE')
           OR has_table_privilege('sujarit_public', c.oid, 'TRUNCATE'))`,
    )
    expect(held).toEqual([])
  })

  it('cannot read a report it has just filed', async () => {
    for (const table of [
      'corruption.report',
      'corruption.report_grant',
      'general.complaint',
      'journal.event',
      'staff.officer',
    ]) {
      expect([table, await refusal('public', `SELECT 1 FROM ${table}`)]).toEqual([table, refused])
    }
  })

  it('may call these functions and no other of ours', async () => {
    const callable = await column(
      `SELECT format('%I.%I', n.nspname, p.proname) AS value FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('agency', 'staff', 'general', 'corruption', 'journal', 'audit', 'publication', 'rights', 'retention', 'service', 'oversight')
          AND p.prosecdef AND has_function_privilege('sujarit_public', p.oid, 'EXECUTE')`,
    )
    expect(callable).toEqual([
      'agency.attempts_so_far',
      'agency.count_attempt',
      'agency.locator_is_free',
      'agency.spend',
      'agency.use_work',
      'agency.withheld_officers',
      'corruption.answer_move',
      'corruption.begin_upload',
      'corruption.change_code',
      'corruption.complete_upload',
      'corruption.drop_upload',
      'corruption.due_of_mailbox',
      'corruption.file_report',
      'corruption.file_report',
      'corruption.file_report',
      'corruption.find_attachment',
      'corruption.find_upload',
      'corruption.forget_upload',
      'corruption.key_warnings_of_mailbox',
      'corruption.lease_upload',
      'corruption.mark_seen',
      'corruption.open_mailbox',
      'corruption.post_message',
      'corruption.post_message',
      'corruption.read_mailbox',
      'corruption.read_openers',
      'corruption.read_vault',
      'corruption.receipt_state',
      'corruption.release_upload',
      'general.ask_notice',
      'general.begin_photo',
      'general.change_code',
      'general.count_similar',
      'general.draft_photos',
      'general.drop_photo',
      'general.due_of_mailbox',
      'general.file_complaint',
      'general.find_public_photo',
      'general.find_publication',
      'general.keep_receipt_keys',
      'general.list_publications',
      'general.mark_seen',
      'general.matter_of_mailbox',
      'general.notice_state',
      'general.open_mailbox',
      'general.photo_is_stored',
      'general.post_message',
      'general.rate_complaint',
      'general.read_mailbox',
      'general.receipt_state',
      'general.receive_complaint',
      'general.reopen_complaint',
      'general.settle_notice',
      'general.stop_notice',
      'oversight.release_count',
      'oversight.release_texts',
      'oversight.release_years',
      'oversight.releases_of',
    ])
  })

  it('gets one mailbox for one proof, and none for the proof of another', async () => {
    const mac = receiptMac(north.secrets.pepper, fromBase64Url(report.filing.proof))
    const open = async (agency: string, proof: Buffer): Promise<number | null> => {
      const sql = 'SELECT received_on FROM corruption.open_mailbox($1, $2, $3)'
      return (await clients.public.query(sql, [agency, report.locator, proof])).rowCount
    }
    expect(await open(north.agency, mac)).toBe(1)
    expect(await open(north.agency, Buffer.alloc(32, 9))).toBe(0)
    expect(await open(south.agency, mac)).toBe(0)
  })
})

describe('functions that act for somebody else', () => {
  it('belong to the definer, trust no search path, and are not for everybody', async () => {
    const unsafe = await column(
      `SELECT p.oid::regprocedure::text AS value FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.prosecdef AND n.nspname !~ '^pg_'
          AND (p.proowner <> 'sujarit_definer'::regrole
            OR p.proconfig IS DISTINCT FROM ARRAY['search_path=pg_catalog, pg_temp']
            OR EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0))`,
    )
    expect(unsafe).toEqual([])
  })
})

describe('the role sujarit_definer', () => {
  it('cannot read what officers sign in with', async () => {
    const held = await column(
      `SELECT DISTINCT format('%I.%I.%I', n.nspname, c.relname, a.attname) AS value
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        WHERE c.relkind = 'r' AND n.nspname IN ('staff', 'publication')
          AND has_column_privilege('sujarit_definer', c.oid, a.attnum, 'SELECT, INSERT, UPDATE')`,
    )
    expect(held).toEqual([
      'publication.release.agency_id',
      'publication.release.fiscal_year',
      'publication.release.hash',
      'publication.release.number',
      'publication.release.released_on',
      'publication.release.snapshot',
      'staff.digest.agency_id',
      'staff.digest.attempts',
      'staff.digest.day',
      'staff.digest.next_try_at',
      'staff.digest.officer_id',
      'staff.digest.state',
      'staff.key_rotation.agency_id',
      'staff.key_rotation.officer_id',
      'staff.key_rotation.seq',
      'staff.key_rotation.why',
      'staff.officer.agency_id',
      'staff.officer.email',
      'staff.officer.entry_waits',
      'staff.officer.id',
      'staff.officer.key_since_seq',
      'staff.officer.post_id',
      'staff.officer.status',
      'staff.officer_role.agency_id',
      'staff.officer_role.officer_id',
      'staff.officer_role.role',
    ])
  })
})

describe('the role sujarit_staff', () => {
  it('sees no row of a case without a grant, and every part of it with one', async () => {
    const tables = [
      'report',
      'report_grant',
      'message',
      'step',
      'note',
      'desk_row',
      'desk_tally',
      'occurrence',
      'task',
    ]
    const seen = async (officer: FixtureOfficer): Promise<number[]> =>
      asStaff({ agency: north.agency, officer: officer.id }, async (staff) => {
        const counts: number[] = []
        for (const table of tables) {
          counts.push((await staff.query(`SELECT agency_id FROM corruption.${table}`)).rowCount ?? -1)
        }
        return counts
      })
    expect(await seen(excluded)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(await seen(suda)).toEqual([1, 4, 0, 1, 0, 1, 1, 0, 0])
  })

  it.each(sealedColumns)('never reads %s, not even for a holder', async (name) => {
    await expect(
      asStaff({ agency: north.agency, officer: suda.id }, (staff) =>
        staff.query(`SELECT ${name} FROM corruption.report`),
      ),
    ).rejects.toMatchObject({ code: refused })
  })

  it('cannot give itself a grant, nor change what was sealed', async () => {
    const grant = `INSERT INTO corruption.report_grant (agency_id, report_id, officer_id, which, sealed, granted_on, granted_by)
      VALUES ($1, $2, $3, 'report', '\\x00', '2026-11-23', $3)`
    await expect(
      asStaff({ agency: north.agency, officer: excluded.id }, (staff) =>
        staff.query(grant, [north.agency, report.id, excluded.id]),
      ),
    ).rejects.toMatchObject({ code: refused })
    for (const name of ['sealed', 'received_on', 'directory_seq', ...sealedColumns]) {
      expect([name, await refusal('staff', `UPDATE corruption.report SET ${name} = ${name}`)]).toEqual([
        name,
        refused,
      ])
    }
  })

  it('takes a grant from nobody: a report must not end without holders', async () => {
    expect(await refusal('staff', 'DELETE FROM corruption.report_grant')).toBe(refused)
    expect(await refusal('staff', 'UPDATE corruption.report_grant SET sealed = sealed')).toBe(refused)
    const take = 'SELECT corruption.remove_grant($1, $2) AS result'
    const asked = (officer: FixtureOfficer): Promise<unknown> =>
      asStaff({ agency: north.agency, officer: officer.id }, async (staff) => {
        const { rows } = await staff.query<{ result: string }>(take, [report.id, suda.id])
        return rows[0]?.result
      })
    expect(await asked(suda)).toBe('too_few')
    expect(await asked(excluded)).toBe('refused')
  })

  it('never writes a line or a count of the desk itself, nor the history of a case in the name of another', async () => {
    for (const table of ['desk_row', 'desk_tally']) {
      for (const change of ['DELETE FROM', 'UPDATE']) {
        const sql = `${change} corruption.${table}${change === 'UPDATE' ? ' SET agency_id = agency_id' : ''}`
        expect([sql, await refusal('staff', sql)]).toEqual([sql, refused])
      }
    }
    const insert = `INSERT INTO corruption.occurrence (agency_id, report_id, position, kind, officer_id, about_id, facts,
      happened_on) VALUES ($1, $2, 1, 'assigned', $3, NULL, '{}', '2026-11-23')`
    const write = (actor: FixtureOfficer, author: FixtureOfficer): Promise<unknown> =>
      asStaff({ agency: north.agency, officer: actor.id }, (staff) =>
        staff.query(insert, [north.agency, report.id, author.id]),
      )
    await expect(write(suda, suda)).resolves.toMatchObject({ rowCount: 1 })
    await expect(write(suda, excluded)).rejects.toMatchObject({ code: refused })
    await expect(write(excluded, excluded)).rejects.toMatchObject({ code: refused })
  })

  it('reads no draft, committee or link of a report without a grant, nor a draft of another holder', async () => {
    const owner = clients.owner
    await owner.query(
      `INSERT INTO corruption.draft (agency_id, report_id, officer_id, place, sealed, saved_on)
       VALUES ($1, $2, $3, 'answer', $4, '2026-11-23')`,
      [north.agency, report.id, suda.id, Buffer.alloc(4096)],
    )
    await owner.query(
      `INSERT INTO corruption.committee_member (agency_id, report_id, officer_id, is_chair, named_on)
       VALUES ($1, $2, $3, true, '2026-11-23')`,
      [north.agency, report.id, suda.id],
    )
    const [, , third] = north.screeners
    const seen = (officer: FixtureOfficer): Promise<(number | null)[]> =>
      asStaff({ agency: north.agency, officer: officer.id }, async (staff) => {
        const drafts = await staff.query('SELECT place FROM corruption.draft')
        const members = await staff.query('SELECT is_chair FROM corruption.committee_member')
        return [drafts.rowCount, members.rowCount]
      })
    expect(await seen(suda)).toEqual([1, 1])
    expect(await seen(third)).toEqual([0, 1])
    expect(await seen(excluded)).toEqual([0, 0])
  })

  it('reads no letter about a complaint that another officer has put aside, and writes none in another name', async () => {
    const { rows } = await clients.admin.query<{ id: string }>(
      'SELECT id FROM general.complaint WHERE agency_id = $1',
      [north.agency],
    )
    const insert = `INSERT INTO general.letter_draft (agency_id, complaint_id, officer_id, kind, words, saved_on)
      VALUES ($1, $2, $3, 'refer', '{}', '2026-11-23')`
    const values = [north.agency, rows[0]?.id, suda.id]
    await clients.owner.query(insert, values)
    const seen = (agency: string, officer: string): Promise<number | null> =>
      asStaff({ agency, officer }, async (staff) => {
        const { rowCount } = await staff.query('SELECT kind FROM general.letter_draft')
        return rowCount
      })
    expect(await seen(north.agency, suda.id)).toBe(1)
    expect(await seen(north.agency, excluded.id)).toBe(0)
    expect(await seen(south.agency, suda.id)).toBe(0)
    const inAnotherName = asStaff({ agency: north.agency, officer: excluded.id }, (staff) =>
      staff.query(insert.replace("'refer'", "'extend'"), values),
    )
    await expect(inAnotherName).rejects.toMatchObject({ code: refused })
    expect(await refusal('public', 'SELECT 1 FROM general.letter_draft')).toBe(refused)
    expect(await refusal('worker', 'SELECT 1 FROM general.letter_draft')).toBe(refused)
  })

  it('cannot make somebody a committee member, or link reports, without the keys', async () => {
    const member = `INSERT INTO corruption.committee_member (agency_id, report_id, officer_id, is_chair, named_on)
      VALUES ($1, $2, $3, false, '2026-11-23')`
    const link = `INSERT INTO corruption.duplicate_link (agency_id, report_id, original_id, linked_on)
      VALUES ($1, $2, $3, '2026-11-23')`
    const asExcluded = (sql: string, third: string): Promise<unknown> =>
      asStaff({ agency: north.agency, officer: excluded.id }, (staff) =>
        staff.query(sql, [north.agency, report.id, third]),
      )
    await expect(asExcluded(member, excluded.id)).rejects.toMatchObject({ code: refused })
    await expect(asExcluded(link, randomUUID())).rejects.toMatchObject({ code: refused })
  })

  it('reads neither the shares of the vault, nor the journal, nor the audit log', async () => {
    for (const table of [
      'corruption.custody_share',
      'journal.event',
      'journal.chain',
      'audit.entry',
      'audit.chain',
      'audit.waiting',
    ]) {
      expect([table, await refusal('staff', `SELECT 1 FROM ${table}`)]).toEqual([table, refused])
    }
  })

  it('sees only the agency of its transaction', async () => {
    const tables = (await readable('staff')).filter((table) => !/^agency\.(agency|host)$/.test(table))
    for (const table of tables) {
      const owners = await asStaff({ agency: north.agency, officer: suda.id }, async (staff) => {
        const { rows } = await staff.query<{ agency_id: string }>(`SELECT DISTINCT agency_id FROM ${table}`)
        return rows.map(({ agency_id }) => agency_id)
      })
      expect([table, owners.filter((owner) => owner !== north.agency)]).toEqual([table, []])
    }
    expect(tables).toEqual(
      expect.arrayContaining(['corruption.report', 'general.complaint', 'staff.officer']),
    )
  })

  it('sees nothing at all outside a transaction of an agency', async () => {
    const tables = (await readable('staff')).filter((table) => !/^agency\.(agency|host)$/.test(table))
    for (const table of tables) {
      const { rowCount } = await clients.staff.query(`SELECT agency_id FROM ${table}`)
      expect([table, rowCount]).toEqual([table, 0])
    }
  })

  it('writes no fact of a report into the journal without a grant to it', async () => {
    const insert = `INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts)
      VALUES ($1, $2, 'corruption', $3, $4, 'answered', '2026-11-23', '{}')`
    const write = (officer: FixtureOfficer, subject: string, ordinal: number): Promise<unknown> =>
      asStaff({ agency: north.agency, officer: officer.id }, (staff) =>
        staff.query(insert, [north.agency, randomUUID(), subject, ordinal]),
      )
    await expect(write(excluded, report.id, 2)).rejects.toMatchObject({ code: refused })
    await expect(write(suda, randomUUID(), 1)).rejects.toMatchObject({ code: refused })
    await expect(write(suda, report.id, 2)).resolves.toMatchObject({ rowCount: 1 })
  })

  it('writes in a case in the name of the officer of its transaction and of nobody else', async () => {
    const words = (table: string, columns: string, values: string, author: string | null): Promise<unknown> =>
      asStaff({ agency: north.agency, officer: suda.id }, (staff) =>
        staff.query(
          `INSERT INTO corruption.${table} (agency_id, report_id, id, officer_id, seq, sealed, ${columns})
           VALUES ($1, $2, gen_random_uuid(), $3, 1, $4, ${values})`,
          [north.agency, report.id, author, Buffer.alloc(4096)],
        ),
      )
    const message = ['message', 'position, kind, sent_on', `9, 'message', '2026-11-23'`] as const
    const note = ['note', 'written_on', `'2026-11-23'`] as const
    await expect(words(...message, suda.id)).resolves.toMatchObject({ rowCount: 1 })
    await expect(words(...note, suda.id)).resolves.toMatchObject({ rowCount: 1 })
    await expect(words(...message, excluded.id)).rejects.toMatchObject({ code: refused })
    await expect(words(...message, null)).rejects.toMatchObject({ code: refused })
    await expect(words(...note, excluded.id)).rejects.toMatchObject({ code: refused })
  })

  it('cannot write into another agency', async () => {
    const insert = `INSERT INTO audit.entry (agency_id, id, officer_id, act, subject, at, facts)
      VALUES ($1, $2, NULL, 'signed_in', NULL, now(), '{}')`
    await expect(
      asStaff({ agency: north.agency, officer: suda.id }, (staff) =>
        staff.query(insert, [south.agency, randomUUID()]),
      ),
    ).rejects.toMatchObject({ code: refused })
  })
})

describe('the role sujarit_worker', () => {
  it('reads no case and no officer, only who asked for a mail', async () => {
    const tables = await readable('worker')
    const ofRooms = tables.filter((table) => /^(corruption|general|staff)\./.test(table))
    expect(ofRooms).toEqual(['general.mail', 'general.notice'])
  })
})

describe('journal, audit log and releases', () => {
  const logs = [
    ...(['journal.event', 'journal.chain', 'audit.entry', 'audit.chain'] as const),
    ...(['publication.release', 'service.tally'] as const),
  ]

  it.each(programs)('are never changed by %s', async (program) => {
    for (const table of logs) {
      for (const change of [
        `UPDATE ${table} SET agency_id = agency_id`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
      ]) {
        expect([change, await refusal(program, change)]).toEqual([change, refused])
      }
    }
  })

  it.each(['owner', 'admin'] as const)('refuse a slip even of the %s', async (role) => {
    for (const table of logs) {
      for (const change of [
        `UPDATE ${table} SET agency_id = agency_id`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]) {
        expect([change, await refusal(role, change)]).toEqual([change, 'P0001'])
      }
    }
  })
})

describe('every table that belongs to an agency', () => {
  it('is under row-level security, save what an agency says of itself to find it by', async () => {
    const open = await column(
      `SELECT format('%I.%I', n.nspname, c.relname) AS value FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND NOT c.relrowsecurity
          AND n.nspname IN ('agency', 'staff', 'general', 'corruption', 'journal', 'audit', 'publication', 'rights', 'retention', 'service')`,
    )
    expect(open).toEqual(['agency.agency', 'agency.host'])
  })
})
