import { reportQueues, type ReportFilter } from '../../corruption/casework/report-queue.js'
import { corruptionCategories } from '../../kernel/category.js'
import { reportStatuses } from '../../kernel/report-status.js'
import { known, type Query } from '../list-links.js'

export const categoriesAsked = [...corruptionCategories, 'unclassified'] as const

/** Reads the filter of the corruption desk from its address; what is not understood is left out. */
export function filterOf(query: unknown): ReportFilter {
  const { queue, status, category } = (query ?? {}) as Readonly<Record<string, unknown>>
  return {
    queue: known(reportQueues, queue) ?? 'all',
    status: known(reportStatuses, status),
    category: known(categoriesAsked, category),
  }
}

export function queryOf({ queue, status, category }: ReportFilter): Query {
  return { queue: queue === 'all' ? null : queue, status, category }
}
