import { hasAnyRole, type Actor } from '../../kernel/actor.js'
import { caseRoles } from '../../kernel/role.js'
import { ForbiddenError } from '../../platform/errors/errors.js'

/**
 * The first line of every service here. Which reports the officer may see is another matter: row-level security shows
 * only those with a grant.
 * @throws ForbiddenError for everybody who is neither screener nor investigator, the administrator included.
 */
export function demandCaseOfficer(actor: Actor): void {
  if (!hasAnyRole(actor, caseRoles)) throw new ForbiddenError('case_role_missing')
}
