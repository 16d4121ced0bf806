import { complaintStatuses, isComplaintClosed, type ComplaintStatus } from '../../kernel/complaint-status.js'

/** Ways to look at the desk. Open complaints are in one or more of them. */
export const complaintQueues = [
  'all',
  'mine',
  'unassigned',
  'waiting',
  'due_soon',
  'overdue',
  'ended',
] as const
export type ComplaintQueue = (typeof complaintQueues)[number]

export const complaintSorts = ['newest', 'oldest', 'due'] as const
export type ComplaintSort = (typeof complaintSorts)[number]

/** Most that are counted and paged: who looks for one among more narrows the list. */
export const mostListed = 10_000

/** Most that the mark of a queue counts: it is drawn on every page. */
export const mostCounted = 1_000

/** The condition of the lists' own indexes; must be spelled as in the migration. */
const ended = `status IN ('resolved', 'not_accepted', 'referred', 'duplicate')`
const open = `status NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate')`

/** SQL over `general.complaint`; $2 is the officer, $3 the officer's post, $4 today, $5 the last day that is soon. */
const conditions: Record<ComplaintQueue, readonly string[]> = {
  all: ['true'],
  // Two conditions that an index serves each, not one with OR.
  mine: [`${open} AND assigned_to = $2`, `${open} AND assigned_post = $3 AND assigned_post IS NOT NULL`],
  unassigned: [`${open} AND assigned_to IS NULL AND assigned_post IS NULL`],
  waiting: [`status = 'need_information'`],
  due_soon: [`${open} AND due_on BETWEEN $4 AND $5`],
  overdue: [`${open} AND due_on < $4`],
  ended: [ended],
}

/** Each complaint of a queue meets one of these. */
export function conditionsOfQueue(queue: ComplaintQueue): readonly string[] {
  return conditions[queue]
}

export function statusesOfQueue(queue: ComplaintQueue): readonly ComplaintStatus[] {
  return complaintStatuses.filter((status) => belongs(queue, status))
}

function belongs(queue: ComplaintQueue, status: ComplaintStatus): boolean {
  if (queue === 'all') return true
  if (queue === 'waiting') return status === 'need_information'
  return isComplaintClosed(status) === (queue === 'ended')
}

/** Due within so many days is soon. */
export const soonDays = 3

export interface ComplaintFilter {
  readonly queue: ComplaintQueue
  /** Null: every status of the queue. */
  readonly status: ComplaintStatus | null
  /** A code of the agency's list; null: every category. */
  readonly category: string | null
  /** What was looked for, as typed; empty: everything. */
  readonly search: string
  readonly sort: ComplaintSort
}

/** How many complaints each queue holds; `mostCounted + 1` stands for more. */
export type ComplaintTally = Readonly<Record<ComplaintQueue, number>>
