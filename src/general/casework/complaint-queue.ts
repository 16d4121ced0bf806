import { complaintStatuses, isComplaintClosed, type ComplaintStatus } from '../../kernel/complaint-status.js'

/** Ways to look at the desk. Each complaint is in `all`, and in one of the others. */
export const complaintQueues = ['all', 'new', 'open', 'waiting', 'ended'] as const
export type ComplaintQueue = (typeof complaintQueues)[number]

const belongs: Record<ComplaintQueue, (status: ComplaintStatus) => boolean> = {
  all: () => true,
  new: (status) => status === 'received',
  open: (status) => !isComplaintClosed(status) && status !== 'received' && status !== 'need_information',
  waiting: (status) => status === 'need_information',
  ended: isComplaintClosed,
}

export function statusesOfQueue(queue: ComplaintQueue): readonly ComplaintStatus[] {
  return complaintStatuses.filter((status) => belongs[queue](status))
}

export interface ComplaintFilter {
  readonly queue: ComplaintQueue
  /** Null: every status of the queue. */
  readonly status: ComplaintStatus | null
  /** A code of the agency's list; null: every category. */
  readonly category: string | null
  /** Digits of a case number, from its beginning; empty: every number. */
  readonly locator: string
}

/** How many complaints the agency has of each status. */
export type ComplaintTally = readonly { readonly status: ComplaintStatus; readonly count: number }[]

export function statusesOfFilter({ queue, status }: ComplaintFilter): readonly ComplaintStatus[] {
  return statusesOfQueue(queue).filter((known) => status === null || known === status)
}

export function countOfQueue(tally: ComplaintTally, queue: ComplaintQueue): number {
  const statuses = statusesOfQueue(queue)
  return tally.filter(({ status }) => statuses.includes(status)).reduce((sum, { count }) => sum + count, 0)
}
