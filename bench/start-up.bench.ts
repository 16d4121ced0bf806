import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { report, runs } from './measure.js'
import { answering, freePort } from './programs.js'

/** Seconds from starting the process until both webs answer: the first time, and when everything is there. */
export async function benchStartUp(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sujarit-bench-start-'))
  await chmod(folder, 0o755)
  report('start-up, first time (database, schema, evaluation agency)', [await startOnce(folder)], 's')
  const again: number[] = []
  for (let run = 0; run < runs; run += 1) again.push(await startOnce(folder))
  report('start-up, again', again, 's')
  await rm(folder, { recursive: true, force: true })
}

async function startOnce(folder: string): Promise<number> {
  const [publicPort, staffPort] = [await freePort(), await freePort()]
  const started = performance.now()
  const child = spawn(process.execPath, ['dist/src/sujarit.main.js', 'start'], {
    env: {
      PATH: process.env['PATH'],
      SUJARIT_DATA: folder,
      PUBLIC_PORT: String(publicPort),
      STAFF_PORT: String(staffPort),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await answering(`http://127.0.0.1:${publicPort}/healthz`)
  await answering(`http://127.0.0.1:${staffPort}/healthz`)
  const seconds = (performance.now() - started) / 1000
  child.kill('SIGTERM')
  await once(child, 'exit')
  return seconds
}
