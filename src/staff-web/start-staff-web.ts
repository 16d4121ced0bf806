import { join } from 'node:path'
import { AgencyService } from '../agency/agency.service.js'
import { openBlobStore } from '../blobs/open-blob-store.js'
import { SystemClock, type Clock } from '../kernel/clock.js'
import type { Config } from '../platform/config/config.js'
import { Database } from '../platform/database/database.js'
import { Assets } from '../platform/http/assets.js'
import { createWeb } from '../platform/http/create-web.js'
import { webProgram } from '../platform/http/web-program.js'
import { createLog, type Log } from '../platform/log/log.js'
import type { Program, ProgramContext, RunningProgram } from '../platform/programs/program.js'
import { loadStaffSecrets } from '../platform/secrets/secrets.js'
import { SessionService } from '../staff-accounts/session.service.js'
import { DeskFrames } from './desk-frame.js'
import { errorPages } from './errors/error-pages.js'
import { PublicAddress } from './public-address.js'
import { StaffAddress } from './staff-address.js'
import { staffEntities } from './staff-entities.js'
import { StaffWebModule } from './staff-web.module.js'

/** An office has tens of officers, not thousands. */
const poolSize = 10

/** Where the build puts styles and bundles: beside the compiled programs. */
const builtAssets = join(import.meta.dirname, '../../assets')

export interface StaffWebSettings {
  readonly config: Config
  /** Of the role `sujarit_staff`. */
  readonly databaseUrl: string
  readonly assetsFolder?: string
  readonly clock?: Clock
  readonly log?: Log
}

export interface RunningStaffWeb extends RunningProgram {
  /** Without a trailing slash. */
  readonly url: string
}

/**
 * Opens the database, loads the secrets that staff-web may hold, and listens.
 * @throws StartupError when the operator can do something about it; the driver's error without a database.
 */
export async function startStaffWeb(settings: StaffWebSettings): Promise<RunningStaffWeb> {
  const { config } = settings
  const secrets = await loadStaffSecrets(config.dataFolder)
  const assets = Assets.load(settings.assetsFolder ?? builtAssets)
  const database = await Database.connect(settings.databaseUrl, {
    entities: staffEntities,
    poolSize,
    applicationName: 'sujarit-staff',
  })
  const log = settings.log ?? createLog('staff')
  const clock = settings.clock ?? new SystemClock()
  const blobs = await openBlobStore(config, clock)
  const publicAddress = new PublicAddress(config.publicOrigin)
  const staffAddress = new StaffAddress([config.staffOrigin, ...config.staffOrigins])
  const program = webProgram({ name: 'staff-web', host: config.host, port: config.staffPort }, () =>
    createWeb(StaffWebModule.of({ database, secrets, assets, clock, blobs, publicAddress, staffAddress }), {
      program: 'staff',
      config,
      log,
      assets,
      errorPages: errorPages({
        agencies: new AgencyService(database),
        sessions: new SessionService(database, clock),
        frames: new DeskFrames(assets, publicAddress, staffAddress),
      }),
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
  return { url: config.staffOrigin, stop }
}

export function staffWeb(context: ProgramContext): Program {
  return { name: 'staff-web', start: () => startStaffWeb(context) }
}
