import { isTooShort, letterOf, lettersOf, searchTerms } from '../../../src/general/casework/search-terms.js'
import { excerptOf } from '../../../src/ui/text/excerpt.js'

describe('what is looked for', () => {
  it('is compared without spaces, marks and the kind of digits', () => {
    expect(lettersOf('ซอย ๔/2 (หลังวัด)')).toBe('ซอย42หลังวัด')
    expect(searchTerms('ไฟดับ  หน้าวัด ไฟดับ')).toEqual(['ไฟดับ', 'หน้าวัด'])
  })

  it('is a case number also with the space in its middle', () => {
    expect(searchTerms('4827 1930')).toEqual(['48271930'])
    expect(searchTerms('๔๘๒๗ ๑๙๓๐')).toEqual(['48271930'])
  })

  it('needs three letters in each word', () => {
    expect(['ไฟ', 'ไฟดับ ที่', 'ไฟดับ ใน', ''].map(isTooShort)).toEqual([true, false, true, false])
  })
})

describe('what was found', () => {
  const hits = (text: string, ...terms: string[]): string[] | undefined =>
    excerptOf(text, terms, letterOf)
      ?.filter(({ isHit }) => isHit)
      .map((part) => part.text)

  it('is set apart as it is written, across spaces', () => {
    expect(hits('ไฟ ดับ หน้าวัด', 'ไฟดับ', 'หน้าวัด')).toEqual(['ไฟ ดับ', 'หน้าวัด'])
    expect(hits('Lamp LAMP', 'lamp')).toEqual(['Lamp', 'LAMP'])
    expect(hits('ซอย ๔๒', '42')).toEqual(['๔๒'])
    expect(excerptOf('ถนนพัง', ['ไฟดับ'], letterOf)).toBeNull()
  })

  it('is shown with the words around it, and says where words are left out', () => {
    const parts = excerptOf(`${'ก'.repeat(300)}ไฟดับ${'ข'.repeat(300)}`, ['ไฟดับ'], letterOf) ?? []
    expect(parts.map(({ text }) => text)).toEqual(['…', 'ก'.repeat(40), 'ไฟดับ', 'ข'.repeat(40), '…'])
  })

  it('tears no vowel or tone mark from its letter', () => {
    const parts = excerptOf(`${'กี่'.repeat(50)}ไฟดับ`, ['ไฟดับ'], letterOf) ?? []
    for (const { text } of parts) expect(text).not.toMatch(/^\p{M}/u)
  })
})
