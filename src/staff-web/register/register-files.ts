import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import { writeThaiDay } from '../../kernel/thai-day.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { csvOf } from '../audit/csv.js'
import type { RegisterCell } from './register-table.js'

/** A register as a file: what stands above the table, the names of its columns, and its lines. */
export interface RegisterSheet {
  readonly title: readonly string[]
  readonly head: readonly string[]
  readonly rows: readonly (readonly RegisterCell[])[]
}

/** Widths of the columns, in characters. */
const widths = [12, 13, 18, 34, 26, 22, 13]

/** Days as officers write them: 17/11/2569. */
export function registerCsv({ head, rows }: RegisterSheet): string {
  return csvOf([head, ...rows.map((row) => row.map(csvCell))])
}

function csvCell(cell: RegisterCell): string {
  if (cell === null) return ''
  return 'day' in cell ? writeThaiDay(cell.day) : cell.text
}

/**
 * A workbook ready to print: A4 across, the head on every page. Texts are texts, whatever they begin with: no cell is a
 * formula. Days are days; the format shows them in the Buddhist era in Excel and LibreOffice.
 */
export async function registerXlsx({ title, head, rows }: RegisterSheet): Promise<Buffer> {
  const data: SheetData = [
    ...title.map((text) => [{ value: text, type: String, fontWeight: 'bold' as const }]),
    head.map((value) => ({
      ...{ value, type: String, fontWeight: 'bold' as const, wrap: true },
      ...{ borderStyle: 'thin' as const, backgroundColor: '#eeeeee' },
    })),
    ...rows.map((row) => row.map(xlsxCell)),
  ]
  const headRow = title.length + 1
  const file = writeExcelFile(
    data,
    {
      sheet: 'register',
      orientation: 'landscape',
      stickyRowsCount: headRow,
      columns: widths.map((width) => ({ width })),
    },
    {
      features: [
        {
          files: {
            transform: {
              'xl/worksheets/sheet{id}.xml': { transform: fitToPaper },
              'xl/workbook.xml': { transform: (workbook) => repeatHead(workbook, headRow) },
            },
          },
        },
      ],
    },
  )
  return file.toBuffer()
}

type SheetCell = NonNullable<SheetData[number]>[number]

function xlsxCell(cell: RegisterCell): SheetCell {
  const look = { borderStyle: 'thin' as const, wrap: true, alignVertical: 'top' as const }
  if (cell === null) return { ...look, value: '', type: String }
  return 'day' in cell
    ? { ...look, value: dateOf(cell.day), type: Date, format: '[$-41E]d/m/bbbb' }
    : { ...look, value: cell.text, type: String }
}

function dateOf(day: OfficeDate): Date {
  return new Date(`${day}T00:00:00Z`)
}

/** As wide as the paper, and as long as it needs. */
function fitToPaper(sheet: string): string {
  return sheet
    .replace(/<worksheet[^>]*>/, (root) => `${root}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
    .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ')
}

/** Every page begins with the rows down to the head. */
function repeatHead(workbook: string, headRow: number): string {
  const rows = `register!$1:$${String(headRow)}`
  const name = `<definedName name="_xlnm.Print_Titles" localSheetId="0">${rows}</definedName>`
  return workbook.replace('</sheets>', () => `</sheets><definedNames>${name}</definedNames>`)
}
