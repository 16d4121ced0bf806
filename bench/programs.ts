import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '../src/platform/config/config.js'
import { programUrl } from '../src/platform/database/urls.js'
import { openInstallation, type Installation } from '../src/platform/programs/installation.js'
import { prepareEvaluation } from '../src/evaluation/prepare-evaluation.js'

type ProgramName = 'public' | 'staff' | 'worker'

/** An evaluation agency on a database of its own, and the three programs as processes of their own. */
export interface BenchInstallation {
  readonly adminUrl: string
  readonly publicUrl: string
  readonly staffUrl: string
  /** Resident memory of a program in MB (10^6 bytes), now. */
  memoryOf(program: ProgramName): number
  /** Seconds of a core that a program has used so far, in steps of ten milliseconds. */
  processorOf(program: ProgramName): number
  close(): Promise<void>
}

/** An evaluation agency on a database of its own, and no program. */
export interface BenchDatabase {
  readonly installation: Installation
  readonly settings: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

export async function openBenchDatabase(more: Readonly<Record<string, string>> = {}): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'sujarit-bench-'))
  await chmod(folder, 0o755)
  const settings = {
    SUJARIT_DATA: folder,
    PUBLIC_PORT: String(await freePort()),
    STAFF_PORT: String(await freePort()),
    ...more,
  }
  const installation = await openInstallation(parseConfig(settings))
  const close = async (): Promise<void> => {
    await installation.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await prepareEvaluation(installation)
  } catch (error) {
    await close()
    throw error
  }
  return { installation, settings, close }
}

/** @param more - Settings of an operator. Without any, clients have budgets that no bench uses up. */
export async function startBenchInstallation(
  more: Readonly<Record<string, string>> = { CLIENT_BUDGET_FACTOR: '100000' },
): Promise<BenchInstallation> {
  const { installation, settings, close: closeDatabase } = await openBenchDatabase(more)
  const { config } = installation
  const running = new Map<ProgramName, ChildProcess>()
  const close = async (): Promise<void> => {
    for (const child of running.values()) await stop(child)
    await closeDatabase()
  }
  try {
    for (const name of ['public', 'staff', 'worker'] as const) {
      running.set(name, await startProgram(name, settings, installation))
    }
    await answering(`${config.publicOrigin}/healthz`)
    await answering(`${config.staffOrigin}/healthz`)
  } catch (error) {
    // A bench that does not start must not leave its programs running.
    await close()
    throw error
  }
  return {
    adminUrl: installation.adminUrl,
    publicUrl: config.publicOrigin,
    staffUrl: config.staffOrigin,
    memoryOf: (program) => residentMegabytes(running.get(program)?.pid ?? 0),
    processorOf: (program) => processorSeconds(running.get(program)?.pid ?? 0),
    close,
  }
}

async function startProgram(
  name: ProgramName,
  settings: Readonly<Record<string, string>>,
  { config, adminUrl }: Installation,
): Promise<ChildProcess> {
  const file = `dist/src/${name === 'worker' ? 'worker' : `${name}-web`}.main.js`
  const url = await programUrl(config, adminUrl, name)
  // As in the container.
  return spawn(process.execPath, ['--max-semi-space-size=4', file], {
    env: { PATH: process.env['PATH'], ...settings, [`${name.toUpperCase()}_DATABASE_URL`]: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** Waits until the address answers 200. @throws after 30 seconds. */
export async function answering(url: string): Promise<void> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const answer = await fetch(url).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`${url} does not answer`)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return (Number(kilobytes ?? 0) * 1024) / 1e6
}

/** Linux counts in hundredths of a second (proc(5), utime and stime). */
function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100
}
