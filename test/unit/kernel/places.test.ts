import { parsePosition, writePosition } from '../../../src/kernel/position.js'
import { parseVillageNumber } from '../../../src/kernel/village-number.js'

describe('the number of a village', () => {
  it.each([
    ['3', 3],
    ['03', 3],
    ['๑๒', 12],
    ['หมู่ที่ 7', 7],
    ['ม.๙', 9],
    [' 99 ', 99],
    ['', null],
    ['  ', null],
  ])('%p is %p', (text, number) => {
    expect(parseVillageNumber(text)).toBe(number)
  })

  it.each(['0', '100', 'สาม', '3/4', '3 หรือ 4', '-', '12345', 'x'.repeat(10_000)])('is not %p', (text) => {
    expect(parseVillageNumber(text)).toBe('malformed')
  })
})

describe('a position of a device', () => {
  it('keeps five decimals, about a metre', () => {
    expect(parsePosition('7.0081234567,100.4987654321,25')).toEqual({
      latitude: 7.00812,
      longitude: 100.49877,
      accuracyM: 25,
    })
  })

  it('is written as it is read', () => {
    for (const text of ['7.00812,100.49877,25', '-0.00001,-180.00000,0', '90.00000,180.00000,100000']) {
      const position = parsePosition(text)
      expect(position === null ? null : writePosition(position)).toBe(text)
    }
  })

  it.each([
    '',
    '7,100',
    '91,100,5',
    '7,181,5',
    '7,100,100001',
    '7,100,-1',
    'NaN,100,5',
    '7,100,5,6',
    '1e1,2,3',
  ])('is not %p', (text) => {
    expect(parsePosition(text)).toBeNull()
  })
})
