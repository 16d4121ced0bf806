import type { DueCase } from '../../../src/deadlines/list-due.service.js'
import type { WaitingCase } from '../../../src/deadlines/list-waiting.service.js'
import type { ClockStage } from '../../../src/kernel/clock-stage.js'
import type { Locator } from '../../../src/kernel/ids.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { nextOf, todaysWork } from '../../../src/staff-web/due/todays-work.js'

const dueOn = '2026-12-01' as OfficeDate

function due(id: string, stage: ClockStage): DueCase {
  const flags = { isNew: false, isEscalated: false }
  return { channel: 'general', id, locator: id as Locator, code: 'first_answer', dueOn, stage, ...flags }
}

function waiting(id: string, reason: WaitingCase['reason']): WaitingCase {
  return { channel: 'general', id, locator: id as Locator, reason, isUrgent: false, dueOn }
}

const placed = (dues: readonly DueCase[], waits: readonly WaitingCase[]): string[] =>
  todaysWork(dues, waits).map(({ id, part }) => `${id} ${part}`)

describe('the work of a day', () => {
  it('begins with what is late, then who waits for a word, what is new, and what comes near', () => {
    const dues = [
      due('near', 'half'),
      due('late', 'overdue'),
      due('today', 'last_day'),
      due('soon', 'three_quarters'),
    ]
    const waits = [waiting('asks', 'message'), waiting('fresh', 'new')]
    expect(placed(dues, waits)).toEqual([
      ...['late overdue', 'today last_day', 'asks message'],
      ...['fresh new', 'soon three_quarters', 'near half'],
    ])
  })

  it('names a case once: late before waiting, waiting before near', () => {
    const waits = [waiting('one', 'message'), waiting('two', 'message'), waiting('three', 'new')]
    expect(
      placed([due('one', 'overdue'), due('two', 'half'), due('three', 'three_quarters')], waits),
    ).toEqual([...['one overdue', 'two message', 'three new']])
  })

  it('leads from a case to the first of the others, and to nothing when it was the last', () => {
    const work = todaysWork([due('one', 'overdue')], [waiting('two', 'new')])
    expect([nextOf(work, 'one')?.id, nextOf(work, 'two')?.id, nextOf(work, 'three')?.id]).toEqual([
      'two',
      'one',
      'one',
    ])
    expect(nextOf(work.slice(0, 1), 'one')).toBeNull()
  })
})
