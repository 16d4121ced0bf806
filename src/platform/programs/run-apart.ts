import { readConfig, type Config, type Program as ProgramName } from '../config/config.js'
import { ConfigError } from '../errors/startup-error.js'
import { createLog } from '../log/log.js'
import { runMain } from './console.js'
import type { Program, ProgramContext } from './program.js'
import { listenForStop, supervise } from './supervise.js'

/**
 * Runs one program as a process of its own, with its own database role: it knows neither the administrator's address nor
 * the other programs' passwords.
 */
export async function runApart(name: ProgramName, make: (context: ProgramContext) => Program): Promise<void> {
  await runMain(async () => {
    const stop = listenForStop()
    const config = readConfig()
    const log = createLog(name)
    const program = make({ config, databaseUrl: ownDatabaseUrl(config, name), log })
    await supervise([program], stop, () => {
      log.info('started')
    })
    log.info('stopped')
  })
}

function ownDatabaseUrl(config: Config, name: ProgramName): string {
  const url = config.roleUrls[name]
  if (url === null) throw new ConfigError('missing_setting', { name: `${name.toUpperCase()}_DATABASE_URL` })
  return url
}
