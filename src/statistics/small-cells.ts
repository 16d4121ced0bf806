/** Counts below this, zero apart, can point at a person: "the one report that was substantiated". */
export const smallCellThreshold = 3

export function isSmall(count: number): boolean {
  return count > 0 && count < smallCellThreshold
}

/**
 * All cells of a table whose sum is published, or null when one of them is a 1 or a 2.
 *
 * All or none: every cell then may still be anything that the sum allows, and the reader learns neither which cell was
 * small nor which was zero. For tables of reports of corruption.
 */
export function wholeOrNothing<Name extends string>(
  cells: Readonly<Record<Name, number>>,
): Readonly<Record<Name, number>> | null {
  return Object.values<number>(cells).some(isSmall) ? null : cells
}

/**
 * The cells of a table whose sum is published, a hidden one as null.
 *
 * Hidden are the 1s and 2s, and with them every cell of the next larger value, so that none follows from the sum. When
 * there is no larger one, every cell is hidden, the zeros too. That nobody who knows this rule can compute a hidden
 * cell is checked by brute force. For tables of general complaints.
 */
export function hideSmallCells(cells: readonly number[]): readonly (number | null)[] {
  if (!cells.some(isSmall)) return cells
  const others = cells.filter((cell) => cell >= smallCellThreshold)
  if (others.length === 0) return cells.map(() => null)
  const limit = Math.min(...others)
  return cells.map((cell) => (cell > 0 && cell <= limit ? null : cell))
}

/** The rule by which tables are shown beside earlier releases. The first looked at cells that both show and at nothing else. */
export const againRule = 2
