import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readAccounts, type EvaluationAccount } from '../../src/evaluation/evaluation-accounts.js'
import { isRunning } from '../../src/platform/programs/processes.js'
import { freshSettings, startSujarit } from './start-sujarit.js'

/** What an operator gets with `npm start` on a fresh machine. */
export interface JourneyInstallation {
  readonly publicUrl: string
  readonly staffUrl: string
  readonly dataFolder: string
  /** The evaluation account whose address begins so, `suda`. */
  account(name: string): EvaluationAccount
  /** Both streams of every program up to now. */
  logged(): string
  /** The superuser of the installation's database. */
  adminUrl(): Promise<string>
  /** A command of the operator, beside the running programs. */
  run(command: string): Promise<{ readonly code: number | null; readonly output: string }>
  /** As Ctrl-C does; everything is on the disk afterwards. */
  stop(): Promise<void>
  /** Stops what still runs and removes the data folder. */
  remove(): Promise<void>
}

/** The compiled programs in a data folder of their own, with the evaluation agency, on ports of their own. */
export async function startJourneyInstallation(): Promise<JourneyInstallation> {
  const settings = await freshSettings()
  const dataFolder = settings.SUJARIT_DATA
  const started = startSujarit(settings)
  await started.ready
  const accounts = await readAccounts(dataFolder)
  const stop = async (): Promise<void> => {
    started.process.kill('SIGTERM')
    await started.ended
  }
  return {
    publicUrl: `http://127.0.0.1:${settings.PUBLIC_PORT}`,
    staffUrl: `http://127.0.0.1:${settings.STAFF_PORT}`,
    dataFolder,
    account(name) {
      const found = accounts.find(({ email }) => email.startsWith(`${name}@`))
      if (found === undefined) throw new Error(`no evaluation account ${name}`)
      return found
    },
    logged: () => started.output() + started.errors(),
    adminUrl: () => adminUrlOf(dataFolder),
    async run(command) {
      const one = startSujarit(settings, command)
      const { code } = await one.ended
      return { code, output: one.output() + one.errors() }
    },
    stop,
    async remove() {
      await stop()
      await endDatabase(dataFolder)
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function adminUrlOf(dataFolder: string): Promise<string> {
  const read = async (path: string): Promise<string> =>
    (await readFile(join(dataFolder, path), 'utf8')).trim()
  const password = await read('secrets/database-password-administrator')
  const port = await read('postgres/sujarit-port')
  return `postgres://postgres:${password}@127.0.0.1:${port}/sujarit`
}

/** A program that was killed leaves its database running. */
async function endDatabase(dataFolder: string): Promise<void> {
  const path = join(dataFolder, 'postgres', 'postmaster.pid')
  if (!existsSync(path)) return
  const pid = Number((await readFile(path, 'utf8')).split('\n')[0])
  if (isRunning(pid)) process.kill(pid, 'SIGQUIT')
}
