import { readConfig, type Config, type Program as ProgramName } from '../config/config.js'
import { programUrl } from '../database/urls.js'
import { createLog } from '../log/log.js'
import { say } from './console.js'
import { openInstallation, type Installation } from './installation.js'
import { requireFreePort } from './listening.js'
import type { Program, ProgramContext } from './program.js'
import { listenForStop, supervise } from './supervise.js'

export interface ProgramToStart {
  readonly role: ProgramName
  readonly make: (context: ProgramContext) => Program
}

export interface Plan {
  /** Started in this order, stopped in reverse. */
  readonly programs: readonly ProgramToStart[]
  /** Runs on the migrated database before any program: where the evaluation agency is made. */
  readonly prepare: (installation: Installation) => Promise<void>
  /** Further lines for the console when everything runs. */
  readonly announce: (installation: Installation) => Promise<void>
}

/** `npm start`: database, migrations and every program in one process, until Ctrl-C or SIGTERM. */
export async function startInstallation(plan: Plan): Promise<void> {
  const stop = listenForStop()
  const config = readConfig()
  await requireFreePort(config.host, config.publicPort)
  await requireFreePort(config.host, config.staffPort)
  say('preparing')
  const installation = await openInstallation(config)
  try {
    if (installation.migrationsRun > 0) say('migrated', { count: installation.migrationsRun })
    if (!stop.aborted) await plan.prepare(installation)
    const programs = await Promise.all(plan.programs.map((one) => prepareProgram(one, installation)))
    await supervise(programs, stop, async () => {
      announce(config)
      await plan.announce(installation)
      say('ready')
    })
    say('stopping')
  } finally {
    // Last: the programs finish their transactions first.
    await installation.close()
  }
}

async function prepareProgram(program: ProgramToStart, installation: Installation): Promise<Program> {
  const { config, adminUrl } = installation
  const databaseUrl = await programUrl(config, adminUrl, program.role)
  return program.make({ config, databaseUrl, log: createLog(program.role) })
}

function announce(config: Config): void {
  say('listening_public', { origin: config.publicOrigin })
  say('listening_staff', { origin: config.staffOrigin })
}
