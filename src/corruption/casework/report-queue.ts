import type { CorruptionCategory } from '../../kernel/category.js'
import { addDays, type OfficeDate } from '../../kernel/office-date.js'
import { bucketOf, reportStatuses, type ReportStatus } from '../../kernel/report-status.js'

/** Ways to look at the desk. What ended is in no other queue but the one of all. */
export const reportQueues = ['all', 'overdue', 'due_soon', 'mine', 'unassigned', 'waiting', 'ended'] as const
export type ReportQueue = (typeof reportQueues)[number]

/** Whether the officer who looks answers for the report, somebody else does, or nobody yet. */
export type Holding = 'mine' | 'other' | 'none'

/** How the next thing that is owed stands on the day of looking; `none`: nothing is owed. */
export type DueState = 'overdue' | 'soon' | 'later' | 'none'

/** Days ahead in which a duty counts as due soon. */
const soonDays = 3

/** The last day that still counts as soon. */
export function soonUntil(today: OfficeDate): OfficeDate {
  return addDays(today, soonDays)
}

export function dueState(dueOn: OfficeDate | null, today: OfficeDate): DueState {
  if (dueOn === null) return 'none'
  if (dueOn < today) return 'overdue'
  return dueOn <= soonUntil(today) ? 'soon' : 'later'
}

/** One sort of report, and how many the officer holds of it. */
export interface TalliedReports {
  readonly status: ReportStatus
  readonly category: CorruptionCategory | null
  readonly holding: Holding
  readonly due: DueState
  readonly count: number
}

/** Counts among those that the officer can open, and no others. */
export type ReportTally = readonly TalliedReports[]

export interface ReportFilter {
  readonly queue: ReportQueue
  /** Null: every status of the queue. */
  readonly status: ReportStatus | null
  readonly category: CorruptionCategory | 'unclassified' | null
}

const belongs: Record<ReportQueue, (report: TalliedReports) => boolean> = {
  all: () => true,
  overdue: ({ due }) => due === 'overdue',
  due_soon: ({ due }) => due === 'soon',
  mine: ({ status, holding }) => isOpen(status) && holding === 'mine',
  unassigned: ({ status, holding }) => isOpen(status) && holding === 'none',
  waiting: ({ status }) => status === 'need_information',
  ended: ({ status }) => !isOpen(status),
}

/** Statuses to offer beside a queue. */
export function statusesOfQueue(queue: ReportQueue): readonly ReportStatus[] {
  if (queue === 'waiting') return ['need_information']
  if (queue === 'ended') return reportStatuses.filter((status) => !isOpen(status))
  if (queue === 'mine' || queue === 'unassigned') return reportStatuses.filter(isOpen)
  return reportStatuses
}

/** How many reports the filter leaves. */
export function countOf(tally: ReportTally, { queue, status, category }: ReportFilter): number {
  const wanted = category === 'unclassified' ? null : category
  const matching = tally.filter(
    (sort) =>
      belongs[queue](sort) &&
      (status === null || sort.status === status) &&
      (category === null || sort.category === wanted),
  )
  return matching.reduce((sum, { count }) => sum + count, 0)
}

function isOpen(status: ReportStatus): boolean {
  return bucketOf(status) === 'in_progress'
}
