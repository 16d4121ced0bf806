import 'reflect-metadata'
import { announceEvaluation, prepareEvaluation } from './evaluation/prepare-evaluation.js'
import { printTotp } from './evaluation/print-totp.js'
import { readConfig } from './platform/config/config.js'
import { StartupError } from './platform/errors/startup-error.js'
import { runMain, say } from './platform/programs/console.js'
import { openInstallation } from './platform/programs/installation.js'
import { startInstallation, type Plan } from './platform/programs/start-installation.js'
import { publicWeb } from './public-web/start-public-web.js'
import { editGroups } from './set-up/edit-groups.js'
import { editGuideline } from './set-up/edit-guideline.js'
import { setComplaintList } from './set-up/set-complaint-list.js'
import { setUpAgency } from './set-up/set-up-agency.js'
import { setUpHelp } from './set-up/set-up-answers.js'
import { trustDirectory } from './set-up/trust-directory.js'
import { staffWeb } from './staff-web/start-staff-web.js'
import { worker } from './worker/start-worker.js'
import { verifyInstallation } from './worker/verify-installation.js'
import { writeDatabaseAnew } from './worker/write-anew.js'

/** What `npm start` runs, in this order. */
const plan: Plan = {
  programs: [
    { role: 'worker', make: worker },
    { role: 'public', make: publicWeb },
    { role: 'staff', make: staffWeb },
  ],
  prepare: prepareEvaluation,
  announce: announceEvaluation,
}

/** The operator's commands by name; `help_<name>` in console.json says what each does. */
const commands: Readonly<Record<string, (parameters: readonly string[]) => Promise<void>>> = {
  start: () => startInstallation(plan),
  setup: setUpAgency,
  trust: trustDirectory,
  guideline: editGuideline,
  list: setComplaintList,
  group: editGroups,
  migrate: migrateOnly,
  totp: printTotp,
  verify: verifyInstallation,
  vacuum: writeDatabaseAnew,
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
    if (name === 'setup') process.stdout.write(setUpHelp())
    return
  }
  const command = commands[name]
  if (command === undefined) throw new StartupError('unknown_command', { command: name })
  await command(parameters)
})
