import { parseArgs } from 'node:util'
import { readConfig } from '../platform/config/config.js'
import { StartupError } from '../platform/errors/startup-error.js'
import { say } from '../platform/programs/console.js'
import { joinInstallation } from '../platform/programs/installation.js'
import { agencyMeant, connectAsOwner } from './owner-database.js'
import { showComplaints } from './show-complaints.js'

/**
 * `npm run sujarit -- list on` or `off`: whether the agency's site has a list of general complaints. Turning it off
 * withdraws nothing: turned on again, it shows what it showed. Pages follow within ten seconds.
 */
export async function setComplaintList(parameters: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    strict: false,
    allowPositionals: true,
    options: { agency: { type: 'string' } },
  })
  const [wanted] = positionals
  if (wanted !== 'on' && wanted !== 'off') throw new StartupError('list_on_or_off')
  const installation = await joinInstallation(readConfig())
  const owner = await connectAsOwner(installation.adminUrl)
  try {
    const { id, name } = await agencyMeant(owner, values.agency)
    await owner.inAgency({ agency: id }, (tx) => showComplaints(tx, id, wanted === 'on'))
    say(`list_${wanted}`, { name })
  } finally {
    await owner.close()
    await installation.close()
  }
}
