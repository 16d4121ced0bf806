import { agencyEntities } from '../agency/agency-entities.js'
import { isUuid, type AgencyId } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import { ownerRole } from '../platform/database/roles.js'
import { StartupError } from '../platform/errors/startup-error.js'
import { accountEntities } from '../staff-accounts/account-entities.js'

/**
 * Signs in as the administrator and acts as the owner of the schema, past row-level security: at set-up only, by the
 * operator, never by a web program.
 */
export async function connectAsOwner(adminUrl: string): Promise<Database> {
  const url = new URL(adminUrl)
  url.searchParams.set('options', `-c role=${ownerRole}`)
  return Database.connect(url.href, {
    entities: [...agencyEntities, ...accountEntities],
    poolSize: 2,
    applicationName: 'sujarit-set-up',
  })
}

/** The agencies of the installation, oldest first; empty before set-up. */
export async function agenciesOf(owner: Database): Promise<{ readonly id: string; readonly name: string }[]> {
  return owner.call(
    'agencies',
    'SELECT agency_id AS id, name_th AS name FROM agency.agency ORDER BY opened_on, 1',
    [],
  )
}

/**
 * The agency that an operator's command is about.
 * @param wanted - Its id; may be left out where there is only one.
 * @throws StartupError when there is none, or more than one.
 */
export async function agencyMeant(
  owner: Database,
  wanted: string | boolean | undefined,
): Promise<{ readonly id: AgencyId; readonly name: string }> {
  const agencies = await agenciesOf(owner)
  const meant = isUuid(wanted) ? agencies.filter(({ id }) => id === wanted) : agencies
  const [only] = meant
  if (only === undefined) throw new StartupError('no_agency')
  if (meant.length > 1) throw new StartupError('trust_agency_needed')
  return { id: only.id as AgencyId, name: only.name }
}
