import fc from 'fast-check'
import {
  fiscalMonths,
  fiscalYearEnd,
  fiscalYearOf,
  fiscalYearStart,
  parseFiscalYear,
} from '../../../src/kernel/fiscal-year.js'
import {
  addDays,
  addWorkingDays,
  daysBetween,
  officeDate,
  parseOfficeDate,
} from '../../../src/kernel/office-date.js'
import { day, fiscalYear } from '../../support/case-events.js'

describe('a fiscal year', () => {
  it('2567 runs from 1 October 2023 to 30 September 2024', () => {
    expect(fiscalYearStart(fiscalYear(2567))).toBe('2023-10-01')
    expect(fiscalYearEnd(fiscalYear(2567))).toBe('2024-09-30')
  })

  it.each([
    ['2023-09-30', 2566],
    ['2023-10-01', 2567],
    ['2023-12-31', 2567],
    ['2024-01-01', 2567],
    ['2024-02-29', 2567],
    ['2024-09-30', 2567],
    ['2024-10-01', 2568],
  ])('of %s is %i', (text, year) => {
    expect(fiscalYearOf(day(text))).toBe(year)
  })

  it('has twelve months that join without a gap from its first day to its last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2500, max: 2700 }), (value) => {
        const year = fiscalYear(value)
        const months = fiscalMonths(year)
        expect(months).toHaveLength(12)
        expect(months[0]!.start).toBe(fiscalYearStart(year))
        expect(months[11]!.end).toBe(fiscalYearEnd(year))
        months.slice(1).forEach((month, index) => {
          expect(month.start).toBe(addDays(months[index]!.end, 1))
        })
      }),
    )
  })

  it('names its months by the Buddhist year in which they lie', () => {
    const months = fiscalMonths(fiscalYear(2567))
    expect(months.map(({ calendarYear }) => calendarYear)).toEqual([
      ...Array<number>(3).fill(2566),
      ...Array<number>(9).fill(2567),
    ])
    expect(months[4]!.end).toBe('2024-02-29')
  })

  it.each([2567, '2567', 2500, 2700])('is read from %p', (value) => {
    expect(parseFiscalYear(value)).toBe(Number(value))
  })

  it.each([2499, 2701, 2567.5, '02567', ' 2567', '2567 ', '๒๕๖๗', '', null, NaN, '2024'])(
    'is not read from %p',
    (value) => {
      expect(parseFiscalYear(value)).toBeNull()
    },
  )
})

describe("the office's day", () => {
  it('at 23:59 on 30 September in Bangkok is still the 30th', () => {
    expect(officeDate(new Date('2024-09-30T23:59:59.999+07:00'))).toBe('2024-09-30')
    expect(officeDate(new Date('2024-10-01T00:00:00+07:00'))).toBe('2024-10-01')
  })

  it('is not the day of a server in Greenwich', () => {
    expect(officeDate(new Date('2024-09-30T17:00:00Z'))).toBe('2024-10-01')
  })

  it.each(['2024-02-29', '2000-02-29', '2024-12-31'])('is read from %s', (text) => {
    expect(parseOfficeDate(text)).toBe(text)
  })

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '2024-4-1',
    '',
    null,
    20240401,
  ])('is not read from %p', (text) => {
    expect(parseOfficeDate(text)).toBeNull()
  })

  it('is read from exactly the days that the calendar of JavaScript knows', () => {
    const number = (max: number): fc.Arbitrary<string> =>
      fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'))
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 2999 }), number(14), number(33), (year, month, day) => {
        const text = `${year}-${month}-${day}`
        const instant = new Date(`${text}T00:00:00Z`)
        const isDay = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
        expect(parseOfficeDate(text) !== null).toBe(isDay)
      }),
    )
  })

  it('so many days later lies so many days away', () => {
    const days = fc.integer({ min: -5000, max: 5000 })
    fc.assert(
      fc.property(days, days, (offset, more) => {
        const from = addDays(day('2024-02-28'), offset)
        expect(daysBetween(from, addDays(from, more))).toBe(more)
      }),
    )
  })
})

describe('working days', () => {
  it('pass over Saturday and Sunday', () => {
    expect(addWorkingDays(day('2024-09-27'), 1)).toBe('2024-09-30')
    expect(addWorkingDays(day('2024-09-28'), 1)).toBe('2024-09-30')
  })

  it('pass over holidays, also next to a weekend', () => {
    const holidays = new Set([day('2024-10-14'), day('2024-10-23')])
    expect(addWorkingDays(day('2024-10-11'), 1, holidays)).toBe('2024-10-15')
    expect(addWorkingDays(day('2024-10-11'), 7, holidays)).toBe('2024-10-24')
  })

  it('of zero are the day itself, be it a Sunday', () => {
    expect(addWorkingDays(day('2024-09-29'), 0)).toBe('2024-09-29')
  })

  it('of a week are seven days from a working day', () => {
    expect(addWorkingDays(day('2024-10-02'), 5)).toBe('2024-10-09')
  })
})
