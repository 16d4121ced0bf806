import type { EntityManager } from 'typeorm'
import type { AgencyId, OfficerId, PostId } from '../kernel/ids.js'
import { conflictOfRoles, type OfficerRole } from '../kernel/role.js'
import { ConflictError, InvalidInputError } from '../platform/errors/errors.js'
import { canonicalEmail } from './credentials.js'
import { OfficerEntity } from './officer.entity.js'
import { OfficerRoleEntity } from './officer-role.entity.js'

export interface NewOfficer {
  readonly id: OfficerId
  readonly name: string
  readonly email: string
  readonly post: PostId
  /** At least one, and no pair that would watch itself. */
  readonly roles: readonly OfficerRole[]
}

/**
 * Writes down who is to enrol. The officer has no keys yet and cannot sign in.
 * @throws InvalidInputError for roles that exclude each other or none at all, ConflictError for an address in use.
 */
export async function addOfficer(tx: EntityManager, agency: AgencyId, officer: NewOfficer): Promise<void> {
  const { id, name, post, roles } = officer
  if (roles.length === 0) throw new InvalidInputError('role_missing', ['roles'])
  if (conflictOfRoles(roles) !== null) throw new InvalidInputError('roles_exclude_each_other', ['roles'])
  const email = canonicalEmail(officer.email)
  if (await tx.existsBy(OfficerEntity, { agencyId: agency, email })) throw new ConflictError('email_in_use')
  await tx.insert(OfficerEntity, { agencyId: agency, id, postId: post, name, email, status: 'invited' })
  await tx.insert(
    OfficerRoleEntity,
    [...new Set(roles)].map((role) => ({ agencyId: agency, officerId: id, role })),
  )
}
