import { Database } from '../platform/database/database.js'
import { ownerRole } from '../platform/database/roles.js'
import { accountEntities } from '../staff-accounts/account-entities.js'

/**
 * Signs in as the administrator and acts as the owner of the schema, past row-level security: at set-up only, by the
 * operator, never by a web program.
 */
export async function connectAsOwner(adminUrl: string): Promise<Database> {
  const url = new URL(adminUrl)
  url.searchParams.set('options', `-c role=${ownerRole}`)
  return Database.connect(url.href, {
    entities: accountEntities,
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
