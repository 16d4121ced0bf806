import { createServer, type AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import type { Clock } from '../../src/kernel/clock.js'
import { parseConfig } from '../../src/platform/config/config.js'
import { createLog } from '../../src/platform/log/log.js'
import { startPublicWeb } from '../../src/public-web/start-public-web.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOptions } from './agency-fixture.js'
import { freshDatabase, type FreshDatabase } from './database.js'

export interface TestPublicWeb {
  /** Without a trailing slash. */
  readonly url: string
  readonly database: FreshDatabase
  readonly fixture: FixtureAgency
  /** Everything that the program logged, as text. */
  readonly logged: () => string
  stop(): Promise<void>
}

/** A public web of its own, with a real database, the built assets and an agency; listens on a free port. */
export async function startTestPublicWeb(
  options: FixtureOptions & {
    readonly clock?: Clock
    /** Further settings of an operator. */
    readonly env?: Readonly<Record<string, string>>
    /** Where the program finds its database, given the real place. */
    readonly databaseThrough?: (url: string) => Promise<string>
  } = {},
): Promise<TestPublicWeb> {
  const database = await freshDatabase()
  const fixture = await createFixtureAgency(database, options)
  const port = await freePort()
  const config = parseConfig({
    PUBLIC_PORT: String(port),
    STAFF_PORT: '0',
    SUJARIT_DATA: fixture.dataFolder,
    ...options.env,
  })
  const lines: string[] = []
  const running = await startPublicWeb({
    config,
    databaseUrl: (await options.databaseThrough?.(database.url('public'))) ?? database.url('public'),
    log: createLog('public', sinkFor(lines)),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  })
  return {
    url: running.url,
    database,
    fixture,
    logged: () => lines.join(''),
    async stop() {
      await running.stop()
      await database.drop()
      await fixture.remove()
    },
  }
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        resolve(port)
      })
    })
  })
}

function sinkFor(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString('utf8'))
      done()
    },
  })
}
