import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { figuresByName, type Figure } from '../../../src/publication/files/figure-table.js'
import { chartPng } from '../../../src/public-web/statistics/chart-png.js'
import { releaseFiles } from '../../../src/public-web/statistics/release-file-names.js'
import { releaseTables } from '../../../src/figures/release-tables.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import type { SignedRelease } from '../../../src/publication/signed-release.js'
import { insertRelease } from '../../support/release.js'
import { docxRows } from '../../support/read-release.js'
import { keepPdf, readPdf } from '../../support/read-pdf.js'
import { insertSigned } from '../../support/signed-release.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb
let release: SignedRelease
let text: string
let expected: Map<string, Figure>

beforeAll(async () => {
  web = await startTestPublicWeb()
  ;({ release, text } = await insertSigned(web, { year: 2567 }))
  expected = figuresByName(releaseTables(release, { t: messagesFor('th'), lang: 'th' }))
})
afterAll(async () => web.stop())

async function file(
  name: string,
  path = '/statistics/2567/1',
): Promise<{ answer: Response; bytes: Uint8Array }> {
  const answer = await fetch(`${web.url}${path}/files/${name}`)
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

function sheets(bytes: Uint8Array): Map<string, string> {
  const files = unzipSync(bytes)
  const names = Array.from(
    strFromU8(files['xl/workbook.xml']!).matchAll(/<sheet name="([^"]+)"/g),
    ([, n = '']) => n,
  )
  return new Map(names.map((name, index) => [name, strFromU8(files[`xl/worksheets/sheet${index + 1}.xml`]!)]))
}

