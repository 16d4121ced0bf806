import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { docxLetter } from '../../../src/browser/desk/papers/docx-letter.js'
import { letterLabels } from '../../../src/ui/text/letter-labels.js'
import { letterKinds, placeholderCodes, placeholdersOf } from '../../../src/letters/letter-kind.js'
import { letterOf, type LetterDraft } from '../../../src/letters/letter.js'
import { plainLines, plainWords } from '../../../src/letters/plain-words.js'
import {
  defaultTemplate,
  fillTemplate,
  nameOfPlaceholder,
  problemsOfTemplate,
} from '../../../src/letters/template.js'
import { thaiDigits } from '../../../src/letters/thai-digits.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'

const draft: LetterDraft = {
  number: 'อบ 71001/12',
  date: '27 พฤศจิกายน 2569',
  office: 'องค์การบริหารส่วนตำบลตัวอย่าง',
  address: '99 หมู่ 4\nจังหวัดตัวอย่าง 34000',
  subject: 'ตอบรับเรื่องร้องเรียน',
  salutation: 'ผู้ร้องเรียน',
  references: '',
  enclosures: 'สำเนาใบรับเรื่อง\n\n แบบติดตามเรื่อง ',
  body: 'ตามที่ท่านแจ้งเรื่องไว้\n\nจึงเรียนมาเพื่อโปรดทราบ',
  closing: 'ขอแสดงความนับถือ',
  signerName: 'นายสมชาย ใจดี',
  signerPost: 'นายกองค์การบริหารส่วนตำบล',
  unit: 'สำนักปลัด',
  contact: 'โทร. 0 2123 4567',
}

/** Words of a Word file, paragraph by paragraph, as a program that is not the one that wrote it reads them. */
function paragraphsOf(docx: Uint8Array): string[] {
  const xml = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<w:tab\/>/g)]
      .map(([, text]) => text ?? '\t')
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  )
}

async function docxOf(changed: Partial<LetterDraft> = {}, digits: 'thai' | 'arabic' = 'arabic') {
  return docxLetter(letterOf({ ...draft, ...changed }, digits), letterLabels(messagesFor('th')))
}

describe('the templates that the system ships', () => {
  it.each(letterKinds)('%s keeps its own rules', (kind) => {
    expect(problemsOfTemplate(kind, defaultTemplate(kind))).toEqual([])
  })

  it('have a Thai name for every fact, each its own', () => {
    const names = placeholderCodes.map(nameOfPlaceholder)
    expect(new Set(names).size).toBe(placeholderCodes.length)
  })

  it('name the accused in referrals alone, and nobody who told', () => {
    const withRespondents = letterKinds.filter((kind) => placeholdersOf[kind].includes('respondents'))
    expect(withRespondents).toEqual(['refer'])
    const names = placeholderCodes.map(nameOfPlaceholder).join(' ')
    expect(names).not.toMatch(/ผู้แจ้ง|ชื่อผู้ร้อง/)
  })
})

describe('a template', () => {
  const template = defaultTemplate('acknowledge')

  it.each([
    ['unknown_placeholder', 'เรียน {ชื่อผู้แจ้ง}', 'ชื่อผู้แจ้ง'],
    ['unknown_placeholder', 'กรณี{ผู้ถูกร้องเรียน}', 'ผู้ถูกร้องเรียน'],
    ['stray_brace', 'เรื่อง {เลขที่เรื่อง', undefined],
    ['stray_brace', 'เรื่อง {}', undefined],
    ['stray_brace', 'เรื่อง }{', undefined],
    ['missing', '  \n ', undefined],
    ['too_long', 'ก'.repeat(8_001), undefined],
  ])('is refused: %s', (problem, body, word) => {
    const found = problemsOfTemplate('acknowledge', { ...template, body })
    expect(found).toEqual([{ field: 'body', problem, ...(word !== undefined && { word }) }])
  })

  it('is filled once: a fact with braces in it is not filled again', () => {
    const text = fillTemplate('refer', 'กรณี{ผู้ถูกร้องเรียน} เรื่อง {เลขที่เรื่อง}', {
      respondents: 'นาย {เลขที่เรื่อง}',
      locator: '7715 2089',
    })
    expect(text).toBe('กรณีนาย {เลขที่เรื่อง} เรื่อง 7715 2089')
  })

  it('has dots where nobody knows the fact', () => {
    expect(fillTemplate('refer', 'ประเภท{ประเภทเรื่อง}', { category: ' ' })).toBe('ประเภท....................')
  })
})

