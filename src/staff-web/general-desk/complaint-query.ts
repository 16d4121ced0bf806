import type { GeneralCategory } from '../../agency/agency.js'
import { complaintQueues, type ComplaintFilter } from '../../general/casework/complaint-queue.js'
import { complaintStatuses } from '../../kernel/complaint-status.js'
import { known, type Query } from '../list-links.js'

/** Reads the filter of the general desk from its address; what is not understood is left out. */
export function filterOf(query: unknown, categories: readonly GeneralCategory[]): ComplaintFilter {
  const { queue, status, category, number } = (query ?? {}) as Readonly<Record<string, unknown>>
  const codes = categories.map(({ code }) => code)
  return {
    queue: known(complaintQueues, queue) ?? 'all',
    status: known(complaintStatuses, status),
    category: known(codes, category),
    locator: typeof number === 'string' ? digitsOf(number).slice(0, 8) : '',
  }
}

export function queryOf({ queue, status, category, locator }: ComplaintFilter): Query {
  return { queue: queue === 'all' ? null : queue, status, category, number: locator }
}

/** People type «4827 1930», and some keyboards Thai digits. */
function digitsOf(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - '๐'.charCodeAt(0))).replace(/\D/g, '')
}
