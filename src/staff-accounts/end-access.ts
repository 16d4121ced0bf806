import type { EntityManager } from 'typeorm'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { caseRoles, type OfficerRole } from '../kernel/role.js'
import { ConflictError, NotFoundError } from '../platform/errors/errors.js'
import { OfficerEntity } from './officer.entity.js'
import { OfficerRoleEntity } from './officer-role.entity.js'
import type { ActiveSession } from './signed-in-officer.js'

/** Why an officer can no longer open the reports that the officer held. */
export type LossOfKeys = 'left' | 'role_ended' | 'key_lost' | 'key_compromised'

/** Two must sign each version of the directory, and every report has two holders. */
const fewestHolders = 2

export interface LockedOfficer {
  readonly officer: OfficerEntity
  readonly roles: readonly OfficerRole[]
}

/**
 * The officer, with every row of the agency's officers held: of two acts that each leave just enough people, the second
 * sees the first.
 * @throws NotFoundError for a stranger.
 */
export async function lockOfficer(
  tx: EntityManager,
  agency: AgencyId,
  id: OfficerId,
): Promise<LockedOfficer> {
  const officers = await tx.find(OfficerEntity, {
    where: { agencyId: agency },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  })
  const officer = officers.find((one) => one.id === id)
  if (officer === undefined) throw new NotFoundError('officer_unknown')
  const roles = await tx.findBy(OfficerRoleEntity, { agencyId: agency, officerId: id })
  return { officer, roles: roles.map(({ role }) => role) }
}

/** @throws ConflictError when the agency would be left with too few holders of keys, or without an administrator. */
export async function demandEnoughOthers(
  tx: EntityManager,
  agency: AgencyId,
  { officer, roles }: LockedOfficer,
): Promise<void> {
  if (officer.status !== 'active') return
  const others = async (wanted: readonly OfficerRole[]): Promise<number> => {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(DISTINCT o.id)::int AS count FROM staff.officer o
         JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id
       WHERE o.agency_id = $1 AND o.id <> $2 AND o.status = 'active' AND r.role = ANY ($3)`,
      [agency, officer.id, wanted],
    )
    return row?.count ?? 0
  }
  const isHolder = roles.some((role) => caseRoles.includes(role))
  if (isHolder && (await others(caseRoles)) < fewestHolders) throw new ConflictError('too_few_holders')
  const isAdministrator = roles.includes('administrator')
  if (isAdministrator && (await others(['administrator'])) < 1) throw new ConflictError('last_administrator')
}

/** Sessions, links and ways back in: nothing that was handed out before opens the account any more. */
export async function endAccess(
  tx: EntityManager,
  agency: AgencyId,
  officer: OfficerId,
  now: Date,
): Promise<void> {
  await tx.query('DELETE FROM staff.session WHERE agency_id = $1 AND officer_id = $2', [agency, officer])
  for (const table of ['invitation', 'reset']) {
    await tx.query(
      `UPDATE staff.${table} SET used_at = $3 WHERE agency_id = $1 AND officer_id = $2 AND used_at IS NULL`,
      [agency, officer, now],
    )
  }
}

/** With the means to sign in: a passkey is one of them, and the name of a device is the officer's own. */
export async function forgetPasskeys(tx: EntityManager, agency: AgencyId, officer: OfficerId): Promise<void> {
  await tx.query('DELETE FROM staff.passkey WHERE agency_id = $1 AND officer_id = $2', [agency, officer])
}

/** Takes the officer's keys of reports without telling anybody of a case. The transaction must name who acts. */
export async function takeGrants(
  tx: EntityManager,
  officer: OfficerId,
  why: LossOfKeys,
  on: OfficeDate,
): Promise<void> {
  await tx.query('SELECT corruption.take_grants($1, $2, $3)', [officer, why, on])
}

/** After a change of what opens the account: whoever else is signed in has to show the new. */
export async function endOtherSessions(
  tx: EntityManager,
  { officer, reference }: ActiveSession,
): Promise<void> {
  await tx.query(
    `DELETE FROM staff.session
     WHERE agency_id = $1 AND officer_id = $2 AND left(encode(token_hash, 'hex'), 16) <> $3`,
    [officer.agency, officer.id, reference],
  )
}
