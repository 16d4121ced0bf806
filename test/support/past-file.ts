import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import { pastColumns, type PastColumn } from '../../src/register/past/past-columns.js'
import { columnHead } from '../../src/staff-web/past-imports/past-words.js'
import { messagesFor } from '../../src/ui/messages/messages.js'

const t = messagesFor('th')

/** A line of the former register as an officer types it; columns that are left out are empty. */
export type PastLine = Readonly<Partial<Record<PastColumn, string>>>

export const pastReport: PastLine = {
  room: 'ทุจริต',
  receivedOn: '12/11/2567',
  method: 'จดหมาย',
  category: 'ทรัพย์สินของราชการ',
  offence: 'ทุจริตต่อหน้าที่',
  status: 'แล้วเสร็จ (มีมูล)',
  acceptedOn: '15/11/2567',
  answeredOn: '20/11/2567',
  closedOn: '9/1/2568',
}

export const pastComplaint: PastLine = {
  room: 'ทั่วไป',
  receivedOn: '๓ ก.พ. ๒๕๖๘',
  method: 'โทรศัพท์',
  category: 'road',
  status: 'แล้วเสร็จ',
  closedOn: '2025-02-10',
}

export function pastCsv(lines: readonly PastLine[]): Buffer {
  const rows = [
    pastColumns.map((column) => columnHead(t, column)),
    ...lines.map((line) => pastColumns.map((column) => line[column] ?? '')),
  ]
  return Buffer.from(`\ufeff${rows.map((row) => `${row.join(',')}\r\n`).join('')}`)
}

/** Days as a spreadsheet keeps them. */
export async function pastXlsx(lines: readonly (PastLine & { readonly day?: Date })[]): Promise<Buffer> {
  const data: SheetData = [
    pastColumns.map((column) => ({ value: columnHead(t, column), type: String })),
    ...lines.map(({ day, ...line }) =>
      pastColumns.map((column) =>
        column === 'receivedOn' && day !== undefined
          ? { value: day, type: Date, format: 'd/m/yyyy' }
          : { value: line[column] ?? '', type: String },
      ),
    ),
  ]
  return writeExcelFile(data).toBuffer()
}
