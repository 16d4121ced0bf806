import { fingerprintOf, verifyDirectory, type VerifiedDirectory } from '../crypto/directory.js'
import { CryptoError } from '../crypto/errors.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { Database } from '../platform/database/database.js'
import { AgencyService, type StoredDirectoryVersion } from './agency.service.js'
import { GuidelineFactsService } from './guideline-facts.service.js'

/**
 * Gives a number to the guideline of every agency whose guideline has changed.
 *
 * The deployed fingerprints are not at hand here, so the directory vouches for itself. Pages compare: where they verify
 * another directory, what they show is not what was numbered, and they say so.
 * @returns how many new versions there are.
 */
export async function numberGuidelines(database: Database, on: OfficeDate): Promise<number> {
  const agencies = new AgencyService(database)
  const facts = new GuidelineFactsService(database)
  let count = 0
  for (const agency of await agencies.all()) {
    const directory = chained(await agencies.directory(agency.id))
    if (await facts.number(agency, directory, on)) count += 1
  }
  return count
}

function chained(versions: readonly StoredDirectoryVersion[]): VerifiedDirectory | null {
  const [genesis] = versions
  if (genesis === undefined) return null
  try {
    return verifyDirectory(versions, { fingerprint: fingerprintOf(genesis) })
  } catch (error) {
    // The sealed channel is closed then, and the guideline names nobody.
    if (error instanceof CryptoError) return null
    throw error
  }
}
