import type { SheetBounds } from './read-csv.js'
import { UnreadableSheetError, type Sheet, type SheetCell, type SheetRow } from './sheet.js'
import { workbookParts } from './xlsx-parts.js'
import { xmlAttribute, xmlTokens, type XmlToken } from './xml-tokens.js'

/**
 * The first sheet of a workbook, cell by cell. Only what a register needs: texts, numbers, and whether a cell is computed.
 * Libraries give the last value of a formula for its cell and build the whole rectangle that a file claims; here neither.
 *
 * @throws UnreadableSheetError
 */
export function readXlsx(bytes: Uint8Array, bounds: SheetBounds): Sheet {
  const { workbook, sheet, sharedStrings } = workbookParts(bytes)
  const texts = sharedTexts(sharedStrings)
  return {
    rows: rowsOf(sheet, texts, bounds),
    countsFrom1904: /\bdate1904="(1|true)"/.test(workbook),
  }
}

function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = []
  let within = ''
  for (const { tag, isEmpty, text } of xmlTokens(xml)) {
    if (tag === 'si') texts.push('')
    if (tag !== '') within = isEmpty ? within : partWithin(within, tag)
    else if (within === 't') texts.push(`${texts.pop() ?? ''}${text}`)
  }
  return texts
}

/** How a text is read aloud (`rPh`) stands beside it and is none. */
function partWithin(before: string, tag: string): string {
  if (before === 'rPh') return tag === '/rPh' ? '' : 'rPh'
  return tag === 't' || tag === 'rPh' ? tag : ''
}

/** A cell while its parts are read. */
interface OpenCell {
  readonly column: number
  readonly type: string
  value: string
  isFormula: boolean
}

function rowsOf(xml: string, texts: readonly string[], bounds: SheetBounds): SheetRow[] {
  const reader = new RowsReader(texts, bounds)
  for (const token of xmlTokens(xml)) reader.take(token)
  return reader.rows
}

/** Takes the tags of a sheet one after the other. */
class RowsReader {
  readonly rows: SheetRow[] = []
  #number = 0
  #cells: SheetCell[] = []
  #cell: OpenCell | null = null
  #inValue = false

  constructor(
    private readonly texts: readonly string[],
    private readonly bounds: SheetBounds,
  ) {}

  take({ tag, attributes, isEmpty, text }: XmlToken): void {
    if (tag === 'row') this.#beginRow(attributes)
    else if (tag === '/row') this.#endRow()
    else if (tag === 'c') this.#cell = isEmpty ? null : openedCell(attributes, this.#cells.length)
    else if (tag === '/c') this.#endCell()
    else if (this.#cell !== null) this.#takePart(this.#cell, tag, { isEmpty, text })
  }

  #takePart(cell: OpenCell, tag: string, { isEmpty, text }: Pick<XmlToken, 'isEmpty' | 'text'>): void {
    if (tag === 'f') cell.isFormula = true
    if (tag === '') cell.value += this.#inValue ? text : ''
    else this.#inValue = (tag === 'v' || tag === 't') && !isEmpty
  }

  #beginRow(attributes: string): void {
    this.#number = Number(xmlAttribute(attributes, 'r') ?? this.#number + 1)
    this.#cells = []
  }

  #endRow(): void {
    if (this.#cells.every((cell) => cell === null)) return
    const { mostRows, mostColumns } = this.bounds
    if (this.rows.length >= mostRows) throw new UnreadableSheetError('too_many_rows')
    const cells = Array.from({ length: mostColumns }, (_, index) => this.#cells[index] ?? null)
    this.rows.push({ number: this.#number, cells })
  }

  #endCell(): void {
    const cell = this.#cell
    this.#cell = null
    this.#inValue = false
    if (cell === null || cell.column >= this.bounds.mostColumns) return
    this.#cells[cell.column] = closed(cell, this.texts)
  }
}

function openedCell(attributes: string, next: number): OpenCell {
  const letters = /^[A-Z]{1,3}/.exec(xmlAttribute(attributes, 'r') ?? '')?.[0]
  const column = letters === undefined ? next : columnOf(letters)
  return { column, type: xmlAttribute(attributes, 't') ?? 'n', value: '', isFormula: false }
}

/** 0 for A, 26 for AA. */
function columnOf(letters: string): number {
  return letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function closed({ type, value, isFormula }: OpenCell, texts: readonly string[]): SheetCell {
  if (isFormula) return { kind: 'formula' }
  const text = type === 's' ? (texts[Number(value)] ?? '') : value
  if (text.trim() === '') return null
  if (type === 'n' && Number.isFinite(Number(text))) return { kind: 'number', value: Number(text) }
  return { kind: 'text', text }
}
