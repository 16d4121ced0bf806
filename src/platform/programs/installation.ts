import { join } from 'node:path'
import { buildFolder } from '../config/build-folder.js'
import type { Config } from '../config/config.js'
import { explainDatabaseError } from '../database/explain-database-error.js'
import { runMigrations } from '../database/migrate.js'
import { rolePasswords } from '../database/urls.js'
import { EmbeddedPostgres } from '../embedded/embedded-postgres.js'
import { errorCode } from '../errors/error-code.js'
import { createSecrets, readSecret } from '../secrets/secret-files.js'
import { lockDataFolder, prepareDataFolder, type DataFolderLock } from './data-folder.js'

/** A data folder, its secrets and its migrated database: what the operator's commands work on. */
export interface Installation {
  readonly config: Config
  /** The administrator of the database; `programUrl` derives the programs' own. */
  readonly adminUrl: string
  /** How many migrations this opening ran. */
  readonly migrationsRun: number
  /** Stops an embedded database that this process started, and frees the data folder. */
  close(): Promise<void>
}

/**
 * Opens the installation for this process alone, made at the first time.
 * @throws StartupError in every case that the operator can mend; nothing stays behind then.
 */
export async function openInstallation(config: Config): Promise<Installation> {
  await prepareDataFolder(config.dataFolder)
  const lock = await lockDataFolder(config.dataFolder)
  try {
    await createSecrets(config.dataFolder)
    return await openDatabase(config, lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

/**
 * Opens the installation beside `npm start`, for commands that only look (`verify`): a running database is used as it
 * is, a stopped one is started and stopped again.
 */
export async function joinInstallation(config: Config): Promise<Installation> {
  try {
    return await openInstallation(config)
  } catch (error) {
    if (errorCode(error) !== 'already_running') throw error
    const adminUrl = config.databaseUrl ?? (await startEmbedded(config)).adminUrl()
    return { config, adminUrl, migrationsRun: 0, close: () => Promise.resolve() }
  }
}

async function openDatabase(config: Config, lock: DataFolderLock): Promise<Installation> {
  const embedded = config.databaseUrl === null ? await startEmbedded(config) : null
  const adminUrl = embedded?.adminUrl() ?? config.databaseUrl ?? ''
  const close = async (): Promise<void> => {
    await embedded?.stop()
    await lock.release()
  }
  try {
    const ran = await migrate(config, adminUrl)
    return { config, adminUrl, migrationsRun: ran.length, close }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

async function startEmbedded(config: Config): Promise<EmbeddedPostgres> {
  const password = await readSecret(config.dataFolder, 'database-password-administrator')
  return EmbeddedPostgres.start(config.dataFolder, password)
}

/** Brings the database to the newest schema. @returns names of the migrations that ran */
export async function migrate(config: Config, adminUrl: string): Promise<string[]> {
  const passwords = await rolePasswords(config)
  try {
    return await runMigrations(adminUrl, join(buildFolder(), 'migrations'), passwords)
  } catch (error) {
    throw explainDatabaseError(error, 'DATABASE_URL', adminUrl)
  }
}
