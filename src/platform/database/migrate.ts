import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { DataSource, type MigrationInterface } from 'typeorm'
import { ensureRoles, ownerRole, type RolePasswords } from './roles.js'

type MigrationClass = new () => MigrationInterface

/** `pg_advisory_lock` key; locks belong to one database, so installations do not wait for each other. */
const migrationLock = 0x73756a62

/**
 * Brings the database to the newest schema: roles, then the migrations as the owner of everything. Two processes may do
 * it at once; the second waits and finds nothing to do.
 * @param adminUrl - Superuser, or owner of the database with CREATEROLE.
 * @param folder - Compiled migrations, one class a file.
 * @returns names of the migrations that ran, in order.
 */
export async function runMigrations(
  adminUrl: string,
  folder: string,
  passwords: RolePasswords,
): Promise<string[]> {
  return asAdministrator(adminUrl, async (admin) => {
    await ensureRoles(admin, passwords)
    await admin.query(`CREATE SCHEMA IF NOT EXISTS sujarit AUTHORIZATION ${ownerRole}`)
    return withMigrations(adminUrl, folder, async (source) => {
      const migrations = await source.runMigrations({ transaction: 'each' })
      return migrations.map((migration) => migration.name)
    })
  })
}

/** Takes every migration back, newest first. For the test that `down` then `up` changes nothing. */
export async function revertMigrations(adminUrl: string, folder: string): Promise<number> {
  return asAdministrator(adminUrl, () =>
    withMigrations(adminUrl, folder, async (source) => {
      const executed = await source.query<{ count: string }[]>('SELECT count(*) FROM sujarit.migration')
      const count = Number(executed[0]?.count ?? 0)
      for (let left = count; left > 0; left--) await source.undoLastMigration({ transaction: 'each' })
      return count
    }),
  )
}

async function asAdministrator<T>(adminUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 })
  // Without a listener a lost connection would end the process; the query in flight reports it anyway.
  admin.on('error', () => undefined)
  await admin.connect()
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [migrationLock])
    return await work(admin)
  } finally {
    // Closing the session releases the lock.
    await admin.end()
  }
}

async function withMigrations<T>(
  adminUrl: string,
  folder: string,
  work: (source: DataSource) => Promise<T>,
): Promise<T> {
  const source = new DataSource({
    type: 'postgres',
    url: adminUrl,
    schema: 'sujarit',
    migrationsTableName: 'migration',
    migrations: await loadMigrations(folder),
    installExtensions: false,
    logging: false,
    poolSize: 1,
    applicationName: 'sujarit-migrate',
    extra: { options: `-c role=${ownerRole}` },
  })
  await source.initialize()
  try {
    return await work(source)
  } finally {
    await source.destroy()
  }
}

/** @throws Error for a file that does not export exactly one migration. */
async function loadMigrations(folder: string): Promise<MigrationClass[]> {
  const files = (await readdir(folder)).filter((file) => /^\d+-[a-z0-9-]+\.js$/.test(file)).sort()
  return Promise.all(
    files.map(async (file) => {
      const exported: unknown = await import(pathToFileURL(join(folder, file)).href)
      const classes = Object.values(exported as Record<string, unknown>).filter(isMigration)
      const [migration, second] = classes
      if (migration === undefined || second !== undefined)
        throw new Error(`${file} must export one migration`)
      return migration
    }),
  )
}

function isMigration(value: unknown): value is MigrationClass {
  return typeof value === 'function' && 'up' in (value.prototype as object)
}
