import type { AgencyId, OfficerId } from './ids.js'
import type { OfficerRole } from './role.js'

/** The officer on whose behalf a service acts, as the session says; never taken from a form. */
export interface Actor {
  readonly agency: AgencyId
  readonly id: OfficerId
  readonly roles: readonly OfficerRole[]
}

export function hasAnyRole(actor: Pick<Actor, 'roles'>, roles: readonly OfficerRole[]): boolean {
  return actor.roles.some((role) => roles.includes(role))
}
