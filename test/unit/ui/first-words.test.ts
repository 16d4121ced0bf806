import { firstWords } from '../../../src/ui/text/first-words.js'

describe('the first words of a text', () => {
  it('are the whole text while it is short, on one line', () => {
    expect(firstWords('  ไฟดับ\nหน้าศาลา ')).toBe('ไฟดับ หน้าศาลา')
    expect(firstWords('ก'.repeat(70))).toBe('ก'.repeat(70))
  })

  it('end between Thai words, within 70 letters', () => {
    const words = firstWords('โครงการซ่อมถนนคอนกรีต หมู่ 4 ซอยวัดเก่า ติดป้ายว่ายาว 400 เมตร แต่ทำจริงแค่ 200 เมตร')
    expect(words).toBe('โครงการซ่อมถนนคอนกรีต หมู่ 4 ซอยวัดเก่า ติดป้ายว่ายาว 400 เมตร แต่ทำ…')
  })

  it('of one endless word are its first letters', () => {
    expect(firstWords('x'.repeat(500)).length).toBeLessThanOrEqual(71)
    expect(firstWords('x'.repeat(500)).length).toBeGreaterThan(1)
  })
})
