import { complaintQueues, statusesOfQueue } from '../../../src/general/casework/complaint-queue.js'
import { complaintStatuses, isComplaintClosed } from '../../../src/kernel/complaint-status.js'

describe('the queues of the general desk', () => {
  it('put every ended complaint in one queue besides the one of all, and no open one there', () => {
    for (const status of complaintStatuses) {
      const queues = complaintQueues.filter((queue) => statusesOfQueue(queue).includes(status))
      expect([status, queues.includes('ended')]).toEqual([status, isComplaintClosed(status)])
      if (isComplaintClosed(status)) expect(queues).toEqual(['all', 'ended'])
    }
  })
})
