import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { caseRoles, type OfficerRole } from '../kernel/role.js'
import { ForbiddenError } from '../platform/errors/errors.js'

/** Who enters what comes by letter, telephone or in person: general officers into both rooms, holders into theirs. */
export const registerRoles: readonly OfficerRole[] = ['general_officer', ...caseRoles]

/** @throws ForbiddenError for everybody else, the administrator included. */
export function demandRegistrar(actor: Actor): void {
  if (!hasAnyRole(actor, registerRoles)) throw new ForbiddenError('register_role_missing')
}
