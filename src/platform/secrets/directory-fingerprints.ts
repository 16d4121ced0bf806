import { readFileSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AgencyId } from '../../kernel/ids.js'
import { errorCode } from '../errors/error-code.js'
import { secretsFolder, writeSecret } from './secret-files.js'

/**
 * Fingerprints of the genesis of each agency's key directory: 25 digits, deployed as files and never taken from the
 * database, for whoever changes the database must not change whom reporters trust.
 */
export class DirectoryFingerprints {
  readonly #known = new Map<AgencyId, string>()

  constructor(private readonly dataFolder: string) {}

  /** @returns null where the agency has none yet: its sealed channel is not open. */
  of(agency: AgencyId): string | null {
    const known = this.#known.get(agency)
    if (known !== undefined) return known
    const read = readIfThere(pathOf(this.dataFolder, agency))
    if (read !== null) this.#known.set(agency, read)
    return read
  }
}

/**
 * Writes the fingerprint at set-up. Writing the same one again is not an error.
 * @throws Error when the agency has another fingerprint: a genesis is never replaced.
 */
export async function recordDirectoryFingerprint(
  dataFolder: string,
  agency: AgencyId,
  fingerprint: string,
): Promise<void> {
  if (!/^\d{25}$/.test(fingerprint)) throw new RangeError('a directory fingerprint has 25 digits')
  const path = pathOf(dataFolder, agency)
  await mkdir(join(secretsFolder(dataFolder), 'directory-fingerprints'), { recursive: true, mode: 0o700 })
  try {
    await writeSecret(path, fingerprint)
  } catch (cause) {
    const existing = (await readFile(path, 'utf8')).trim()
    if (existing !== fingerprint) throw new Error('the agency has another directory fingerprint', { cause })
  }
}

function pathOf(dataFolder: string, agency: AgencyId): string {
  return join(secretsFolder(dataFolder), 'directory-fingerprints', agency)
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
