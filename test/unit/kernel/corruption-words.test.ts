import { namesCorruption, wordList } from '../../../src/kernel/corruption-words.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'

const words = (['th', 'en'] as const).flatMap((lang) =>
  wordList(messagesFor(lang)('complaint.corruption.words')),
)

describe('words about corruption', () => {
  it.each([
    'นายช่างเรียกเงินใต้โต๊ะ 5,000 บาท',
    'สงสัยว่าฮั้วประมูลถนน',
    'เจ้าหน้าที่ทุจ\u200bริต',
    'The officer asked for a BRIBE.',
    'corruption',
  ])('are found in %p', (text) => {
    expect(namesCorruption(text, words)).toBe(true)
  })

  it.each([
    '',
    'ไฟถนนดับสามดวง หน้าศาลา',
    'ต้นไม้โก่งจะล้มทับบ้าน',
    'ท่อน้ำแตก น้ำท่วมขัง สวยน้อยลง',
    'uncorrupted water, bribeless',
  ])('are not found in %p', (text) => {
    expect(namesCorruption(text, words)).toBe(false)
  })

  it('are never looked for when the list is empty', () => {
    expect(namesCorruption('ทุจริต', wordList(''))).toBe(false)
    expect(namesCorruption('ทุจริต', wordList(' , ,'))).toBe(false)
  })
})
