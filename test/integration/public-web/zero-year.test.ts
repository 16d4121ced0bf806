import { readPdf } from '../../support/read-pdf.js'
import { docxRows, docxText, htmlRows, xlsxSheets } from '../../support/read-release.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { insertSigned } from '../../support/signed-release.js'

/** Word for word those of the integrity report of fiscal year 2567 that this system was asked to serve. */
const four = [
  'โดยในปีงบประมาณ พ.ศ. 2567 ไม่พบการร้องเรียนเกี่ยวกับการใช้ทรัพย์สินของราชการในทางที่ผิดแต่อย่างใด',
  'โดยในปีงบประมาณ พ.ศ. 2567 ไม่มีเรื่องร้องเรียนการทุจริตในการใช้งบประมาณ และการจัดซื้อจัดจ้าง',
  'ในปีงบประมาณ พ.ศ. 2567 หน่วยงานไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบในประเด็นที่เกี่ยวข้องกับการให้หรือรับสินบนในการดำเนินงานหรือการปฏิบัติหน้าที่แต่อย่างใด',
  'ในปีงบประมาณ พ.ศ. 2567 ไม่ปรากฏข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน',
] as const

const none =
  'ตั้งแต่วันที่ 1 ตุลาคม 2566 ถึงวันที่ 30 กันยายน 2567 องค์การบริหารส่วนตำบลตัวอย่าง ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ (ข้อมูล ณ วันที่ 15 ตุลาคม 2567)'

const zeroLine = ['ไม่มี', 'ไม่มี', 'ไม่มี', '-', '-', '-']
const thirteen = Array.from({ length: 13 }, () => zeroLine)

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
  await insertSigned(web, { year: 2567, events: [] })
})
afterAll(async () => web.stop())

async function file(name: string): Promise<Uint8Array> {
  const answer = await fetch(`${web.url}/statistics/2567/1/files/${name}`)
  return new Uint8Array(await answer.arrayBuffer())
}

/** Rows of the required table, months and sum, without their names. */
function officialRows(rows: readonly (readonly string[])[]): (readonly string[])[] {
  return rows.map((cells) => cells.slice(1)).filter((cells) => cells.length === 6 && cells[5] === '-')
}

describe('a year without a report', () => {
  it('is told on the page by the four sentences, the sentence of none, and a table of zeros in words', async () => {
    const html = await (await fetch(`${web.url}/statistics/2567`)).text()
    const words = html.replaceAll(/<[^>]*>/g, '')
    for (const sentence of [...four, none]) expect(words.split(sentence).length - 1).toBeGreaterThan(0)
    expect(officialRows(htmlRows(html))).toEqual(thirteen)
    // Nothing is hidden where nothing is: «ไม่แสดง» says that there were one or two.
    expect(words).not.toContain('ตารางนี้ไม่แสดง')
    expect(html.match(/data-figure="(?!served)[^"]*">ไม่แสดง</g)).toBeNull()
    // Nothing that is counted anywhere on the page about reports is more than none.
    expect(html.match(/data-figure="(measures|outcomes|flow|reportAnswers)[^"]*">(?!ไม่มี<)/g)).toBeNull()
  })

  it('is told in Word by the rows of the measures, each opened and read', async () => {
    const bytes = await file('report.docx')
    const rows = docxRows(bytes)
    const results = new Map(rows.slice(1, 7).map(([measure = '', , result = '']) => [measure[0], result]))
    expect([...results.keys()]).toEqual(['1', '2', '4', '5', '6', '7'])
    expect(results.get('4')).toBe(four[0])
    expect(results.get('5')).toBe(four[1])
    expect(results.get('6')).toBe(
      `${four[2]}\nและไม่ปรากฏเรื่องร้องเรียนเกี่ยวกับการใช้อำนาจโดยมิชอบหรือการบริหารงานบุคคล`,
    )
    expect(results.get('7')).toBe(`${four[3]}\n${none}`)
    expect(officialRows(rows)).toEqual(thirteen)
    expect(docxText(bytes)).toContain(none)
  })

  it('is told in Excel by numbers that are zero, and in PDF by no other number', async () => {
    const required = xlsxSheets(await file('tables.xlsx')).get('required')
    const counts = required?.slice(3).map((cells) => cells.slice(1))
    expect(counts).toEqual(Array.from({ length: 13 }, () => Array.from({ length: 6 }, () => '0')))
    const { pieces } = await readPdf(await file('statistics.pdf'))
    // Of each month and the sum three, and of no case at all neither median nor nine of ten.
    expect(pieces.filter((piece) => piece.trim() === '-').length).toBe(13 * 3 + 2 * 3 + 2 * 2)
  })
})
