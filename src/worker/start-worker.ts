import { createTransport } from 'nodemailer'
import { agencyEntities } from '../agency/agency-entities.js'
import { openBlobStore } from '../blobs/open-blob-store.js'
import { SystemClock, type Clock } from '../kernel/clock.js'
import { Database } from '../platform/database/database.js'
import { explainDatabaseError } from '../platform/database/explain-database-error.js'
import type { DigestSenderParts } from '../notifications/send-digests.js'
import type { NoticeSenderParts } from '../notifications/send-notices.js'
import { describeError } from '../platform/log/log.js'
import type { Program, ProgramContext, RunningProgram } from '../platform/programs/program.js'
import { loadMailSecrets } from '../platform/secrets/secrets.js'
import { createMetrics } from './metrics.js'
import { serveMetrics } from './metrics-server.js'
import {
  chainNewActs,
  chainNewFacts,
  lookAtDisclosures,
  numberChangedGuidelines,
  releaseUnopenedReports,
  removeFilesNobodyClaimed,
  removeFilesOfDestroyedCases,
  renewDues,
  sendMail,
  workOffDrafts,
  workOffRanges,
  type RoundParts,
} from './rounds.js'
import { WakeUp } from './wake-up.js'

const pollMs = 1000
/** While the database is away there is no hurry: it may be starting. */
const longestPauseMs = 30_000
/**
 * New facts wait for company: chained one by one, their order would tell at which hour each was written. A release
 * does not wait, it chains what is there.
 */
const chainEveryMs = 60 * 60 * 1000
/** A file that could not be removed is tried again after so long. */
const removeAgainMs = 60_000
const renewEveryMs = 24 * 60 * 60 * 1000

/** In milliseconds. A mail server that does not answer is tried again later. */
const mailTimeouts = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 }

export interface WorkerContext extends ProgramContext {
  /** The system's unless a test sets it. */
  readonly clock?: Clock
}

/** What `npm start` and the process of its own start. */
export function worker(context: ProgramContext): Program {
  return { name: 'worker', start: () => startWorker(context) }
}

/**
 * Chains new facts and makes requested releases until it is stopped. Several may run: one works, the others stand by.
 * A database that goes away meanwhile is waited for.
 * @throws StartupError when the operator can do something about it.
 */
export async function startWorker(context: WorkerContext): Promise<RunningProgram> {
  const { config, databaseUrl, log, clock = new SystemClock() } = context
  const metrics = createMetrics()
  const database = await connect(databaseUrl)
  const blobs = await openBlobStore(config, clock)
  const parts = { database, clock, log, metrics, blobs }
  const metricsPort = config.metricsPort
  const server =
    metricsPort === null
      ? null
      : await serveMetrics(metrics.registry, metricsPort).catch(async (error: unknown) => {
          await database.close()
          throw error
        })
  const mail = await mailParts(context, database)
  const loop = new Loop({ ...parts, mail, publicOrigin: config.publicOrigin }, databaseUrl)
  const ended = loop.run()
  return {
    async stop() {
      loop.stop()
      await ended
      await server?.stop()
      await database.close()
    },
  }
}

async function connect(url: string): Promise<Database> {
  try {
    return await Database.connect(url, {
      entities: agencyEntities,
      poolSize: 2,
      applicationName: 'sujarit-worker',
    })
  } catch (error) {
    throw explainDatabaseError(error, 'WORKER_DATABASE_URL', url)
  }
}

/** @returns null where no mail server is configured. @throws StartupError naming a missing secret. */
async function mailParts({ config, log }: WorkerContext, database: Database): Promise<MailParts | null> {
  const { smtpUrl, mailFrom, publicOrigin, staffOrigin } = config
  if (smtpUrl === null) return null
  const transport = createTransport({ url: smtpUrl, ...mailTimeouts })
  return {
    ...(await loadMailSecrets(config.dataFolder)),
    ...{ database, log, transport, publicOrigin, staffOrigin },
    from: mailFrom,
  }
}

type MailParts = NoticeSenderParts & DigestSenderParts

interface LoopParts extends RoundParts {
  readonly mail: MailParts | null
  /** Without a trailing slash. */
  readonly publicOrigin: string
}

/** One round after the other, never two at once. */
class Loop {
  readonly #wakeUp: WakeUp
  readonly #stopping = new AbortController()
  #isStopping = false
  /** Somebody asked while a round was under way. */
  #isAsked = false
  #rouse: () => void = () => undefined
  #pauseMs = pollMs
  #chainAtMs = 0
  #renewAtMs = 0
  #removeAtMs = 0
  /** Mails that are going out now: a slow mail server holds up nothing else. */
  #mailing: Promise<void> | null = null
  /** Pages that are looked at now: so does a slow site. */
  #checking: Promise<void> | null = null

  constructor(
    private readonly parts: LoopParts,
    databaseUrl: string,
  ) {
    this.#wakeUp = new WakeUp(databaseUrl, () => {
      this.#isAsked = true
      this.#rouse()
    })
  }

  async run(): Promise<void> {
    while (!this.#isStopping) {
      this.#isAsked = false
      await this.#round()
      await this.#pause()
    }
    await this.#mailing
    await this.#checking
    // Whatever the connection's state, stopping goes on.
    await this.#wakeUp.close().catch(() => undefined)
  }

  stop(): void {
    this.#isStopping = true
    this.#stopping.abort()
    this.#rouse()
  }

  async #round(): Promise<void> {
    const { log, metrics } = this.parts
    try {
      const isMine = await this.#wakeUp.isMine()
      metrics.isActive.set(isMine ? 1 : 0)
      if (isMine) await this.#work()
      if (this.#pauseMs > pollMs) log.info('database_back')
      this.#pauseMs = pollMs
    } catch (error) {
      metrics.isActive.set(0)
      metrics.failures.inc()
      log.error('round_failed', describeError(error))
      this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs)
    }
  }

  async #work(): Promise<void> {
    if (this.parts.mail !== null) this.#mailing ??= this.#mail(this.parts.mail)
    this.#checking ??= this.#check()
    await workOffDrafts(this.parts)
    await workOffRanges(this.parts)
    await chainNewActs(this.parts)
    await this.#removeFiles()
    if (performance.now() < this.#chainAtMs) return
    await chainNewFacts(this.parts)
    await numberChangedGuidelines(this.parts)
    await releaseUnopenedReports(this.parts)
    await removeFilesNobodyClaimed(this.parts)
    this.#chainAtMs = performance.now() + chainEveryMs
    if (performance.now() < this.#renewAtMs) return
    await renewDues(this.parts)
    this.#renewAtMs = performance.now() + renewEveryMs
  }

  async #removeFiles(): Promise<void> {
    if (performance.now() < this.#removeAtMs) return
    if (!(await removeFilesOfDestroyedCases(this.parts))) this.#removeAtMs = performance.now() + removeAgainMs
  }

  async #mail(mail: MailParts): Promise<void> {
    const { log, metrics } = this.parts
    try {
      await sendMail(this.parts, mail)
    } catch (error) {
      metrics.failures.inc()
      log.error('mail_round_failed', describeError(error))
    } finally {
      this.#mailing = null
    }
  }

  async #check(): Promise<void> {
    const { log, metrics } = this.parts
    try {
      await lookAtDisclosures({ ...this.parts, stopping: this.#stopping.signal })
    } catch (error) {
      metrics.failures.inc()
      log.error('disclosure_not_checked', describeError(error))
    } finally {
      this.#checking = null
    }
  }

  async #pause(): Promise<void> {
    if (this.#isStopping || this.#isAsked) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#pauseMs)
      this.#rouse = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
