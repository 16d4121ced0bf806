import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorCode } from '../errors/error-code.js'
import { StartupError } from '../errors/startup-error.js'
import { isRunning, startOf } from './processes.js'

/** Holds the data folder for one process. */
export interface DataFolderLock {
  release(): Promise<void>
}

interface Holder {
  readonly pid: number
  /** Tells a process from a later one that got the same number; null where the system does not say. */
  readonly startedAt: string | null
}

/** Makes the folder if need be and proves that it can be written. @throws StartupError `folder_unwritable` */
export async function prepareDataFolder(path: string): Promise<void> {
  const probe = join(path, `.probe-${randomBytes(6).toString('hex')}`)
  try {
    await makeFolder(path)
    await writeFile(probe, '')
    await rm(probe)
  } catch (cause) {
    throw new StartupError('folder_unwritable', { path }, { cause })
  }
}

/**
 * Node's own `recursive` never comes back where the system answers ENOENT for a folder that it refuses (below /proc).
 * The account of an embedded PostgreSQL passes through; secrets lie in a 0700 folder of their own.
 */
async function makeFolder(path: string): Promise<void> {
  if (existsSync(path)) return
  await makeFolder(dirname(path))
  await mkdir(path, { mode: 0o755 })
}

/**
 * Takes the folder for this process. A lock that a killed process left behind is taken over.
 * @throws StartupError `already_running` naming the process.
 */
export async function lockDataFolder(path: string): Promise<DataFolderLock> {
  const lock = join(path, 'lock')
  const mine = `${lock}.${process.pid}`
  await writeFile(mine, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) }))
  try {
    while (!(await claim(mine, lock))) await breakStale(path, lock)
  } finally {
    await rm(mine, { force: true })
  }
  return { release: () => rm(lock, { force: true }) }
}

/** A link either is made whole or is refused: two processes cannot both have it. */
async function claim(mine: string, lock: string): Promise<boolean> {
  try {
    await link(mine, lock)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

async function breakStale(path: string, lock: string): Promise<void> {
  const holder = readHolder(lock)
  if (holder !== null && isHeld(holder)) throw new StartupError('already_running', { path, pid: holder.pid })
  const stale = `${lock}.stale.${process.pid}`
  try {
    await rename(lock, stale)
  } catch (error) {
    // Somebody else broke it first: look again.
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  await rm(stale, { force: true })
}

function readHolder(lock: string): Holder | null {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Holder
  } catch {
    // Gone or half written by a machine that lost its power: nobody holds it.
    return null
  }
}

function isHeld(holder: Holder): boolean {
  if (!isRunning(holder.pid)) return false
  return holder.startedAt === null || holder.startedAt === startOf(holder.pid)
}
