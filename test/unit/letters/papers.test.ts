import { readFile, writeFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { docxPaper } from '../../../src/browser/desk/papers/docx-paper.js'
import { pdfPaper } from '../../../src/browser/desk/papers/pdf-paper.js'
import { linesOf } from '../../../src/browser/desk/papers/thai-lines.js'
import type { Paper } from '../../../src/letters/paper.js'
import { readPdf } from '../../support/read-pdf.js'

const fonts = 'node_modules/@expo-google-fonts/sarabun'
const long = 'ที่นี่ผู้ใหญ่บ้านเก็บน้ำฝนไว้ต่ำกว่าค่าที่กำหนด จำนวน 3 ถัง ญี่ปุ่นปั๊มน้ำเข้าฝั่งป่าช้า '.repeat(6).trim()
const paper: Paper = {
  title: 'สำนวนเรื่องร้องเรียน',
  footer: 'ลับ เรื่อง 7715 2089',
  blocks: [
    { block: 'title', text: 'สำนวนเรื่องร้องเรียน' },
    { block: 'heading', text: '1. ผู้กล่าวหา' },
    { block: 'paragraph', text: long },
    { block: 'field', label: 'พฤติการณ์', lines: [long, 'บรรทัด <สอง> & "สาม"'] },
    {
      block: 'table',
      head: ['ลำดับ', 'รายการ', 'SHA-256'],
      rows: Array.from({ length: 60 }, (_, index) => [`${index + 1}`, `น้ำท่วมทำให้ถนนชำรุด`, 'a1'.repeat(32)]),
      widths: [1, 4, 4],
    },
  ],
}

async function pdf(): Promise<Uint8Array> {
  const [regular, bold] = await Promise.all([
    readFile(`${fonts}/400Regular/Sarabun_400Regular.ttf`),
    readFile(`${fonts}/700Bold/Sarabun_700Bold.ttf`),
  ])
  const made = await pdfPaper(
    paper,
    { regular: new Uint8Array(regular), bold: new Uint8Array(bold) },
    (page, of) => `หน้า ${page}/${of}`,
  )
  return new Uint8Array(await made.arrayBuffer())
}

describe('a paper as a PDF', () => {
  it('gives its Thai words back as they were written, SARA AM and tone marks too', async () => {
    const bytes = await pdf()
    if (process.env['SUJARIT_SHOTS'] !== undefined) await writeFile('/tmp/letters/paper.pdf', bytes)
    const { squeezed, lang, title, pages } = await readPdf(bytes)
    expect(squeezed).toContain(long.replaceAll(' ', ''))
    expect(squeezed).toContain('บรรทัด<สอง>&"สาม"')
    expect(squeezed.split('น้ำท่วมทำให้ถนนชำรุด').length).toBe(61)
    expect([lang, title]).toEqual(['th-TH', paper.title])
    expect(pages).toBeGreaterThan(2)
    expect(squeezed).toContain(`หน้า${pages}/${pages}`)
  })

  it('says of no officer and of no hour that they made it', async () => {
    const raw = Buffer.from(await pdf()).toString('latin1')
    expect(raw).not.toMatch(/\/CreationDate \(D:20/)
    expect(raw).toMatch(/\/Marked true/)
  })
})

describe('a paper as a Word file', () => {
  it('holds every word of it', async () => {
    const files = unzipSync(await docxPaper(paper))
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array())
    const words = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text)
    expect(words).toEqual(
      expect.arrayContaining([long, 'บรรทัด &lt;สอง&gt; &amp; &quot;สาม&quot;', 'a1'.repeat(32), 'พฤติการณ์']),
    )
  })
})

describe('lines of Thai', () => {
  const measure = (text: string): number => text.replaceAll(/\p{M}/gu, '').length

  it('hold every letter once, within the width', () => {
    const lines = linesOf(long, 30, measure)
    expect(lines.join('').replaceAll(' ', '')).toBe(long.replaceAll(' ', ''))
    expect(Math.max(...lines.map(measure))).toBeLessThanOrEqual(30)
  })

  it('end between words, and never between a letter and its marks', () => {
    expect(linesOf('ผู้ใหญ่บ้านผู้ใหญ่บ้าน', 8, measure)).toEqual(['ผู้ใหญ่บ้าน', 'ผู้ใหญ่บ้าน'])
    for (const line of linesOf('ที่'.repeat(40), 7, measure)) expect(line).toMatch(/^\P{M}/u)
  })

  it('cut what is longer than a line', () => {
    expect(linesOf('a'.repeat(25), 10, measure)).toEqual(['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)])
  })
})
