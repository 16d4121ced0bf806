import { renderToString } from 'preact-render-to-string'
import { KeptTogether } from '../../../src/ui/components/kept-together.js'

/** Parts that may not be broken, in the order of the sentence. */
function kept(text: string): string[] {
  const html = renderToString(<KeptTogether text={text} />)
  expect(html.replaceAll(/<[^>]*>/g, '')).toBe(text)
  return [...html.matchAll(/<span class="sj-nowrap">([^<]*)<\/span>/g)].map(([, part = '']) => part)
}

describe('a sentence for narrow screens', () => {
  it.each([
    ['ใช้เวลาราว 3 นาที', ['3 นาที']],
    ['รับ 1,204 เรื่อง แก้แล้ว 12 เรื่อง', ['1,204 เรื่อง', '12 เรื่อง']],
    ['ข้อมูล ณ วันที่ 30 กันยายน 2569 เผยแพร่เมื่อ 12 ตุลาคม 2569', ['30 กันยายน 2569', '12 ตุลาคม 2569']],
    ['Data as of 30 September 2026, released', ['30 September 2026']],
    ['ปีงบประมาณ 2569', []],
    ['', []],
  ])('«%s» keeps %j together and every letter', (text, parts) => {
    expect(kept(text)).toEqual(parts)
  })
})
