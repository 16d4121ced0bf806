import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { FixtureAgency } from './agency-fixture.js'
import type { FreshDatabase } from './database.js'
import { freePort } from './public-web.js'

/** A public web in a process of its own, from the last build: it can be killed. */
export interface ProgramApart {
  readonly url: string
  /** SIGKILL: nothing in the process hears of it. */
  kill(): Promise<void>
}

/** @param env - Further settings of an operator. */
export async function startPublicWebApart(
  database: FreshDatabase,
  { dataFolder }: FixtureAgency,
  env: Readonly<Record<string, string>> = {},
): Promise<ProgramApart> {
  const port = env['PUBLIC_PORT'] ?? String(await freePort())
  const child = spawn(process.execPath, ['dist/src/public-web.main.js'], {
    env: {
      PATH: process.env['PATH'],
      SUJARIT_DATA: dataFolder,
      PUBLIC_PORT: port,
      STAFF_PORT: '0',
      PUBLIC_DATABASE_URL: database.url('public'),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  try {
    await answering(url, child)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    url,
    async kill() {
      const gone = once(child, 'exit')
      if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await gone
    },
  }
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (const untilMs = performance.now() + 30_000; performance.now() < untilMs;) {
    if (child.exitCode !== null) throw new Error(`public-web ended with ${child.exitCode}`)
    const answer = await fetch(`${url}/healthz`).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('public-web does not answer')
}
