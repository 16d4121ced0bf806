import { join } from 'node:path'
import { agencyEntities } from '../agency/agency-entities.js'
import { AgencyService } from '../agency/agency.service.js'
import { SystemClock, type Clock } from '../kernel/clock.js'
import type { Config } from '../platform/config/config.js'
import { Database } from '../platform/database/database.js'
import { Assets } from '../platform/http/assets.js'
import { createWeb } from '../platform/http/create-web.js'
import { webProgram } from '../platform/http/web-program.js'
import { createLog, type Log } from '../platform/log/log.js'
import type { RunningProgram } from '../platform/programs/program.js'
import { loadPublicSecrets } from '../platform/secrets/secrets.js'
import { errorPages } from './errors/error-pages.js'
import { PageFrames } from './page-frame.js'
import { PublicWebModule } from './public-web.module.js'

/** Few of them cost the server little; argon2id and sealing, not the database, bound what one copy can do. */
const poolSize = 16

/** Where the build puts styles and bundles: beside the compiled programs. */
const builtAssets = join(import.meta.dirname, '../../assets')

export interface PublicWebSettings {
  readonly config: Config
  /** Of the role `sujarit_public`. */
  readonly databaseUrl: string
  readonly assetsFolder?: string
  readonly clock?: Clock
  readonly log?: Log
}

export interface RunningPublicWeb extends RunningProgram {
  /** Without a trailing slash. */
  readonly url: string
}

/**
 * Opens the database, loads the secrets that public-web may hold, and listens.
 * @throws StartupError when the operator can do something about it; the driver's error without a database.
 */
export async function startPublicWeb(settings: PublicWebSettings): Promise<RunningPublicWeb> {
  const { config } = settings
  const secrets = await loadPublicSecrets(config.dataFolder)
  const assets = Assets.load(settings.assetsFolder ?? builtAssets)
  const database = await Database.connect(settings.databaseUrl, {
    entities: agencyEntities,
    poolSize,
    applicationName: 'sujarit-public',
  })
  const log = settings.log ?? createLog('public')
  const clock = settings.clock ?? new SystemClock()
  const program = webProgram({ name: 'public-web', host: config.host, port: config.publicPort }, () =>
    createWeb(PublicWebModule.of({ database, secrets, assets, clock }), {
      program: 'public',
      config,
      log,
      assets,
      errorPages: errorPages(new AgencyService(database), new PageFrames(assets)),
    }),
  )
  const running = await program.start().catch(async (error: unknown) => {
    await database.close()
    throw error
  })
  const stop = async (): Promise<void> => {
    await running.stop()
    await database.close()
  }
  return { url: config.publicOrigin, stop }
}
