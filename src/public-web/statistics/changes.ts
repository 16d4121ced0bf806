import { figuresByName, type Figure, type FigureTable } from '../../publication/files/figure-table.js'

export interface Change {
  readonly table: string
  readonly row: string
  readonly column: string
  readonly before: Figure
  readonly now: Figure
}

/** Figures that stand in both releases and differ, under the words of the new one. */
export function changesOf(before: readonly FigureTable[], now: readonly FigureTable[]): Change[] {
  const earlier = figuresByName(before)
  return now.flatMap(({ id, title, columns, rows }) =>
    rows.flatMap((row) =>
      columns.flatMap((column, index): Change[] => {
        const was = earlier.get(`${id}/${row.id}/${column.id}`)
        const is = row.cells[index] ?? null
        if (was === undefined || was === is || row.isNotOver === true) return []
        return [{ table: title, row: row.label, column: column.label, before: was, now: is }]
      }),
    ),
  )
}
