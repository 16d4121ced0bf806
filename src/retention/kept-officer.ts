import { hasAnyRole, type Actor } from '../kernel/actor.js'
import type { Channel } from '../kernel/channel.js'
import { caseRoles } from '../kernel/role.js'
import { ForbiddenError } from '../platform/errors/errors.js'

/**
 * The first line of every service here: of which rooms somebody decides what is kept. An administrator does of complaints,
 * so that an office with one general officer has a second person; of what was told they see no word.
 * @throws ForbiddenError for whom it is of none.
 */
export function roomsInCharge(actor: Actor): readonly Channel[] {
  const rooms: Channel[] = []
  if (hasAnyRole(actor, ['general_officer', 'administrator'])) rooms.push('general')
  if (hasAnyRole(actor, caseRoles)) rooms.push('corruption')
  if (rooms.length === 0) throw new ForbiddenError('case_role_missing')
  return rooms
}