describe('the files of a release', () => {
  it('hold the same number everywhere: CSV, XLSX, DOCX, PDF and the page', async () => {
    const tables = releaseTables(release, { t: messagesFor('th'), lang: 'th' })
    // CSV
    const csv = Buffer.from((await file('figures.csv')).bytes).toString('utf8')
    expect(csv.startsWith('\ufeff"release","table"')).toBe(true)
    const lines = csv.trim().split('\r\n').slice(1)
    const inCsv = new Map(
      lines.map((line): [string, number | null] => {
        const [, table, row, column, value, status] = line.slice(1, -1).split('","')
        return [`${table}/${row}/${column}`, status === 'shown' ? Number(value) : null]
      }),
    )
    expect(inCsv).toEqual(expected)
    // XLSX
    const workbook = sheets((await file('tables.xlsx')).bytes)
    for (const { id, rows } of tables) {
      const xml = workbook.get(id) ?? ''
      const numbers = Array.from(xml.matchAll(/<v>([^<]*)<\/v>/g), ([, value]) => Number(value))
      expect([id, numbers]).toEqual([id, rows.flatMap(({ cells }) => cells).filter((one) => one !== null)])
    }
    // DOCX and PDF: the words of each row with its numbers
    const written = docxRows((await file('report.docx')).bytes).map((cells) => cells.join('|'))
    const pdf = await readPdf((await file('statistics.pdf')).bytes)
    const words = (one: Figure): string =>
      one === null
        ? 'ไม่แสดง'
        : one === 0
          ? 'ไม่มี'
          : Number.isInteger(one)
            ? one.toLocaleString('en')
            : one.toFixed(2)
    for (const { id, rows } of tables) {
      if (id === 'required') continue
      for (const { label, cells } of rows) {
        expect(written).toContain([label, ...cells.map(words)].join('|'))
        for (const one of cells) if (one !== null && one > 0) expect(pdf.squeezed).toContain(words(one))
      }
    }
    for (const { label, cells } of release.requiredTable.th.rows) {
      const { malfeasance, misconduct, total, completed, inProgress, remarks } = cells
      expect(written).toContain(
        [label, malfeasance, misconduct, total, completed, inProgress, remarks].join('|'),
      )
    }
    // The page
    const html = await (await fetch(`${web.url}/statistics/2567`)).text()
    for (const [, name = '', shown] of html.matchAll(/data-figure="([^"]+)">([^<]*)</g))
      expect([name, shown]).toEqual([name, words(expected.get(name) ?? null)])
    // JSON is the frozen text itself
    expect(strFromU8((await file('release.json')).bytes)).toBe(text)
  })

  it('as Word begin with the rows of the yearly report, with sentences and links and no conclusion from a zero', async () => {
    await insertSigned(web, { year: 2566, events: [] })
    const { bytes } = await file('report.docx', '/statistics/2566/1')
    const [head, ...rows] = docxRows(bytes).slice(0, 7)
    expect(head).toEqual([
      'มาตรการ/กิจกรรม',
      'สรุปผลการดำเนินการตามมาตรการ/กิจกรรม',
      'ผลลัพธ์/ความสำเร็จของการดำเนินการ',
    ])
    expect(rows.map(([measure = '']) => measure.slice(0, 2))).toEqual(['1.', '2.', '4.', '5.', '6.', '7.'])
    for (const [, done] of rows)
      expect(done).toMatch(/https?:\/\/\S+\/(guideline|complaint|statistics\/2566\/1)/)
    const results = rows.map(([, , result]) => result)
    expect(results[2]).toContain('ไม่พบการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิดแต่อย่างใด')
    expect(results[3]).toContain('ไม่มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง')
    expect(results[4]).toContain('หน่วยงานไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการทุจริต')
    expect(results[5]).toContain('ไม่ปรากฏข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน')
    expect(rows.flat().join(' ')).not.toMatch(/อันเป็นข้อบ่งชี้|ธรรมาภิบาล|คะแนนเต็ม/)
  })

  it('with Thai digits have them in prose, never in a link or a hash', async () => {
    const xml = strFromU8(unzipSync((await file('report-thai-digits.docx')).bytes)['word/document.xml']!)
    const words = Array.from(xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g), ([, one = '']) => one)
    expect(words.join(' ')).toContain('ปีงบประมาณ พ.ศ. ๒๕๖๗')
    const links = words.join(' ').match(/https?:\/\/\S+/g) ?? []
    expect(links.length).toBeGreaterThan(5)
    for (const link of links) expect(link).not.toMatch(/[๐-๙]/)
    expect(words.some((one) => /^[0-9a-f]{64}$/.test(one))).toBe(true)
  })

  it('as PDF are PDF/A, tagged, with their title and fonts inside', async () => {
    for (const name of ['statistics.pdf', 'statistics-thai-digits.pdf']) {
      const { bytes } = await file(name)
      await keepPdf(`/${name.replace('.pdf', '')}`, bytes)
      const raw = Buffer.from(bytes).toString('latin1')
      const pdf = await readPdf(bytes)
      expect(pdf.title).not.toBe('')
      expect(pdf.lang).toBe('th')
      expect(pdf.fonts.every((font) => font.includes('Sarabun'))).toBe(true)
      expect(raw).toMatch(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A</)
    }
  })

  it('carry no formula, whatever the words begin with', async () => {
    const { complaintFacts } = await import('../../support/case-events.js')
    const named = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)']
    const events = named.flatMap((category, kind) =>
      Array.from({ length: 4 }, (_, index) =>
        complaintFacts(kind * 10 + index, '2021-11-02', category),
      ).flat(),
    )
    await insertSigned(web, { year: 2565, events })
    for (const xml of sheets((await file('tables.xlsx', '/statistics/2565/1')).bytes).values()) {
      expect(xml).not.toMatch(/<f[ >]|t="str"/)
    }
    for (const name of ['figures.csv', 'dictionary.csv']) {
      const csv = strFromU8((await file(name, '/statistics/2565/1')).bytes)
      expect(csv).toContain('HYPERLINK')
      expect(csv.split(/","|\r\n"|^"/m).filter((field) => /^[=+\-@]/.test(field))).toEqual([])
    }
  })

  it('stand in one ZIP with checksums that hold', async () => {
    const files = unzipSync((await file('all.zip')).bytes)
    const sums = strFromU8(files['SHA256SUMS']!).trim().split('\n')
    expect(sums).toHaveLength(releaseFiles.length - 1)
    for (const line of sums) {
      const [sum, name = ''] = line.split('  ')
      expect([name, createHash('sha256').update(files[name]!).digest('hex')]).toEqual([name, sum])
    }
  })

  it('are made once, are the same after a restart but for PDF, and answer 304', async () => {
    for (const name of releaseFiles) {
      const { answer, bytes } = await file(name)
      expect([name, answer.status]).toEqual([name, 200])
      const etag = answer.headers.get('etag') ?? ''
      expect(etag).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`)
      const again = await fetch(`${web.url}/statistics/2567/1/files/${name}`, {
        headers: { 'if-none-match': etag },
      })
      expect([name, again.status]).toEqual([name, 304])
    }
  })

  it('are there for a release of the first format, and for no other address', async () => {
    await insertRelease(web, 2564, [])
    for (const name of releaseFiles)
      expect([name, (await file(name, '/statistics/2564/1')).answer.status]).toEqual([name, 200])
    for (const path of ['/statistics/2564/2', '/statistics/2560/1', '/statistics/2567/0'])
      expect([path, (await file('figures.csv', path)).answer.status]).toEqual([path, 404])
    expect((await file('..%2fall.zip')).answer.status).toBe(404)
  })
})

describe('the chart as PNG', () => {
  it('is a picture of the SVG, with the letter «ำ» beside its neighbours and not over them', async () => {
    const { answer, bytes } = await file('chart.png')
    expect(answer.headers.get('content-disposition')).toMatch(/^inline/)
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    const [, , , width = 0, height = 0] = /viewBox="(0) (0) (\d+) (\d+)"/
      .exec(Buffer.from((await file('chart.svg')).bytes).toString('utf8'))!
      .map(Number)
    expect([view.getUint32(0), view.getUint32(16), view.getUint32(20)]).toEqual([
      0x89504e47,
      1536,
      (1536 * height) / width,
    ])
    const drawn = async (words: string): Promise<number> => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 384 40" font-family="Sarabun" font-size="17"><text y="25">${words}|</text></svg>`
      return lastInk(await chartPng(svg))
    }
    // The ring has no width of its own: both words are as wide as their letters on the line.
    expect(Math.abs((await drawn('กำหนด')) - (await drawn('กาหนด')))).toBeLessThan(4)
  })
})

