import type { FigureTable } from './figure-table.js'

/** Excel reads UTF-8 only behind this. */
const bom = '\ufeff'

const columns = [
  'release',
  'table',
  'row',
  'column',
  'value',
  'status',
  'table_label',
  'row_label',
  'column_label',
]

/** One line for each figure, under the stable names of its table, row and column. */
export function csvFile(release: string, tables: readonly FigureTable[]): string {
  const lines = tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      table.columns.map((column, index) => {
        const figure = row.cells[index] ?? null
        const status = row.isNotOver === true ? 'not_over' : figure === null ? 'not_shown' : 'shown'
        const names = [release, table.id, row.id, column.id]
        const labels = [table.title, row.label, column.label]
        return csvLine([...names, status === 'shown' ? String(figure) : '', status, ...labels])
      }),
    ),
  )
  return bom + [csvLine(columns), ...lines].join('')
}

/** Any other table: a line of names, then the lines. */
export function csvTable(names: readonly string[], lines: readonly (readonly string[])[]): string {
  return bom + [names, ...lines].map(csvLine).join('')
}

/** What the columns and the names mean, of the tables that this release has. */
export function csvDictionary(tables: readonly FigureTable[]): string {
  const about = [
    ['column', 'release', 'agency/fiscal year/number of the release: never given twice'],
    ['column', 'table', 'stable name of the table'],
    ['column', 'row', 'stable name of the row; months are YYYY-MM of the common era'],
    ['column', 'column', 'stable name of the column'],
    ['column', 'value', 'the figure; empty when the status is not shown'],
    [
      'column',
      'status',
      'shown; not_shown: small numbers are not published; not_over: the period has not ended',
    ],
    ['column', 'table_label, row_label, column_label', 'the same names in Thai'],
  ]
  const names = tables.flatMap(({ id, title, note, rows, columns: own }) => [
    ['table', id, `${title}: ${note}`],
    ...rows.map((row) => ['row', `${id}/${row.id}`, row.label]),
    ...own.map((column) => ['column of table', `${id}/${column.id}`, column.label]),
  ])
  return csvTable(['kind', 'name', 'meaning'], [...about, ...names])
}

function csvLine(fields: readonly string[]): string {
  return `${fields.map((field) => `"${harmless(field).replaceAll('"', '""')}"`).join(',')}\r\n`
}

/** A spreadsheet takes a field that begins so for a formula, quoted or not. No figure of ours is negative. */
function harmless(field: string): string {
  return /^[=+\-@\t\r]/.test(field) ? `'${field}` : field
}
