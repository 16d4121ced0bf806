import { isWholeYearKnown, usualHolidays } from '../../../src/agency/thai-holidays.js'
import { isWorkingDay } from '../../../src/kernel/office-date.js'

describe('the public holidays of a year', () => {
  it('of 2567 make up for one day of Songkran, and for each holiday alone on a weekend', () => {
    const substitutes = usualHolidays(2024).filter(({ isSubstitute }) => isSubstitute)
    expect(substitutes.map(({ day }) => day)).toEqual([
      '2024-02-26',
      '2024-04-08',
      '2024-04-16',
      '2024-05-06',
      '2024-07-22',
      '2024-07-29',
      '2024-10-14',
    ])
  })

  it('of 2569 are those of the Cabinet: 5 December is a Saturday, Visakha Bucha a Sunday', () => {
    const substitutes = usualHolidays(2026).filter(({ isSubstitute }) => isSubstitute)
    expect(substitutes.map(({ day }) => day)).toEqual(['2026-06-01', '2026-12-07'])
    expect(usualHolidays(2026)).toHaveLength(22)
  })

  it.each([2024, 2025, 2026, 2027, 2028])(
    'of %i name each day once, in order, and give up no weekend',
    (year) => {
      const holidays = usualHolidays(year)
      const days = holidays.map(({ day }) => day)
      expect(days).toEqual([...new Set(days)].sort())
      for (const { day, name, isSubstitute } of holidays) {
        expect(name.th).not.toBe('')
        if (isSubstitute) expect(isWorkingDay(day, new Set())).toBe(true)
      }
    },
  )

  it('say which years lack the days that follow the moon', () => {
    expect([2023, 2024, 2026, 2027].map(isWholeYearKnown)).toEqual([false, true, true, false])
  })
})
