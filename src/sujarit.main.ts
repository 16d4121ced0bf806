import { readConfig } from './platform/config/config.js'
import { StartupError } from './platform/errors/startup-error.js'
import { runMain, say } from './platform/programs/console.js'
import { openInstallation } from './platform/programs/installation.js'
import { startInstallation, type Plan } from './platform/programs/start-installation.js'

/** What `npm start` runs, in this order. */
const plan: Plan = {
  programs: [],
  prepare: () => Promise.resolve(),
  announce: () => undefined,
}

/** The operator's commands by name; `help_<name>` in console.json says what each does. */
const commands: Readonly<Record<string, (parameters: readonly string[]) => Promise<void>>> = {
  start: () => startInstallation(plan),
  migrate: migrateOnly,
}

async function migrateOnly(): Promise<void> {
  const installation = await openInstallation(readConfig())
  say('migrated', { count: installation.migrationsRun })
  await installation.close()
}

function help(): void {
  say('help')
  for (const name of Object.keys(commands)) say(`help_${name}`)
}

await runMain(async () => {
  const [name = '--help', ...parameters] = process.argv.slice(2)
  if (name === '--help' || parameters.includes('--help')) {
    help()
    return
  }
  const command = commands[name]
  if (command === undefined) throw new StartupError('unknown_command', { command: name })
  await command(parameters)
})
