import { strFromU8, unzipSync } from 'fflate'
import type { Figure } from '../../src/publication/files/figure-table.js'

/** Words of a page or a file, each cell of each row of each table. */
export type Rows = readonly (readonly string[])[]

function cellsOf(row: string, cell: RegExp): string[] {
  return Array.from(row.matchAll(cell), ([, inner = '']) => plain(inner))
}

function plain(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .trim()
}

/** Every table of a page, row by row. */
export function htmlRows(html: string): Rows {
  return Array.from(html.matchAll(/<tr[\s>].*?<\/tr>/gs), ([row]) =>
    cellsOf(row, /<t[hd][\s>](?:[^>]*>)?(.*?)<\/t[hd]>/gs),
  )
}

/** What a page shows under stable names. */
export function namedFigures(html: string): Map<string, string> {
  const cells = html.matchAll(/data-figure="([^"]+)">([^<]*)</g)
  return new Map(Array.from(cells, ([, name = '', text = '']) => [name, text]))
}

/** Everything that stands in the cells of a Word file. */
export function docxRows(bytes: Uint8Array): Rows {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
  return Array.from(xml.matchAll(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gs), ([row]) =>
    Array.from(row.matchAll(/<w:tc>.*?<\/w:tc>/gs), ([cell]) =>
      Array.from(cell.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g), ([, words = '']) => plain(words)).join('\n'),
    ),
  )
}

/** Every word of a Word file, tables and text. */
export function docxText(bytes: Uint8Array): string {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
  return Array.from(xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g), ([, words = '']) => plain(words)).join('\n')
}

/** Each sheet of a workbook by its name, row by row; numbers as they are stored. */
export function xlsxSheets(bytes: Uint8Array): Map<string, Rows> {
  const files = unzipSync(bytes)
  const part = (name: string): string => strFromU8(files[name] ?? new Uint8Array())
  const names = Array.from(part('xl/workbook.xml').matchAll(/<sheet name="([^"]+)"/g), ([, one = '']) => one)
  return new Map(
    names.map((name, index) => {
      const xml = part(`xl/worksheets/sheet${index + 1}.xml`)
      const rows = Array.from(xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs), ([, row = '']) =>
        cellsOf(row, /<c [^>]*>(.*?)<\/c>/gs),
      )
      return [name, rows]
    }),
  )
}

/** Every line of `figures.csv` under its stable name. */
export function csvFigures(bytes: Uint8Array): Map<string, Figure> {
  const lines = strFromU8(bytes).trim().split('\r\n').slice(1)
  return new Map(
    lines.map((line): [string, Figure] => {
      const [, table, row, column, value, status] = line.slice(1, -1).split('","')
      return [`${table}/${row}/${column}`, status === 'shown' ? Number(value) : null]
    }),
  )
}
