import type { CorruptionCategory } from '../../kernel/category.js'
import { bucketOf, reportStatuses, type ReportStatus } from '../../kernel/report-status.js'

/** Ways to look at the desk. Each report is in `all`, and in one of the others. */
export const reportQueues = ['all', 'new', 'open', 'waiting', 'ended'] as const
export type ReportQueue = (typeof reportQueues)[number]

const belongs: Record<ReportQueue, (status: ReportStatus) => boolean> = {
  all: () => true,
  new: (status) => status === 'received',
  open: (status) =>
    bucketOf(status) === 'in_progress' && status !== 'received' && status !== 'need_information',
  waiting: (status) => status === 'need_information',
  ended: (status) => bucketOf(status) !== 'in_progress',
}

export function statusesOfQueue(queue: ReportQueue): readonly ReportStatus[] {
  return reportStatuses.filter((status) => belongs[queue](status))
}

export interface ReportFilter {
  readonly queue: ReportQueue
  /** Null: every status of the queue. */
  readonly status: ReportStatus | null
  readonly category: CorruptionCategory | 'unclassified' | null
}

/** How many reports there are of each status and category, among those that the officer can open. */
export type ReportTally = readonly {
  readonly status: ReportStatus
  readonly category: CorruptionCategory | null
  readonly count: number
}[]

export function statusesOfFilter({ queue, status }: ReportFilter): readonly ReportStatus[] {
  return statusesOfQueue(queue).filter((known) => status === null || known === status)
}

/** How many reports the filter leaves. */
export function countOf(tally: ReportTally, filter: ReportFilter): number {
  const statuses = statusesOfFilter(filter)
  const wanted = filter.category === 'unclassified' ? null : filter.category
  const matching = tally.filter(
    ({ status, category }) => statuses.includes(status) && (filter.category === null || category === wanted),
  )
  return matching.reduce((sum, { count }) => sum + count, 0)
}