/** The rightmost column that is not white, in pixels. */
async function lastInk(png: Uint8Array): Promise<number> {
  const { unzlibSync } = await import('fflate')
  const view = new DataView(png.buffer, png.byteOffset)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const parts: Uint8Array[] = []
  for (let at = 8; at < png.length; at += view.getUint32(at) + 12) {
    const isData = Buffer.from(png.subarray(at + 4, at + 8)).toString('latin1') === 'IDAT'
    if (isData) parts.push(png.subarray(at + 8, at + 8 + view.getUint32(at)))
  }
  const raw = unzlibSync(Buffer.concat(parts))
  const line = raw.length / height
  const size = (line - 1) / width
  let last = 0
  let before = new Uint8Array(line - 1)
  for (let y = 0; y < height; y += 1) {
    const row = unfiltered(raw.subarray(y * line, (y + 1) * line), before, size)
    for (let x = width - 1; x > last; x -= 1) if ((row[x * size] ?? 255) < 128) last = x
    before = row
  }
  return last
}

/** A row of a PNG without its filter (PNG, section 9). */
function unfiltered(row: Uint8Array, above: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const filter = row[0]
  const plain = new Uint8Array(row.length - 1)
  for (let index = 0; index < plain.length; index += 1) {
    const left = plain[index - size] ?? 0
    const up = above[index] ?? 0
    const corner = index < size ? 0 : (above[index - size] ?? 0)
    const guess = left + up - corner
    const [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one)) as [number, number, number]
    const paeth = a <= b && a <= c ? left : b <= c ? up : corner
    const added = [0, left, up, (left + up) >> 1, paeth][filter ?? 0] ?? 0
    plain[index] = (row[index + 1] ?? 0) + added
  }
  return plain
}
