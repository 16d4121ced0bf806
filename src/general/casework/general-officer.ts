import { hasAnyRole, type Actor } from '../../kernel/actor.js'
import { ForbiddenError } from '../../platform/errors/errors.js'

/** The first line of every service here. @throws ForbiddenError for everybody who is no general officer. */
export function demandGeneralOfficer(actor: Actor): void {
  if (!hasAnyRole(actor, ['general_officer'])) throw new ForbiddenError('general_role_missing')
}
