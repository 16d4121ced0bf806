import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { AgencyService } from '../agency/agency.service.js'
import { GuidelineFactsService } from '../agency/guideline-facts.service.js'
import { readConfig } from '../platform/config/config.js'
import type { Database } from '../platform/database/database.js'
import { StartupError } from '../platform/errors/startup-error.js'
import { say } from '../platform/programs/console.js'
import { joinInstallation } from '../platform/programs/installation.js'
import { parseGuidelineSettings, writeGuidelineSettings } from './guideline-settings.js'
import { agencyMeant, connectAsOwner } from './owner-database.js'

/**
 * `npm run sujarit -- guideline`: prints the ways in, deadlines and unit of an agency as JSON; with `--set file.json`
 * puts those of the file in their place. Pages follow within ten seconds, the numbered version within the hour.
 */
export async function editGuideline(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...parameters],
    strict: false,
    options: { set: { type: 'string' }, agency: { type: 'string' } },
  })
  // Read before anything is opened: a file that is not there changes nothing.
  const settings = typeof values.set === 'string' ? parseGuidelineSettings(await jsonIn(values.set)) : null
  const installation = await joinInstallation(readConfig())
  const owner = await connectAsOwner(installation.adminUrl)
  try {
    const { id, name } = await agencyMeant(owner, values.agency)
    if (settings === null) {
      process.stdout.write(await settingsText(owner, id))
      return
    }
    await owner.inAgency({ agency: id }, (tx) => writeGuidelineSettings(tx, id, settings))
    say('guideline_done', { name })
  } finally {
    await owner.close()
    await installation.close()
  }
}

async function settingsText(owner: Database, id: string): Promise<string> {
  const agency = (await new AgencyService(owner).all()).find((one) => one.id === id)
  if (agency === undefined) throw new StartupError('no_agency')
  const settings = await new GuidelineFactsService(owner).settings(agency)
  return `${JSON.stringify(settings, null, 2)}\n`
}

async function jsonIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown
  } catch (cause) {
    throw new StartupError('guideline_unreadable', { file }, { cause })
  }
}
