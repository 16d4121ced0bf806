import { strToU8, zipSync } from 'fflate'
import type { Figure, FigureRow, FigureTable } from './figure-table.js'
import { escapedXml } from './escaped-xml.js'

interface Words {
  readonly notShown: string
  /** What stands for a zero. */
  readonly none: string
  readonly title: string
}

/** The same file for the same release: no hour of making in it. */
const noTime = '1980-01-01T12:00:00'

/**
 * A workbook with one sheet for each table. Counts are numbers, words are inline strings: a cell of formula is never
 * written, so that no word can become one, whatever it begins with.
 */
export function xlsxFile(tables: readonly FigureTable[], words: Words): Uint8Array {
  const shown = tables.filter(({ rows }) => rows.length > 0)
  const sheets = Object.fromEntries(
    shown.map((table, index) => [`xl/worksheets/sheet${index + 1}.xml`, strToU8(sheetOf(table, words))]),
  )
  const files = {
    '[Content_Types].xml': strToU8(contentTypes(shown.length)),
    '_rels/.rels': strToU8(relations([['officeDocument', 'xl/workbook.xml']])),
    'xl/workbook.xml': strToU8(workbook(shown)),
    'xl/_rels/workbook.xml.rels': strToU8(
      relations([
        ...shown.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ),
    'xl/styles.xml': strToU8(stylesWith(words.none)),
    ...sheets,
  }
  return zipSync(files, { level: 6, mtime: noTime })
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function contentTypes(sheets: number): string {
  const override = (part: string, type: string): string =>
    `<Override PartName="/xl/${part}" ContentType="${spreadsheet}.${type}+xml"/>`
  const parts = Array.from({ length: sheets }, (_, index) =>
    override(`worksheets/sheet${index + 1}.xml`, 'worksheet'),
  )
  return `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}${override('styles.xml', 'styles')}${parts.join('')}</Types>`
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `${head}<Relationships xmlns="${packages}/relationships">${all.join('')}</Relationships>`
}

function workbook(tables: readonly FigureTable[]): string {
  const sheets = tables.map(
    ({ id }, index) => `<sheet name="${escapedXml(id)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets></workbook>`
}

/** Cell formats by number: 0 words, 1 counts (a zero reads as a word), 2 means, 3 headings, 4 title, 5 note. */
const stylesWith = (none: string): string =>
  `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0;-#,##0;&quot;${escapedXml(none)}&quot;"/></numFmts><fonts count="3"><font><sz val="16"/><name val="TH SarabunPSK"/></font><font><b/><sz val="16"/><name val="TH SarabunPSK"/></font><font><b/><sz val="18"/><name val="TH SarabunPSK"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf fontId="0" borderId="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" borderId="1" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="right" vertical="top"/></xf><xf numFmtId="2" fontId="0" borderId="1" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="right" vertical="top"/></xf><xf fontId="1" borderId="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf fontId="2" applyAlignment="1"><alignment vertical="top"/></xf><xf fontId="0" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`

/** Of columns, in digits of the first font. */
const widths = { first: 48, others: 18 }
/** Of a row of 16 points of Sarabun, in points: programs other than Excel do not find the height of a row themselves. */
const lineHeight = 24

/** How many lines the words of a cell take; marks above and below letters take no width. */
function linesOf(text: string, column: number): number {
  const letters = text.replaceAll(/\p{Mn}/gu, '').length
  return Math.max(1, Math.ceil(letters / (column === 0 ? widths.first : widths.others)))
}

function sheetOf(table: FigureTable, words: Words): string {
  const { columns, rows } = table
  const headings = [table.head, ...columns.map(({ label }) => label)]
  const all = [
    [textCell('A1', table.title, 4)],
    [textCell('A2', table.note, 5)],
    headings.map((text, index) => textCell(`${letterOf(index)}3`, text, 3)),
    ...rows.map((row, index) => rowCells(row, index + 4, words)),
  ]
  const lines = [1, 1, Math.max(...headings.map(linesOf)), ...rows.map(({ label }) => linesOf(label, 0))]
  const data = all.map(
    (cells, index) =>
      `<row r="${index + 1}" ht="${(lines[index] ?? 1) * lineHeight}" customHeight="1">${cells.join('')}</row>`,
  )
  return `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="${lineHeight}"/><cols><col min="1" max="1" width="${widths.first}" customWidth="1"/><col min="2" max="${columns.length + 1}" width="${widths.others}" customWidth="1"/></cols><sheetData>${data.join('')}</sheetData><pageMargins left="0.5" right="0.5" top="0.7" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${columns.length > 3 ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${escapedXml(`&L${words.title.replaceAll('&', '&&')}&R&P/&N`)}</oddFooter></headerFooter></worksheet>`
}

function rowCells(row: FigureRow, at: number, { notShown }: Words): string[] {
  return [
    textCell(`A${at}`, row.label, 0),
    ...row.cells.map((figure, index) => {
      const place = `${letterOf(index + 1)}${at}`
      if (row.isNotOver === true) return textCell(place, '-', 0)
      return figure === null ? textCell(place, notShown, 0) : numberCell(place, figure)
    }),
  ]
}

function letterOf(index: number): string {
  return String.fromCharCode(65 + index)
}

function textCell(place: string, text: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapedXml(text)}</t></is></c>`
}

function numberCell(place: string, figure: NonNullable<Figure>): string {
  return `<c r="${place}" s="${Number.isInteger(figure) ? 1 : 2}"><v>${figure}</v></c>`
}
