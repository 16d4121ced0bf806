import type { Bilingual } from '../kernel/bilingual.js'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

export const groupKinds = ['district', 'province', 'ministry', 'other'] as const
export type GroupKind = (typeof groupKinds)[number]

export function isGroupKind(value: unknown): value is GroupKind {
  return (groupKinds as readonly unknown[]).includes(value)
}

/** Also a part of addresses: short, of small letters, digits and single hyphens. */
export function isGroupCode(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length >= 2 &&
    value.length <= 40 &&
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)
  )
}

export interface Group {
  /** For good: it stands in addresses that others quote. */
  readonly code: string
  readonly name: Bilingual
  readonly kind: GroupKind
  /** Code of the group that this one is part of. */
  readonly parent: string | null
}

/** An agency of a group, as all its pages and files name it. */
export interface Member {
  readonly id: AgencyId
  readonly name: Bilingual
  /** Nothing is owed of a period that ended before. */
  readonly openedOn: OfficeDate
  /** Nothing of it is real. Such agencies are never in a group with real ones. */
  readonly isEvaluation: boolean
  /** The first of its host names; null where it has none of its own. */
  readonly host: string | null
}
