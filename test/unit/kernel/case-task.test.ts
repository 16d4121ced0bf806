import { taskExtra, tasksOf, taskTurnOf, type TaskTurn } from '../../../src/kernel/case-task.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'

const officeDay = (text: string): OfficeDate => text as OfficeDate
const id = '5f0c7a52-6f0e-4f6e-9b51-1f1a1f0a0001'
const suda = '5f0c7a52-6f0e-4f6e-9b51-1f1a1f0a0002'
const prasert = '5f0c7a52-6f0e-4f6e-9b51-1f1a1f0a0003'
const by = officeDay('2026-11-30')
const order = { who: suda, dueOn: by }

const note = (turn: number, more: Partial<TaskTurn> = {}, author = suda) => ({
  ...{ author, on: officeDay('2026-11-23'), text: 'ขอใบตรวจรับ' },
  extra: taskExtra({ id, turn, order: turn % 2 === 1 ? order : null, ...more }),
})

describe('the tasks of a case', () => {
  it('say what, who and by when, and nothing of notes that are about none', () => {
    const plain = { author: suda, on: by, text: 'บันทึก', extra: null }
    expect(tasksOf([plain, note(1)])).toEqual([
      { id, what: 'ขอใบตรวจรับ', ...order, turn: 1, done: null, isWhole: true },
    ])
  })

  it('are done by whom the last word says, in whatever order the notes come', () => {
    const [task] = tasksOf([note(2, {}, prasert), note(1)])
    expect(task?.done).toEqual({ by: prasert, on: '2026-11-23' })
    expect(tasksOf([note(3), note(2), note(1)])[0]?.done).toBeNull()
  })

  it('take day and person of the last word that begins them', () => {
    const later = { who: prasert, dueOn: officeDay('2026-12-15') }
    expect(tasksOf([note(1), note(2), note(3, { order: later })])[0]).toMatchObject(later)
  })

  it.each([
    ['a word is missing', [note(1), note(3)]],
    ['a word stands twice', [note(1), note(2), note(2, {}, prasert)]],
  ])('are not sure when %s', (_, notes) => {
    expect(tasksOf(notes).map(({ isWhole }) => isWhole)).toEqual([false])
  })

  it('are not begun by a word that does not verify, or that is only an ending', () => {
    expect(tasksOf([{ ...note(1), text: null }])).toEqual([])
    expect(tasksOf([note(2)])).toEqual([])
  })

  it('come with those to be done first, by their day', () => {
    const other = { id: suda, order: { who: suda, dueOn: officeDay('2026-11-25') } }
    const done = prasert
    const all = [note(1, { id: done }), note(2, { id: done }), note(1), note(1, other)]
    expect(tasksOf(all).map((task) => task.id)).toEqual([suda, id, done])
  })
})

describe('a word about a task', () => {
  it.each([
    { id: 'x', turn: 1, ...order },
    { id, turn: 0, ...order },
    { id, turn: 1.5, ...order },
    { id, turn: 1, who: 'x', dueOn: by },
    { id, turn: 1, who: suda, dueOn: '2026-02-30' },
    'task',
  ])('is none when it is out of shape: %j', (task) => {
    expect(taskTurnOf({ task })).toBeNull()
  })
})