describe('Thai digits', () => {
  it.each([
    ['27 พฤศจิกายน 2569', '๒๗ พฤศจิกายน ๒๕๖๙'],
    ['อบ 71001/12', 'อบ ๗๑๐๐๑/๑๒'],
    ['เลขที่เรื่อง 7715 2089 นะ', 'เลขที่เรื่อง 7715 2089 นะ'],
    ['เลขที่เรื่อง 7715-2089', 'เลขที่เรื่อง 7715-2089'],
    ['โทร. 0 2123 4567', 'โทร. ๐ ๒๑๒๓ ๔๕๖๗'],
    ['saraban01@example.go.th', 'saraban01@example.go.th'],
    ['https://example.go.th/2569 ข้อ 3', 'https://example.go.th/2569 ข้อ ๓'],
  ])('%s', (typed, written) => {
    expect(thaiDigits(typed)).toBe(written)
  })
})

describe('plain words', () => {
  it('carry nothing that turns the writing or that XML refuses', () => {
    expect(plainWords('ก\u0000ข\u202eค\u2066ง\ud800จ\uffff\u200bฉ\tช')).toBe('กขคงจ\u200bฉ ช')
    expect(plainLines('หนึ่ง\r\nสอง\u2028\u0085 สาม\f')).toEqual(['หนึ่ง', 'สอง', 'สาม'])
  })

  it('of any text can stand in an XML document', () => {
    // What XML 1.0 allows (section 2.2), less the tab, which becomes a space.
    const allowed = /^[\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(plainWords(`${one}\ud800${other}`)).toMatch(allowed)
      }),
    )
  })
})

describe('a letter as a Word file', () => {
  it('has every part in the order of the regulation', async () => {
    const words = paragraphsOf(await docxOf()).filter((text) => text !== '')
    expect(words).toEqual([
      'ที่ อบ 71001/12\tองค์การบริหารส่วนตำบลตัวอย่าง',
      '99 หมู่ 4',
      'จังหวัดตัวอย่าง 34000',
      '27 พฤศจิกายน 2569',
      'เรื่อง\tตอบรับเรื่องร้องเรียน',
      'เรียน\tผู้ร้องเรียน',
      'สิ่งที่ส่งมาด้วย\tสำเนาใบรับเรื่อง',
      '\tแบบติดตามเรื่อง',
      'ตามที่ท่านแจ้งเรื่องไว้',
      'จึงเรียนมาเพื่อโปรดทราบ',
      'ขอแสดงความนับถือ',
      '(นายสมชาย ใจดี)',
      'นายกองค์การบริหารส่วนตำบล',
      'สำนักปลัด',
      'โทร. 0 2123 4567',
    ])
  })

  it('writes Thai digits when asked, and A4 with the margins of official paper', async () => {
    const docx = await docxOf({}, 'thai')
    expect(paragraphsOf(docx)).toContain('๒๗ พฤศจิกายน ๒๕๖๙')
    const xml = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
    expect(xml).toMatch(/<w:pgSz w:h="16837" w:orient="portrait" w:w="11905"\/>|w:w="1190[56]"/)
    expect(xml).toContain('w:left="1700"')
  })

  it('names the official face and those that stand in, for Thai too, and no officer or hour', async () => {
    const files = unzipSync(await docxOf())
    const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array())
    expect(text('word/styles.xml')).toContain('w:cs="TH SarabunPSK"')
    expect(text('word/fontTable.xml')).toContain('w:val="TH Sarabun New,TH Sarabun,Sarabun"')
    expect(text('docProps/core.xml')).not.toMatch(/creator|lastModifiedBy|dcterms:(created|modified)/)
  })

  it('holds hostile words as words', async () => {
    const hostile = `</w:t></w:r><w:instrText>INCLUDETEXT "C:\\x"</w:instrText>]]>&amp;\u0007\u202e<!--`
    const docx = await docxOf({ subject: hostile, body: hostile })
    const plain = hostile.replace('\u0007\u202e', '')
    expect(paragraphsOf(docx)).toEqual(expect.arrayContaining([`เรื่อง\t${plain}`, plain]))
    for (const [name, bytes] of Object.entries(unzipSync(docx))) {
      expect([name, strFromU8(bytes).includes('<w:instrText')]).toEqual([name, false])
    }
  })
})
