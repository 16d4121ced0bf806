import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Program } from '../../src/platform/config/config.js'
import { Database, type DatabaseOptions } from '../../src/platform/database/database.js'
import { grantDatabase, programRoles } from '../../src/platform/database/roles.js'
import { withRole } from '../../src/platform/database/urls.js'
import { templateDatabase, testPasswords } from './start-postgres.js'

export type TestRole = Program | 'admin' | 'owner'

export interface FreshDatabase {
  url(role: TestRole): string
  /** Connects as a program's role. Closed by `drop`. */
  database(role: TestRole, entities?: DatabaseOptions['entities'], poolSize?: number): Promise<Database>
  /** A bare client, to prove what a role can and cannot do. Closed by `drop`. */
  client(role: TestRole): Promise<pg.Client>
  drop(): Promise<void>
}

/** A migrated, empty database of this test's own. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const url = (role: TestRole): string => roleUrl(name, role)
  await asAdministrator(adminUrl(), (admin) =>
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase}`),
  )
  await asAdministrator(url('admin'), grantDatabase)
  const closing: (() => Promise<void>)[] = []
  return {
    url,
    async database(role, entities = [], poolSize = 5) {
      const database = await Database.connect(url(role), { entities, poolSize, applicationName: 'test' })
      closing.push(() => database.close())
      return database
    },
    async client(role) {
      const client = new pg.Client({ connectionString: url(role) })
      // The database may be dropped while the client is still saying goodbye.
      client.on('error', () => undefined)
      await client.connect()
      closing.push(() => client.end())
      return client
    },
    async drop() {
      await Promise.all(closing.map((close) => close()))
      await asAdministrator(adminUrl(), (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`))
    },
  }
}

/** An empty database without a schema, for tests of migrations. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdministrator(adminUrl(), (admin) => admin.query(`CREATE DATABASE ${name}`))
  return {
    url: roleUrl(name, 'admin'),
    async drop() {
      await asAdministrator(adminUrl(), (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`))
    },
  }
}

function adminUrl(): string {
  const url = process.env['SUJARIT_TEST_ADMIN_URL']
  if (url === undefined) throw new Error('integration tests need the global set-up of jest.config.js')
  return url
}

function roleUrl(database: string, role: TestRole): string {
  const url = new URL(adminUrl())
  url.pathname = `/${database}`
  if (role === 'admin') return url.href
  if (role === 'owner') {
    url.searchParams.set('options', '-c role=sujarit_owner')
    return url.href
  }
  return withRole(url.href, programRoles[role], testPasswords[role])
}

async function asAdministrator(url: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
