import { UnreadableSheetError, type Sheet, type SheetRow } from './sheet.js'

/**
 * Lines of separated values (RFC 4180). Excel in Thailand saves UTF-8 or, without being asked, Windows-874; the separator is
 * whichever of comma, semicolon and tab the first line has most.
 *
 * @param mostColumns - Cells beyond are not looked at.
 * @throws UnreadableSheetError when there are more rows than `mostRows`, or a quote is never closed.
 */
export function readCsv(bytes: Uint8Array, { mostRows, mostColumns }: SheetBounds): Sheet {
  const text = decoded(bytes)
  const separator = separatorOf(text.slice(0, text.indexOf('\n') + 1 || undefined))
  const rows: SheetRow[] = []
  let number = 0
  for (const cells of linesOf(text, separator)) {
    number += 1
    if (cells.every((cell) => cell.trim() === '')) continue
    if (rows.length >= mostRows) throw new UnreadableSheetError('too_many_rows')
    const kept = cells.slice(0, mostColumns)
    rows.push({
      number,
      cells: kept.map((cell) => (cell.trim() === '' ? null : { kind: 'text', text: cell })),
    })
  }
  return { rows, countsFrom1904: false }
}

export interface SheetBounds {
  /** The head is one of them. */
  readonly mostRows: number
  readonly mostColumns: number
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-874').decode(bytes)
  }
}

function separatorOf(head: string): string {
  const count = (mark: string): number => head.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** A cell in quotes with doubled quotes in it, or one without; and what ends it: a separator, a line feed, the end. */
function* linesOf(text: string, separator: string): Generator<string[]> {
  const pattern = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|([^"${separator}\\n][^${separator}\\n]*)?)(${separator}|\\r?\\n|$)`,
    'y',
  )
  let cells: string[] = []
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text)
    if (found === null) throw new UnreadableSheetError('broken')
    const [, quoted, plain = '', end] = found
    cells.push(quoted?.replaceAll('""', '"') ?? plain.replace(/\r$/, ''))
    if (end === separator) continue
    yield cells
    cells = []
  }
  if (cells.length > 0) yield cells
}
