import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { ForbiddenError } from '../platform/errors/errors.js'

/** The first line of every service that changes calendar or deadlines. @throws ForbiddenError for everybody else. */
export function demandAdministrator(actor: Actor): void {
  if (!hasAnyRole(actor, ['administrator'])) throw new ForbiddenError('administrator_role_missing')
}
