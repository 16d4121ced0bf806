import { existsSync } from 'node:fs'
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { StartupError } from '../errors/startup-error.js'
import { isRunning, worksIn } from '../programs/processes.js'
import { binary, runAs, type Outcome } from './binaries.js'
import { choosePlace, makePrivateFolder, type Place } from './place.js'

const administrator = 'postgres'

/** Above PID_MAX_LIMIT of Linux (2^22). */
const impossibleProcess = '4194305'

/** Statements and values can hold what people wrote: the server's own log must not repeat them. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  logging_collector: 'on',
  log_filename: 'server-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** PostgreSQL 18 from the package registry, on loopback, owned by this data folder. */
export class EmbeddedPostgres {
  private constructor(
    private readonly place: Place,
    private readonly port: number,
    private readonly password: string,
  ) {}

  /**
   * Starts the server, made at the first start. A server that outlived a killed program is taken over.
   *
   * pg_ctl gives the server a session of its own, so that Ctrl-C reaches only us and we stop it last.
   * @param extra - Further settings, for tests.
   * @throws StartupError with the server's own words when it does not start.
   */
  static async start(
    dataFolder: string,
    password: string,
    extra: Readonly<Record<string, string>> = {},
  ): Promise<EmbeddedPostgres> {
    const place = await choosePlace(dataFolder)
    if (!existsSync(join(place.cluster, 'PG_VERSION'))) await makeCluster(place, password)
    const running = await runningPort(place)
    const port = running ?? (await launch(place, { ...settings, ...extra }))
    const server = new EmbeddedPostgres(place, port, password)
    await server.ensureDatabase('sujarit')
    return server
  }

  /** Signs in as the cluster's superuser. */
  adminUrl(database = 'sujarit'): string {
    return `postgres://${administrator}:${encodeURIComponent(this.password)}@127.0.0.1:${this.port}/${database}`
  }

  /** Ends every connection, writes everything out and waits for the last process. */
  async stop(): Promise<void> {
    const stopped = await control(this.place, ['stop', '-m', 'fast', '-w', '-t', '60'])
    if (stopped.code !== 0 && (await runningPort(this.place)) !== null) {
      throw new Error(`the embedded database does not stop: ${stopped.output}`)
    }
  }

  private async ensureDatabase(name: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.adminUrl('postgres') })
    await client.connect()
    try {
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
      if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
    } finally {
      await client.end()
    }
  }
}

/** An interrupted set-up leaves nothing that looks like a cluster. */
async function makeCluster(place: Place, password: string): Promise<void> {
  const unfinished = `${place.cluster}.unfinished`
  const passwordFile = `${place.cluster}.password`
  await rm(unfinished, { recursive: true, force: true })
  await rm(passwordFile, { force: true })
  await makePrivateFolder(unfinished, place.account)
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (place.account !== null) await chown(passwordFile, place.account.uid, place.account.gid)
  try {
    // A locale of PostgreSQL's own: text sorts alike on every machine, whatever its system offers.
    const made = await runAs(place.account, binary(place.home, 'initdb'), [
      ...[`--pgdata=${unfinished}`, `--username=${administrator}`, `--pwfile=${passwordFile}`],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ])
    if (made.code !== 0) throw new StartupError('postgres_not_made', { reason: lastLine(made) })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(unfinished, place.cluster)
}

async function launch(place: Place, all: Readonly<Record<string, string>>): Promise<number> {
  const port = await freePort(place)
  const options = Object.entries(all).map(([name, value]) => `-c ${name}='${value}'`)
  const log = join(place.cluster, 'start.log')
  const started = await control(place, [
    ...['start', '-w', '-t', '60', '-l', log],
    ...['-o', [`-p ${port}`, ...options].join(' ')],
  ])
  if (started.code === 0) return port
  const words = await readFile(log, 'utf8').catch(() => started.output)
  throw new StartupError('postgres_not_started', { reason: lastLine({ code: 1, output: words.trim() }) })
}

async function control(place: Place, parameters: readonly string[]): Promise<Outcome> {
  return runAs(place.account, binary(place.home, 'pg_ctl'), [...parameters, '-D', place.cluster])
}

/**
 * Reads postmaster.pid: process, folder, start time, port, …, shared memory, and on line 8 the state.
 *
 * A server that was killed leaves the file behind, and PostgreSQL does not start while a process of that number answers,
 * even a zombie or, after a restart of the machine, a stranger. We then write a number that no process can have, and leave the rest: by the shared memory PostgreSQL
 * itself sees whether a child of the dead server still works on the cluster.
 * @returns the port of the running server of this cluster, or null.
 */
async function runningPort(place: Place): Promise<number | null> {
  const path = join(place.cluster, 'postmaster.pid')
  if (!existsSync(path)) return null
  const lines = (await readFile(path, 'utf8')).split('\n')
  const pid = Number(lines[0])
  if (isRunning(pid) && worksIn(pid, place.cluster)) {
    return lines[7]?.trim() === 'ready' ? Number(lines[3]) : null
  }
  await writeFile(path, [impossibleProcess, ...lines.slice(1)].join('\n'))
  return null
}

/** The port of last time if it is still free, so that an operator's tools keep finding the database. */
async function freePort(place: Place): Promise<number> {
  const note = join(place.cluster, 'sujarit-port')
  const last = Number(await readFile(note, 'utf8').catch(() => '0'))
  const port = (await tryPort(last)) ?? (await tryPort(0))
  if (port === null) throw new StartupError('no_free_port')
  await writeFile(note, `${port}\n`)
  return port
}

async function tryPort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => {
      resolve(null)
    })
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : null)
      })
    })
  })
}

function lastLine(outcome: Outcome): string {
  return outcome.output.split('\n').at(-1) ?? ''
}
