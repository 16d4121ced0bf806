import { randomBytes } from 'node:crypto'
import { chown, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { canReach, postgresAccount, postgresHome, type Account } from './binaries.js'

/** Where the embedded server lives and which account runs it. */
export interface Place {
  readonly account: Account | null
  /** Folder of the cluster: not in the data folder when the account cannot pass a folder above it. */
  readonly cluster: string
  readonly home: string
}

/**
 * Chooses a place, and the same one at every later start.
 *
 * Root's PostgreSQL runs under another account, which cannot pass a 0700 folder above the project (root's own home, a
 * fresh `mktemp -d`). The cluster, and if need be the binaries, then go below /var/lib, and the data folder remembers where.
 */
export async function choosePlace(dataFolder: string): Promise<Place> {
  const account = await postgresAccount()
  const base = await chooseBase(dataFolder, account)
  const cluster = join(base, 'postgres')
  await mkdir(base, { recursive: true, mode: 0o755 })
  return { account, cluster, home: await chooseHome(base, account) }
}

async function chooseBase(dataFolder: string, account: Account | null): Promise<string> {
  const note = join(dataFolder, 'postgres-place')
  if (existsSync(note)) return (await readFile(note, 'utf8')).trim()
  if (await canReach(account, dataFolder)) return dataFolder
  const elsewhere = `/var/lib/sujarit-${randomBytes(6).toString('hex')}`
  await writeFile(note, `${elsewhere}\n`, { mode: 0o600 })
  return elsewhere
}

async function chooseHome(base: string, account: Account | null): Promise<string> {
  const home = await postgresHome()
  if (await canReach(account, join(home, 'bin', 'postgres'))) return home
  const copy = join(base, 'postgres-binaries')
  if (!existsSync(copy)) {
    const unfinished = `${copy}.unfinished`
    await rm(unfinished, { recursive: true, force: true })
    await cp(home, unfinished, { recursive: true, verbatimSymlinks: true })
    await rename(unfinished, copy)
  }
  return copy
}

/** Makes a folder that only the account enters. */
export async function makePrivateFolder(path: string, account: Account | null): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  if (account !== null) await chown(path, account.uid, account.gid)
}
