import { mostPastRows, pastColumns } from './past-columns.js'
import { readCsv } from './read-csv.js'
import { readXlsx } from './read-xlsx.js'
import { UnreadableSheetError, type FileProblem, type Sheet } from './sheet.js'

/** The head is a row, too. */
const bounds = { mostRows: mostPastRows + 1, mostColumns: pastColumns.length }

/** A file as it came, by its content: its name says nothing. */
export function readPastFile(bytes: Uint8Array): Sheet | FileProblem {
  try {
    if (bytes.length === 0) return 'no_file'
    if (isZip(bytes)) return readXlsx(bytes, bounds)
    // Old workbooks, workbooks with a password, pictures and PDF have zeros in them; a text has none.
    return bytes.subarray(0, 4096).includes(0) ? 'not_a_table' : readCsv(bytes, bounds)
  } catch (error) {
    if (error instanceof UnreadableSheetError) return error.problem
    throw error
  }
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}
