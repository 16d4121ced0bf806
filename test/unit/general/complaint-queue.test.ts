import {
  complaintQueues,
  countOfQueue,
  statusesOfQueue,
  type ComplaintTally,
} from '../../../src/general/casework/complaint-queue.js'
import { complaintStatuses } from '../../../src/kernel/complaint-status.js'

const tally: ComplaintTally = [
  { status: 'received', count: 3 },
  { status: 'assigned', count: 1 },
  { status: 'in_progress', count: 4 },
  { status: 'need_information', count: 2 },
  { status: 'resolved', count: 5 },
]

describe('the queues of the general desk', () => {
  it('put every status in one queue besides the one of all', () => {
    const placed = complaintQueues.filter((queue) => queue !== 'all').flatMap(statusesOfQueue)
    expect(placed.sort()).toEqual([...complaintStatuses].sort())
  })

  it('count a case once besides among all', () => {
    expect(complaintQueues.map((queue) => [queue, countOfQueue(tally, queue)])).toEqual([
      ['all', 15],
      ['new', 3],
      ['open', 5],
      ['waiting', 2],
      ['ended', 5],
    ])
  })
})
