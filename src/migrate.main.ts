import { readConfig } from './platform/config/config.js'
import { ConfigError } from './platform/errors/startup-error.js'
import { runMain, say } from './platform/programs/console.js'
import { prepareDataFolder } from './platform/programs/data-folder.js'
import { migrate } from './platform/programs/installation.js'
import { createSecrets } from './platform/secrets/secret-files.js'

/** Brings the database of DATABASE_URL to the newest schema, then ends. The only program that knows the administrator. */
await runMain(async () => {
  const config = readConfig()
  if (config.databaseUrl === null) throw new ConfigError('missing_setting', { name: 'DATABASE_URL' })
  await prepareDataFolder(config.dataFolder)
  await createSecrets(config.dataFolder)
  const ran = await migrate(config, config.databaseUrl)
  say('migrated', { count: ran.length })
})
