import {
  countOf,
  reportQueues,
  statusesOfFilter,
  statusesOfQueue,
  type ReportTally,
} from '../../../src/corruption/casework/report-queue.js'
import { reportStatuses } from '../../../src/kernel/report-status.js'

const tally: ReportTally = [
  { status: 'received', category: null, count: 3 },
  { status: 'screening', category: null, count: 4 },
  { status: 'need_information', category: 'bribery', count: 2 },
  { status: 'closed_unsubstantiated', category: 'asset', count: 5 },
  { status: 'duplicate', category: null, count: 1 },
]
const everything = { queue: 'all', status: null, category: null } as const

describe('the queues of the corruption desk', () => {
  it('put every status in one queue besides the one of all', () => {
    const placed = reportQueues.filter((queue) => queue !== 'all').flatMap(statusesOfQueue)
    expect(placed.sort()).toEqual([...reportStatuses].sort())
  })

  it('count what they list', () => {
    const counts = reportQueues.map((queue) => [queue, countOf(tally, { ...everything, queue })])
    expect(counts).toEqual([
      ['all', 15],
      ['new', 3],
      ['open', 4],
      ['waiting', 2],
      ['ended', 6],
    ])
  })
})

describe('the filter of the corruption desk', () => {
  it('narrows a queue to one status, and to none when the queue lacks it', () => {
    expect(statusesOfFilter({ ...everything, status: 'received' })).toEqual(['received'])
    expect(statusesOfFilter({ ...everything, queue: 'ended', status: 'received' })).toEqual([])
  })

  it('tells a category from not being classified', () => {
    expect(countOf(tally, { ...everything, category: 'asset' })).toBe(5)
    expect(countOf(tally, { ...everything, category: 'unclassified' })).toBe(8)
    expect(countOf(tally, { ...everything, category: 'personnel' })).toBe(0)
  })
})
