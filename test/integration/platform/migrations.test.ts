import pg from 'pg'
import { revertMigrations, runMigrations } from '../../../src/platform/database/migrate.js'
import { emptyDatabase } from '../../support/database.js'
import { testPasswords } from '../../support/start-postgres.js'

const folder = 'dist/migrations'

/** Everything that a schema is: columns, constraints, indexes, functions, triggers, policies and rights. */
const catalogue = `
  SELECT 'relation' AS what, c.oid::regclass::text AS name,
    concat_ws(' ', c.relkind, c.relpersistence, c.relrowsecurity, c.relowner::regrole, c.relacl) AS definition
    FROM pg_class c WHERE c.relnamespace::regnamespace::text = ANY ($1) AND c.relkind <> 'i'
  UNION ALL SELECT 'column', concat(a.attrelid::regclass, '.', a.attname),
    concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attacl, pg_get_expr(d.adbin, d.adrelid))
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
    WHERE c.relnamespace::regnamespace::text = ANY ($1) AND a.attnum > 0 AND c.relkind <> 'i'
  UNION ALL SELECT 'constraint', concat(conrelid::regclass, '.', conname), pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace::regnamespace::text = ANY ($1)
  UNION ALL SELECT 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE c.relnamespace::regnamespace::text = ANY ($1)
  UNION ALL SELECT 'function', p.oid::regprocedure::text,
    concat_ws(' ', pg_get_functiondef(p.oid), p.proowner::regrole, p.proacl)
    FROM pg_proc p WHERE p.pronamespace::regnamespace::text = ANY ($1)
  UNION ALL SELECT 'trigger', concat(tgrelid::regclass, '.', tgname), pg_get_triggerdef(t.oid)
    FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
    WHERE c.relnamespace::regnamespace::text = ANY ($1) AND NOT tgisinternal
  UNION ALL SELECT 'policy', concat(polrelid::regclass, '.', polname),
    concat_ws(' ', polcmd, polroles::regrole[], pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
    FROM pg_policy p JOIN pg_class c ON c.oid = polrelid WHERE c.relnamespace::regnamespace::text = ANY ($1)
  UNION ALL SELECT 'schema', nspname, concat_ws(' ', nspowner::regrole, nspacl)
    FROM pg_namespace WHERE nspname = ANY ($1)
  ORDER BY 1, 2, 3`

const ours = ['agency', 'staff', 'journal', 'audit', 'general', 'corruption', 'publication']

async function schemas(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ nspname: string }>(
    `SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1`,
  )
  return rows.map((row) => row.nspname)
}

describe('the migrations', () => {
  it('taken back and run again change nothing', async () => {
    const database = await emptyDatabase()
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    try {
      const ran = await runMigrations(database.url, folder, testPasswords)
      const before = await client.query(catalogue, [ours])
      expect(before.rows.length).toBeGreaterThan(100)
      expect(await revertMigrations(database.url, folder)).toBe(ran.length)
      expect(await schemas(client)).toEqual(['public', 'sujarit'])
      expect(await runMigrations(database.url, folder, testPasswords)).toEqual(ran)
      const after = await client.query(catalogue, [ours])
      expect(after.rows).toEqual(before.rows)
    } finally {
      await client.end()
      await database.drop()
    }
  })

  it('run once when two programs start together', async () => {
    const database = await emptyDatabase()
    try {
      const both = await Promise.all([
        runMigrations(database.url, folder, testPasswords),
        runMigrations(database.url, folder, testPasswords),
      ])
      expect(both.map((ran) => ran.length).sort((one, other) => one - other)[0]).toBe(0)
      expect(await runMigrations(database.url, folder, testPasswords)).toEqual([])
    } finally {
      await database.drop()
    }
  })
})
