import type { GeneralCategory } from '../../agency/agency.js'
import {
  complaintQueues,
  complaintSorts,
  type ComplaintFilter,
} from '../../general/casework/complaint-queue.js'
import { complaintStatuses } from '../../kernel/complaint-status.js'
import { known, type Query } from '../list-links.js'

/** Longer than anything that is looked for. */
const longestSearch = 200

/** Reads the filter of the general desk from its address; what is not understood is left out. */
export function filterOf(query: unknown, categories: readonly GeneralCategory[]): ComplaintFilter {
  const { queue, status, category, q, sort } = (query ?? {}) as Readonly<Record<string, unknown>>
  const codes = categories.map(({ code }) => code)
  return {
    queue: known(complaintQueues, queue) ?? 'all',
    status: known(complaintStatuses, status),
    category: known(codes, category),
    // PostgreSQL keeps no text with a zero in it.
    search: typeof q === 'string' ? q.replaceAll('\0', '').trim().slice(0, longestSearch) : '',
    sort: known(complaintSorts, sort) ?? 'newest',
  }
}

export function queryOf({ queue, status, category, search, sort }: ComplaintFilter): Query {
  return {
    queue: queue === 'all' ? null : queue,
    ...{ status, category, q: search },
    sort: sort === 'newest' ? null : sort,
  }
}
