import pg from 'pg'
import { ensureRoles } from '../../../src/platform/database/roles.js'
import { runMigrations } from '../../../src/platform/database/migrate.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { testPasswords } from '../../support/start-postgres.js'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

async function refusal(role: 'public' | 'staff' | 'worker', sql: string): Promise<string | undefined> {
  const client = await fresh.client(role)
  const error: unknown = await client.query(sql).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof pg.DatabaseError ? error.code : undefined
}

describe('the roles', () => {
  it('may be made by two programs at once', async () => {
    const admins = await Promise.all([fresh.client('admin'), fresh.client('admin'), fresh.client('admin')])
    await Promise.all(admins.map((admin) => ensureRoles(admin, testPasswords)))
    await expect(fresh.client('public')).resolves.toBeInstanceOf(pg.Client)
  })

  it('hold nothing that makes them more than they are', async () => {
    const admin = await fresh.client('admin')
    const { rows } = await admin.query(
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'sujarit%'
         AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)`,
    )
    expect(rows).toEqual([])
  })

  it('that own things cannot sign in', async () => {
    const admin = await fresh.client('admin')
    const { rows } = await admin.query(
      `SELECT rolname FROM pg_roles WHERE rolname IN ('sujarit_owner', 'sujarit_definer') AND rolcanlogin`,
    )
    expect(rows).toEqual([])
  })

  it('of programs are members of no other role', async () => {
    const admin = await fresh.client('admin')
    const { rows } = await admin.query(
      `SELECT member::regrole::text FROM pg_auth_members
        WHERE member::regrole::text IN ('sujarit_public', 'sujarit_staff', 'sujarit_worker')`,
    )
    expect(rows).toEqual([])
  })

  it.each(['public', 'staff', 'worker'] as const)('let %s make no schema and no table', async (role) => {
    expect(await refusal(role, 'CREATE SCHEMA mine')).toBe('42501')
    expect(await refusal(role, 'CREATE TABLE public.mine ()')).toBe('42501')
    expect(await refusal(role, 'CREATE TEMPORARY TABLE mine ()')).toBe('42501')
  })

  it.each(['public', 'staff', 'worker'] as const)('let %s act as no other', async (role) => {
    for (const other of ['sujarit_owner', 'sujarit_definer', 'postgres']) {
      expect(await refusal(role, `SET ROLE ${other}`)).toBe('42501')
    }
  })

  it('own every table and function of ours, so that no administrator does', async () => {
    const admin = await fresh.client('admin')
    const { rows } = await admin.query(
      `SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('sujarit', 'agency', 'staff', 'journal', 'audit', 'general', 'corruption', 'publication')
          AND c.relkind IN ('r', 'v', 'p') AND c.relowner::regrole::text <> 'sujarit_owner'`,
    )
    expect(rows).toEqual([])
  })
})

describe('roles of one cluster', () => {
  it('may be made from several databases at once', async () => {
    const others = await Promise.all([freshDatabase(), freshDatabase(), freshDatabase(), freshDatabase()])
    const admins = await Promise.all(others.map((other) => other.client('admin')))
    await Promise.all(admins.map((admin) => ensureRoles(admin, testPasswords)))
    await Promise.all(others.map((other) => other.drop()))
  })
})

describe('an administrator who is not a superuser', () => {
  it('can prepare and migrate a database', async () => {
    const admin = await fresh.client('admin')
    await admin.query('DROP DATABASE IF EXISTS test_of_a_plain_administrator')
    await admin.query('DROP ROLE IF EXISTS plain_administrator')
    await admin.query(`CREATE ROLE plain_administrator LOGIN CREATEDB CREATEROLE PASSWORD 'plain'`)
    // On a server of its own it would have made these roles; here it is told that it administers them.
    const version = Number(
      (await admin.query<{ server_version_num: string }>('SHOW server_version_num')).rows[0]!
        .server_version_num,
    )
    const roles = 'sujarit_owner, sujarit_definer, sujarit_public, sujarit_staff, sujarit_worker'
    if (version >= 160_000)
      await admin.query(`GRANT ${roles} TO plain_administrator WITH ADMIN OPTION, SET FALSE`)
    await admin.query('CREATE DATABASE test_of_a_plain_administrator OWNER plain_administrator')
    const url = new URL(fresh.url('admin'))
    url.username = 'plain_administrator'
    url.password = 'plain'
    url.pathname = '/test_of_a_plain_administrator'
    try {
      const ran = await runMigrations(url.href, 'dist/migrations', testPasswords)
      expect(ran.length).toBeGreaterThan(0)
    } finally {
      await admin.query('DROP DATABASE test_of_a_plain_administrator WITH (FORCE)')
      await admin.query('DROP OWNED BY plain_administrator CASCADE')
      await admin.query('DROP ROLE plain_administrator')
    }
  })
})
