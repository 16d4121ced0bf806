import { monthlyCounts } from '../../../src/statistics/monthly-counts.js'
import { requiredColumns } from '../../../src/statistics/required-table-words.js'
import {
  requiredTable,
  type RequiredRow,
  type RequiredTable,
} from '../../../src/statistics/required-table.js'
import { day, exampleEvents, fiscalYear } from '../../support/case-events.js'

const year = fiscalYear(2567)

function tableAt(asOf: string, language: 'th' | 'en' = 'th', countedFrom?: string): RequiredTable {
  const months = monthlyCounts(exampleEvents, year, day(asOf))
  return requiredTable(
    months,
    { year, countedFrom: countedFrom === undefined ? null : day(countedFrom) },
    language,
  )
}

function textOf(row: RequiredRow | undefined): string {
  return row === undefined
    ? ''
    : [row.label, ...requiredColumns.map((column) => row.cells[column])].join(' | ')
}

describe('the required table', () => {
  const table = tableAt('2024-09-30')

  it('has the title that agencies publish', () => {
    expect(table.title).toBe(
      'สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ 2567 (ข้อมูลตั้งแต่ 1 ตุลาคม 2566 – 30 กันยายน 2567)',
    )
  })

  it('writes zero as «ไม่มี» in counts and as «-» in progress columns', () => {
    expect(textOf(table.rows[0])).toBe('ตุลาคม 2566 | 1 | 1 | 2 | 2 | - | -')
    expect(textOf(table.rows[1])).toBe('พฤศจิกายน 2566 | ไม่มี | ไม่มี | ไม่มี | - | - | -')
  })

  it('shows reports that wait to be classified in the remarks', () => {
    expect(textOf(table.rows[5])).toBe('มีนาคม 2567 | ไม่มี | ไม่มี | 1 | - | 1 | ยังไม่ได้จำแนกประเภท 1 เรื่อง')
  })

  it('ends with the sum of the year', () => {
    expect(textOf(table.sum)).toBe('รวม | 4 | 4 | 10 | 7 | 3 | ยังไม่ได้จำแนกประเภท 2 เรื่อง')
  })

  it('claims nothing about a month that has not begun', () => {
    expect(textOf(tableAt('2024-08-31').rows[11])).toBe('กันยายน 2567 | - | - | - | - | - | ยังไม่ถึงเดือนนี้')
  })

  it('has twelve rows and defines both kinds of offence in either language', () => {
    for (const language of ['th', 'en'] as const) {
      const { rows, footnotes } = tableAt('2024-09-30', language)
      expect(rows).toHaveLength(12)
      expect(footnotes.map(({ column }) => column)).toEqual([
        'malfeasance',
        'misconduct',
        'total',
        'completed',
      ])
    }
  })

  it('says what a zero covers, and from which day when the office opened within the year', () => {
    const scope = (language: 'th' | 'en', countedFrom?: string): string | undefined =>
      tableAt('2024-09-30', language, countedFrom).footnotes.find(({ column }) => column === 'total')?.text
    expect(scope('th')).toBe('นับเฉพาะเรื่องที่บันทึกในระบบนี้')
    expect(scope('en')).toBe('Counts only what was recorded in this system.')
    expect(scope('th', '2024-01-15')).toBe('นับเฉพาะเรื่องที่บันทึกในระบบนี้ นับจากวันที่ 15 มกราคม 2567 ที่เริ่มใช้ระบบนี้')
    expect(scope('en', '2024-01-15')).toBe(
      'Counts only what was recorded in this system, from 15 January 2024, when this system came into use.',
    )
  })

  it('reads in English with days of the common era beside the fiscal year of the Buddhist era', () => {
    expect(tableAt('2024-09-30', 'en').title).toBe(
      'Statistics of complaints about corruption and misconduct, fiscal year 2567 B.E. (1 October 2023 – 30 September 2024)',
    )
    expect(textOf(tableAt('2024-09-30', 'en').rows[3])).toBe('January 2024 | None | None | None | - | - | -')
  })
})
