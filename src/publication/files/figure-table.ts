/** A count or a mean; null is not shown. */
export type Figure = number | null

export interface FigureColumn {
  /** Stable name, the same in every file and language. */
  readonly id: string
  readonly label: string
}

export interface FigureRow {
  readonly id: string
  readonly label: string
  /** One for each column. */
  readonly cells: readonly Figure[]
  /** The period of the row is not over: its zeros say nothing, and no file writes them. */
  readonly isNotOver?: boolean
  /** Of no case: there is no mean or median to hide. */
  readonly isOfNone?: boolean
}

/** One table of a release, from which the page and every file are drawn. */
export interface FigureTable {
  /** Stable name. */
  readonly id: string
  readonly title: string
  /** What the figures are, in a sentence. */
  readonly note: string
  /** Heading of the first column. */
  readonly head: string
  readonly columns: readonly FigureColumn[]
  /** Empty when the table is not shown at all, or when `isNone`. */
  readonly rows: readonly FigureRow[]
  /** There is nothing to count: without a word, readers would take an empty table for small numbers that are hidden. */
  readonly isNone?: boolean
}

/** Every figure under its stable name, `table/row/column`. */
export function figuresByName(tables: readonly FigureTable[]): Map<string, Figure> {
  const found = new Map<string, Figure>()
  for (const { id, columns, rows } of tables) {
    for (const row of rows) {
      if (row.isNotOver === true) continue
      columns.forEach((column, index) => found.set(`${id}/${row.id}/${column.id}`, row.cells[index] ?? null))
    }
  }
  return found
}
