import {
  countOf,
  dueState,
  reportQueues,
  statusesOfQueue,
  type ReportTally,
} from '../../../src/corruption/casework/report-queue.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'

const tally: ReportTally = [
  { status: 'received', category: null, holding: 'none', due: 'overdue', count: 3 },
  { status: 'screening', category: null, holding: 'mine', due: 'soon', count: 4 },
  { status: 'need_information', category: 'bribery', holding: 'other', due: 'none', count: 2 },
  { status: 'closed_unsubstantiated', category: 'asset', holding: 'mine', due: 'later', count: 5 },
  { status: 'duplicate', category: null, holding: 'none', due: 'none', count: 1 },
]
const everything = { queue: 'all', status: null, category: null } as const

describe('the queues of the corruption desk', () => {
  it('count what they list', () => {
    const counts = reportQueues.map((queue) => [queue, countOf(tally, { ...everything, queue })])
    expect(counts).toEqual([
      ['all', 15],
      ['overdue', 3],
      ['due_soon', 4],
      ['mine', 4],
      ['unassigned', 3],
      ['waiting', 2],
      ['ended', 6],
    ])
  })

  it('offer no status that the queue cannot have', () => {
    for (const queue of reportQueues) {
      const offered = statusesOfQueue(queue)
      const without = tally.filter(({ status }) => !offered.includes(status))
      expect([queue, countOf(without, { ...everything, queue })]).toEqual([queue, 0])
    }
  })
})

describe('the filter of the corruption desk', () => {
  it('narrows a queue to one status, and to none when the queue lacks it', () => {
    expect(countOf(tally, { ...everything, status: 'received' })).toBe(3)
    expect(countOf(tally, { ...everything, queue: 'ended', status: 'received' })).toBe(0)
  })

  it('tells a category from what is not classified', () => {
    expect(countOf(tally, { ...everything, category: 'bribery' })).toBe(2)
    expect(countOf(tally, { ...everything, category: 'unclassified' })).toBe(8)
  })
})

describe('what is owed', () => {
  it.each([
    ['2026-11-26', 'overdue'],
    ['2026-11-27', 'soon'],
    ['2026-11-30', 'soon'],
    ['2026-12-01', 'later'],
  ])('by %s is %s on 27 November', (day, state) => {
    expect(dueState(day as OfficeDate, '2026-11-27' as OfficeDate)).toBe(state)
  })

  it('is nothing where no day stands', () => {
    expect(dueState(null, '2026-11-27' as OfficeDate)).toBe('none')
  })
})
