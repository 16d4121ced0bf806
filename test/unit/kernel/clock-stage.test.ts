import type { CaseClock } from '../../../src/kernel/case-clock.js'
import { isEscalated, stageOf } from '../../../src/kernel/clock-stage.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'

const day = (text: string): OfficeDate => text as OfficeDate
const clock: CaseClock = {
  ...{ code: 'first_answer', from: day('2026-11-01'), dueOn: day('2026-11-16') },
  ...{ pausedDays: 0, metOn: null },
}

describe('how much of a clock is gone', () => {
  it.each([
    ['2026-11-08', null],
    ['2026-11-09', 'half'],
    ['2026-11-12', 'half'],
    ['2026-11-13', 'three_quarters'],
    ['2026-11-16', 'last_day'],
    ['2026-11-17', 'overdue'],
  ] as const)('on %s of 15 days it is %s', (today, stage) => {
    expect(stageOf(clock, day(today))).toBe(stage)
  })

  it('leaves out days that were waited for the citizen', () => {
    const paused = { ...clock, dueOn: day('2026-11-26'), pausedDays: 10 }
    expect(stageOf(paused, day('2026-11-18'))).toBeNull()
    expect(stageOf(paused, day('2026-11-19'))).toBe('half')
  })

  it('is nobody’s matter once met, or while it stands still', () => {
    expect(stageOf({ ...clock, metOn: day('2026-11-02') }, day('2026-12-01'))).toBeNull()
    expect(stageOf({ ...clock, dueOn: null }, day('2026-12-01'))).toBeNull()
  })

  it('a same-day clock is on its last day at once', () => {
    expect(stageOf({ ...clock, dueOn: clock.from }, clock.from)).toBe('last_day')
  })
})

describe('a case that is overdue', () => {
  it('is everybody’s from the third working day after, and holidays do not count', () => {
    const friday = day('2026-12-04')
    const closed = new Set([day('2026-12-07'), day('2026-12-10')])
    expect(isEscalated(friday, day('2026-12-09'), closed)).toBe(false)
    expect(isEscalated(friday, day('2026-12-10'), closed)).toBe(false)
    expect(isEscalated(friday, day('2026-12-11'), closed)).toBe(true)
    expect(isEscalated(friday, day('2026-12-09'), new Set())).toBe(true)
  })
})
