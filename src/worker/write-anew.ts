import pg from 'pg'
import { readConfig } from '../platform/config/config.js'
import { explainDatabaseError } from '../platform/database/explain-database-error.js'
import { say } from '../platform/programs/console.js'
import { joinInstallation } from '../platform/programs/installation.js'

/**
 * `npm run sujarit -- vacuum`: writes every table anew, so that rows of destroyed cases are in no data file any more, and
 * says how large the database was and is. Each table is locked while it is written; beside a running installation too.
 * The write-ahead log keeps what it holds until it is recycled (docs/operations.md).
 */
export async function writeDatabaseAnew(): Promise<void> {
  const installation = await joinInstallation(readConfig())
  const admin = new pg.Client({ connectionString: installation.adminUrl })
  try {
    await admin.connect()
    const before = await megabytes(admin)
    await admin.query('VACUUM (FULL, ANALYZE)')
    await admin.query('CHECKPOINT')
    say('vacuumed', { before, after: await megabytes(admin) })
  } catch (error) {
    throw explainDatabaseError(error, 'DATABASE_URL', installation.adminUrl)
  } finally {
    await admin.end()
    await installation.close()
  }
}

async function megabytes(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ bytes: string }>(
    'SELECT pg_database_size(current_database()) AS bytes',
  )
  return Math.ceil(Number(rows[0]?.bytes) / 1e6)
}
