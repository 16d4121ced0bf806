import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Started {
  readonly process: ChildProcess
  /** Both streams up to now. */
  output(): string
  errors(): string
  /** Resolves when the console says that it is ready, rejects when the process ends before. */
  readonly ready: Promise<void>
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
}

/** `npm start` without npm: the compiled program with these settings and no others of ours. */
export function startSujarit(
  settings: Readonly<Record<string, string>>,
  command = 'start',
  ...parameters: readonly string[]
): Started {
  const child = spawn(process.execPath, ['dist/src/sujarit.main.js', command, ...parameters], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  const ended = once(child, 'exit').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }))
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
      if (output.includes('Ready.')) resolve()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString('utf8')
    })
    child.on('close', () => {
      reject(new Error(`ended before it was ready: ${output}${errors}`))
    })
  })
  // A test that only waits for the end does not wait for readiness.
  ready.catch(() => undefined)
  return { process: child, output: () => output, errors: () => errors, ready, ended }
}

/** A data folder that PostgreSQL's account can pass, and two ports that were free a moment ago. */
export async function freshSettings(): Promise<{
  SUJARIT_DATA: string
  PUBLIC_PORT: string
  STAFF_PORT: string
}> {
  const folder = await mkdtemp(join(tmpdir(), 'sujarit-start-'))
  await chmod(folder, 0o755)
  const [publicPort, staffPort] = [await freePort(), await freePort()]
  return { SUJARIT_DATA: folder, PUBLIC_PORT: String(publicPort), STAFF_PORT: String(staffPort) }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
