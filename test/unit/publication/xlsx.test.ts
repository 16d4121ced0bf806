import { strFromU8, unzipSync } from 'fflate'
import { xlsxFile } from '../../../src/publication/files/xlsx.js'

const words = { notShown: 'ไม่แสดง', none: 'ไม่มี', title: 'อบต.ตัวอย่าง' }

/** Heights of the rows of the one sheet, in points. */
function heights(labels: readonly string[], column: string): number[] {
  const rows = labels.map((label, index) => ({ id: String(index), label, cells: [1] }))
  const table = { id: 'one', title: 'ตาราง', note: 'อธิบาย', head: 'รายการ', rows }
  const file = xlsxFile([{ ...table, columns: [{ id: 'all', label: column }] }], words)
  const xml = strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  return [...xml.matchAll(/<row r="\d+" ht="(\d+)" customHeight="1">/g)].map(([, height]) => Number(height))
}

describe('a workbook of figures', () => {
  it('gives each row the height of its words, for programs that do not find it themselves', () => {
    const long = 'การทุจริตต่อหน้าที่ในการจัดซื้อจัดจ้างและการบริหารงบประมาณของหน่วยงาน'
    expect(heights(['ถนน', long], 'รวม')).toEqual([24, 24, 24, 24, 48])
    expect(heights(['ถนน'], 'จำนวนเรื่องร้องเรียนทั้งหมด')).toEqual([24, 24, 48, 24])
  })

  it('does not count the marks above and below letters', () => {
    expect(heights(['กี่'.repeat(48)], 'รวม').at(-1)).toBe(24)
    expect(heights(['กี่'.repeat(49)], 'รวม').at(-1)).toBe(48)
  })
})
