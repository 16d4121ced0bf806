import { readFileSync, rmSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Roles are the cluster's, so every test database shares these. */
export const testPasswords = { public: 'public-test', staff: 'staff-test', worker: 'worker-test' }
export const templateDatabase = 'sujarit_template'

interface Started {
  stop(): Promise<void>
}

declare global {
  var sujaritTestServer: Started | undefined
}

/** jest turns the global set-up into CommonJS, where our TypeScript cannot be imported: take the compiled programs. */
async function compiled<Module>(path: string): Promise<Module> {
  return (await import(join(process.cwd(), 'dist/src', path))) as Module
}

/**
 * One PostgreSQL for all integration tests, with a migrated template that each test copies.
 *
 * `SUJARIT_TEST_DATABASE_URL` (a superuser, or an owner of databases with CREATEROLE) runs the suite on another server.
 */
export default async function startPostgres(): Promise<void> {
  const { runMigrations } = await compiled<typeof import('../../src/platform/database/migrate.js')>(
    'platform/database/migrate.js',
  )
  const admin = process.env['SUJARIT_TEST_DATABASE_URL'] ?? (await startEmbedded())
  process.env['SUJARIT_TEST_ADMIN_URL'] = admin
  try {
    const template = await makeTemplate(admin)
    await runMigrations(template, join(process.cwd(), 'dist/migrations'), testPasswords)
  } catch (error) {
    // jest runs no tear-down after a set-up that failed.
    await globalThis.sujaritTestServer?.stop()
    throw error
  }
}

async function makeTemplate(admin: string): Promise<string> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${templateDatabase}`)
  await client.query(`CREATE DATABASE ${templateDatabase}`)
  await client.end()
  const template = new URL(admin)
  template.pathname = `/${templateDatabase}`
  return template.href
}

async function startEmbedded(): Promise<string> {
  const { EmbeddedPostgres } = await compiled<
    typeof import('../../src/platform/embedded/embedded-postgres.js')
  >('platform/embedded/embedded-postgres.js')
  const folder = await mkdtemp(join(tmpdir(), 'sujarit-test-'))
  // PostgreSQL of a test run by root belongs to another account, which must pass this folder.
  await chmod(folder, 0o755)
  // A power cut may lose a test's database.
  const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const server = await EmbeddedPostgres.start(folder, 'administrator-test', unsafe)
  globalThis.sujaritTestServer = {
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  stopWhenInterrupted(folder)
  return server.adminUrl('postgres')
}

/** jest runs no tear-down after Ctrl-C, and the server has a session of its own. */
function stopWhenInterrupted(folder: string): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      const [pid] = readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
      process.exit(130)
    })
  }
}
