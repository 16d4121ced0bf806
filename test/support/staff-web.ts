import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Clock } from '../../src/kernel/clock.js'
import { parseConfig } from '../../src/platform/config/config.js'
import { startStaffWeb } from '../../src/staff-web/start-staff-web.js'
import type { FreshDatabase } from './database.js'

/** A clock that tests set. Starts at the present, so that the database's own clock agrees. */
export class TestClock extends Clock {
  #aheadMs = 0

  now(): Date {
    return new Date(Date.now() + this.#aheadMs)
  }

  forward(minutes: number): void {
    this.#aheadMs += minutes * 60_000
  }
}

export interface TestStaffWeb {
  readonly origin: string
  readonly clock: TestClock
  stop(): Promise<void>
}

/** staff-web on a free port, with the styles and bundles of the last build. */
export async function startTestStaffWeb(fresh: FreshDatabase, dataFolder: string): Promise<TestStaffWeb> {
  const port = await freePort()
  const clock = new TestClock()
  const config = parseConfig({ SUJARIT_DATA: dataFolder, STAFF_PORT: String(port), PUBLIC_PORT: '0' })
  const web = await startStaffWeb({
    config,
    clock,
    databaseUrl: fresh.url('staff'),
    assetsFolder: join(process.cwd(), 'dist/assets'),
    log: { info: () => undefined, warn: () => undefined, error: logError },
  })
  return { origin: `http://127.0.0.1:${port}`, clock, stop: () => web.stop() }
}

/** A failure inside the program must not hide behind a status. */
function logError(event: string, fields?: unknown): void {
  process.stderr.write(`${event} ${JSON.stringify(fields)}\n`)
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        resolve(port)
      })
    })
  })
}
