import type { Locator } from '../../../src/kernel/ids.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { formatCount } from '../../../src/ui/text/format-count.js'
import { formatLocator } from '../../../src/ui/text/format-locator.js'
import { formatOfficeDate } from '../../../src/ui/text/format-office-date.js'

const day = '2026-12-03' as OfficeDate

describe('a date on a page', () => {
  it.each([
    ['th', 'long', '3 ธันวาคม 2569'],
    ['th', 'short', '3 ธ.ค. 2569'],
    ['en', 'long', '3 December 2026'],
    ['en', 'short', '3 Dec 2026'],
  ] as const)('in %s, %s form, reads as people write it', (lang, form, text) => {
    expect(formatOfficeDate(lang, day, form)).toBe(text)
  })
})

describe('a count on a page', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [12480, '12,480'],
    [1234567, '1,234,567'],
  ])('%i reads %s', (count, text) => {
    expect(formatCount(count)).toBe(text)
  })
})

describe('a case number on a page', () => {
  it('reads in two groups of four', () => {
    expect(formatLocator('77152089' as Locator)).toBe('7715 2089')
  })
})
