import { SystemClock } from '../kernel/clock.js'
import { officeDate } from '../kernel/office-date.js'
import { StartupError } from '../platform/errors/startup-error.js'
import { say } from '../platform/programs/console.js'
import type { Installation } from '../platform/programs/installation.js'
import { loadPublicSecrets } from '../platform/secrets/secrets.js'
import { agenciesOf, connectAsOwner } from '../set-up/owner-database.js'
import { accountsPath, readAccounts } from './evaluation-accounts.js'
import { makeEvaluationAgency } from './make-evaluation-agency.js'
import { releasePastYears } from './release-past-years.js'

/**
 * Makes the evaluation agency when the installation has no agency at all; any later start finds it and changes nothing.
 * @throws StartupError `no_agency` where the environment is production: a real agency is made by its operator.
 */
export async function prepareEvaluation(installation: Installation): Promise<void> {
  const { config, adminUrl } = installation
  const owner = await connectAsOwner(adminUrl)
  try {
    if ((await agenciesOf(owner)).length > 0) return
    if (config.environment === 'production') throw new StartupError('no_agency')
    say('making_evaluation')
    const { pepper, contactRecipient } = await loadPublicSecrets(config.dataFolder)
    const clock = new SystemClock()
    const today = officeDate(clock.now())
    const { dataFolder } = config
    const agency = await makeEvaluationAgency(owner, { dataFolder, pepper, contactRecipient, today })
    await releasePastYears(installation, agency, clock)
  } finally {
    await owner.close()
  }
}

/** Says how to sign in, at every start of an installation that has evaluation accounts. */
export async function announceEvaluation({ config }: Installation): Promise<void> {
  const accounts = await readAccounts(config.dataFolder).catch(() => null)
  if (accounts === null) return
  say('evaluation_accounts', { path: accountsPath(config.dataFolder) })
  say('evaluation_sign_in', { email: accounts.find(({ roles }) => roles.includes('screener'))?.email ?? '' })
}
