import { summedTables, type PartCells, type ReleasePart, type SummedTable } from './release-part.js'

/** A sum over agencies. Where some hide their count it is the least that there are. */
export interface SummedCell {
  /** Sum of the counts that are shown. Null when no agency shows one. */
  readonly n: number | null
  /** How many agencies do not show theirs. */
  readonly hidden: number
}

export interface SummedCells {
  readonly table: SummedTable
  /** Agencies that were added up. */
  readonly agencies: number
  /** Under `row/column`, in the order of the first release that lists it. */
  readonly cells: Readonly<Record<string, SummedCell>>
}

/**
 * Adds what releases show. Nothing is subtracted and nothing is inferred: a count that a release hides stays hidden, so that whoever reads the
 * sum knows no more than who reads the releases.
 *
 * @param parts - One release of each agency, all of the same period.
 */
export function sumTables(parts: readonly ReleasePart[]): SummedCells[] {
  return summedTables.map((table) => ({
    table,
    agencies: parts.length,
    cells: sumOf(parts.map(({ tables }) => tables[table])),
  }))
}

function sumOf(tables: readonly (PartCells | null)[]): SummedCells['cells'] {
  const names = new Set(tables.flatMap((cells) => Object.keys(cells ?? {})))
  return Object.fromEntries([...names].map((name) => [name, sumOfCell(tables, name)]))
}

/** A cell that a shown table does not list is a zero: so are ways of intake by which nothing came. */
function sumOfCell(tables: readonly (PartCells | null)[], name: string): SummedCell {
  const shown = tables.flatMap((cells) => {
    const n = cells === null ? null : name in cells ? (cells[name] ?? null) : 0
    return n === null ? [] : [n]
  })
  const hidden = tables.length - shown.length
  return { n: shown.length === 0 ? null : shown.reduce((sum, n) => sum + n, 0), hidden }
}
