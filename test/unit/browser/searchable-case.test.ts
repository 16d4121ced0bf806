import { found, wordsOfCase, type SearchableCase } from '../../../src/browser/desk/searchable-case.js'
import { emptyReportAnswers } from '../../../src/kernel/report-body.js'

function caseOf(narrative: string, notes: readonly string[] = []): SearchableCase {
  return wordsOfCase('one', {
    sealed: { locator: '12345670' },
    opened: { body: { answers: { ...emptyReportAnswers, narrative }, attachments: [{ name: 'สัญญา.pdf' }] } },
    messages: [],
    notes: notes.map((text) => ({ text })),
  } as unknown as Parameters<typeof wordsOfCase>[1])
}

describe('the search in opened cases', () => {
  it('finds Thai in the middle of a run of letters, in notes and in names of files', () => {
    const one = caseOf('โครงการซ่อมถนนหมู่ที่สี่ไม่ครบตามสัญญา', ['โทรถามกองคลังแล้ว'])
    expect(found(one, 'ถนนหมู่')).toContain('ซ่อมถนนหมู่ที่สี่')
    expect(found(one, 'กองคลัง')).not.toBeNull()
    expect(found(one, 'สัญญา.pdf')).not.toBeNull()
    expect(found(one, 'สะพาน')).toBeNull()
  })

  it('wants every part, in any order, and takes Thai digits for Arabic ones', () => {
    const one = caseOf('จ่าย ๔๘๐,๐๐๐ บาท ให้ Somchai')
    expect(found(one, 'somchai 480,000')).not.toBeNull()
    expect(found(one, 'somchai 999')).toBeNull()
  })

  it('does not find the codes of what was chosen', () => {
    expect(found(caseOf('ถนน'), 'anonymous')).toBeNull()
  })

  it('finds nothing for nothing', () => {
    expect(found(caseOf('ถนน'), '  ')).toBeNull()
  })
})
