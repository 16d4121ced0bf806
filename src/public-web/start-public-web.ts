import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { agencyEntities } from '../agency/agency-entities.js'
import { AgencyService } from '../agency/agency.service.js'
import { openBlobStore } from '../blobs/open-blob-store.js'
import { SystemClock, type Clock } from '../kernel/clock.js'
import { buildFolder } from '../platform/config/build-folder.js'
import { Database } from '../platform/database/database.js'
import { Assets } from '../platform/http/assets.js'
import { createWeb } from '../platform/http/create-web.js'
import { webProgram } from '../platform/http/web-program.js'
import type { Program, ProgramContext, RunningProgram } from '../platform/programs/program.js'
import { loadPublicSecrets } from '../platform/secrets/secrets.js'
import { openDoor } from './budget/open-door.js'
import { errorPages } from './errors/error-pages.js'
import { readableElsewhere } from './open-data/readable-elsewhere.js'
import { inOfferedLanguage } from './offered-language.js'
import { PageFrames } from './page-frame.js'
import { PublicWebModule } from './public-web.module.js'

/**
 * Statements beyond what the cores can work on only wait inside the database, where waiting costs more than here: with
 * 16 connections on 2 cores, filing was a tenth slower.
 */
const poolSize = 2 * availableParallelism() + 2

/** Whoever waits longer thinks that nothing happens, and presses again. */
const longestStatementMs = 15_000

/** What `npm start`, the process of its own and the bench start. */
export function publicWeb(context: ProgramContext): Program {
  return { name: 'public-web', start: () => startPublicWeb(context) }
}

export interface PublicWebContext extends ProgramContext {
  /** The system's unless a test sets it. */
  readonly clock?: Clock
}

export interface RunningPublicWeb extends RunningProgram {
  /** Without a trailing slash. */
  readonly url: string
}

/**
 * Opens the database as `sujarit_public`, loads the secrets that public-web may hold, and listens.
 * @throws StartupError when the operator can do something about it; the driver's error without a database.
 */
export async function startPublicWeb(context: PublicWebContext): Promise<RunningPublicWeb> {
  const { config, log, clock = new SystemClock() } = context
  const secrets = await loadPublicSecrets(config.dataFolder)
  const assets = Assets.load(join(buildFolder(), 'assets'))
  const database = await Database.connect(context.databaseUrl, {
    entities: agencyEntities,
    poolSize,
    applicationName: 'sujarit-public',
    longestStatementMs,
  })
  const { publicOrigin } = config
  const agencies = new AgencyService(database)
  const pages = errorPages(agencies, new PageFrames(assets, publicOrigin))
  const blobs = await openBlobStore(config, clock)
  const { pepper } = secrets
  const door = openDoor({ database, agencies, pepper, clock, log, factor: config.clientBudgetFactor })
  const isMailOffered = config.smtpUrl !== null
  const module = PublicWebModule.of({
    ...{ database, secrets, assets, clock, blobs },
    ...{ publicOrigin, isMailOffered, agencies },
  })
  const running = await webProgram({ name: 'public-web', host: config.host, port: config.publicPort }, () =>
    createWeb(module, {
      program: 'public',
      config,
      log,
      assets,
      errorPages: pages,
      admit: readableElsewhere(inOfferedLanguage(agencies, door.admit)),
    }),
  )
    .start()
    .catch(async (error: unknown) => {
      await door.stop()
      await database.close()
      throw error
    })
  const stop = async (): Promise<void> => {
    await running.stop()
    await door.stop()
    await database.close()
  }
  return { url: config.publicOrigin, stop }
}
