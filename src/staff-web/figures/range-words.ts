import { defaultGeneralCategories, type DefaultGeneralCategory } from '../../kernel/general-category.js'
import type { ComplaintEnding } from '../../statistics/case-tables.js'
import type { T } from '../../ui/messages/messages.js'

export const flowColumns = ['opening', 'received', 'reopened', 'closed', 'closing'] as const

/** A category of the office's own bears the name that the office gave it. */
export function categoryName(t: T, name: string): string {
  const isDefault = (one: string): one is DefaultGeneralCategory =>
    (defaultGeneralCategories as readonly string[]).includes(one)
  return isDefault(name) ? t(`terms.generalCategory.${name}`) : name
}

export function endingName(t: T, name: ComplaintEnding): string {
  const keys = { resolved: 'resolved', not_accepted: 'notAccepted', referred: 'referred' } as const
  return t(`statistics.row.${keys[name]}`)
}
