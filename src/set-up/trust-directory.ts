import { parseArgs } from 'node:util'
import { fingerprintOf, type DirectoryVersion } from '../crypto/directory.js'
import type { AgencyId } from '../kernel/ids.js'
import { readConfig } from '../platform/config/config.js'
import type { Database } from '../platform/database/database.js'
import { StartupError } from '../platform/errors/startup-error.js'
import { say } from '../platform/programs/console.js'
import { joinInstallation } from '../platform/programs/installation.js'
import { recordDirectoryFingerprint } from '../platform/secrets/directory-fingerprints.js'
import { agencyMeant, connectAsOwner } from './owner-database.js'

/**
 * `npm run sujarit -- trust --fingerprint "12345 …"`: deploys the fingerprint of an agency's key directory as a file.
 * The operator types it from the screener's printed sheet; taking it from the database would prove nothing.
 */
export async function trustDirectory(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...parameters],
    strict: false,
    options: { fingerprint: { type: 'string' }, agency: { type: 'string' } },
  })
  const typed = String(values.fingerprint ?? '').replace(/\D/g, '')
  if (typed.length !== 25) throw new StartupError('trust_fingerprint_malformed')
  const config = readConfig()
  const installation = await joinInstallation(config)
  const owner = await connectAsOwner(installation.adminUrl)
  try {
    const agency = await agencyMeant(owner, values.agency)
    const genesis = await genesisOf(owner, agency.id)
    if (fingerprintOf(genesis).replace(/\D/g, '') !== typed) throw new StartupError('trust_fingerprint_other')
    await recordDirectoryFingerprint(config.dataFolder, agency.id, typed)
    say('trust_done', { name: agency.name })
  } finally {
    await owner.close()
    await installation.close()
  }
}

async function genesisOf(owner: Database, agency: AgencyId): Promise<DirectoryVersion> {
  const rows = await owner.call<DirectoryVersion>(
    'genesis',
    'SELECT body, signatures FROM agency.directory_version WHERE agency_id = $1 AND seq = 1',
    [agency],
  )
  const [genesis] = rows
  if (genesis === undefined) throw new StartupError('trust_no_directory')
  return genesis
}
