import type { OfficerId } from '../kernel/ids.js'
import type { ListedOfficer } from '../staff-accounts/list-officers.service.js'

/** Says who somebody is; the id's owner may have left. */
export type NameOf = (officer: OfficerId) => string | null

export function namesOf(officers: readonly ListedOfficer[]): NameOf {
  const names = new Map(officers.map(({ id, name }) => [id, name]))
  return (officer) => names.get(officer) ?? null
}
