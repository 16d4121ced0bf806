import { authorityClock, authorityDueAt } from '../../../src/kernel/data-breach.js'
import { dataRequestDueOn, isWholeAnswer } from '../../../src/kernel/data-request.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'

const discoveredAt = new Date('2026-11-27T03:30:00Z')
const after = (hours: number): Date => new Date(discoveredAt.getTime() + hours * 3_600_000)
const untold = { discoveredAt, risk: 'some', authorityToldAt: null } as const

describe('the seventy-two hours of a data breach', () => {
  it('run from the hour of knowing, over weekends', () => {
    expect(authorityDueAt(discoveredAt)).toEqual(new Date('2026-11-30T03:30:00Z'))
    expect(authorityClock(untold, after(0))).toEqual({ state: 'running', hours: 72 })
    expect(authorityClock(untold, after(71.5))).toEqual({ state: 'running', hours: 0 })
    expect(authorityClock(untold, after(72))).toEqual({ state: 'running', hours: 0 })
    expect(authorityClock(untold, after(75))).toEqual({ state: 'late', hours: 3 })
  })

  it('run on while nobody has judged the risk, and not where there is none', () => {
    expect(authorityClock({ ...untold, risk: 'unknown' }, after(80)).state).toBe('late')
    expect(authorityClock({ ...untold, risk: 'none' }, after(80))).toEqual({ state: 'not_needed' })
  })

  it('say for ever whether it was told in time', () => {
    expect(authorityClock({ ...untold, authorityToldAt: after(72) }, after(900))).toEqual({
      state: 'told',
      isLate: false,
    })
    const late = { ...untold, authorityToldAt: after(72.1) }
    expect(authorityClock(late, after(900))).toEqual({ state: 'told', isLate: true })
  })
})

describe('a request about one’s data', () => {
  it('is due thirty days after it came, over the end of a month and a year', () => {
    expect(dataRequestDueOn('2026-12-15' as OfficeDate)).toBe('2027-01-14')
    expect(dataRequestDueOn('2028-01-31' as OfficeDate)).toBe('2028-03-01')
  })

  it('is refused, whole or in part, only with a ground, and granted without', () => {
    expect(isWholeAnswer({ outcome: 'granted', ground: null })).toBe(true)
    expect(isWholeAnswer({ outcome: 'withdrawn', ground: 'law_or_court' })).toBe(false)
    expect(isWholeAnswer({ outcome: 'refused', ground: null })).toBe(false)
    expect(isWholeAnswer({ outcome: 'partly', ground: 'rights_of_others' })).toBe(true)
  })
})
