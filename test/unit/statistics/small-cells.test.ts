import { hideSmallCells, isSmall, wholeOrNothing } from '../../../src/statistics/small-cells.js'

/** Every table of so many cells whose sum is at most `most`. */
function* tables(size: number, most: number): Generator<readonly number[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let cell = 0; cell <= most; cell += 1) {
    for (const rest of tables(size - 1, most - cell)) yield [cell, ...rest]
  }
}

const sumOf = (cells: readonly number[]): number => cells.reduce((total, cell) => total + cell, 0)

/**
 * What a reader who knows the rule and the sum can say of each published table: all tables that would have been
 * published in the same form.
 */
function readersOf(
  size: number,
  most: number,
  publish: (cells: readonly number[]) => readonly (number | null)[],
): Map<string, (readonly number[])[]> {
  const groups = new Map<string, (readonly number[])[]>()
  for (const cells of tables(size, most)) {
    const seen = JSON.stringify([sumOf(cells), publish(cells)])
    groups.set(seen, [...(groups.get(seen) ?? []), cells])
  }
  return groups
}

const whole = (cells: readonly number[]): readonly (number | null)[] => {
  const shown = wholeOrNothing(Object.fromEntries(cells.map((cell, index) => [String(index), cell])))
  return shown === null ? cells.map(() => null) : Object.values(shown)
}

describe.each([
  ['wholeOrNothing', whole],
  ['hideSmallCells', hideSmallCells],
])('%s, against a reader who knows the rule and the sum', (_, publish) => {
  it.each([
    [2, 14],
    [3, 14],
    [4, 12],
    [5, 10],
    [7, 8],
  ])('of %i cells with sums up to %i, no hidden cell follows', (size, most) => {
    let hiddenTables = 0
    for (const [seen, possible] of readersOf(size, most, publish)) {
      const [, shown] = JSON.parse(seen) as [number, (number | null)[]]
      for (const [index, cell] of shown.entries()) {
        const values = new Set(possible.map((cells) => cells[index]))
        if (cell !== null) expect(isSmall(cell)).toBe(false)
        else expect({ seen, index, values: values.size }).not.toMatchObject({ values: 1 })
      }
      if (shown.includes(null)) hiddenTables += 1
    }
    expect(hiddenTables).toBeGreaterThan(0)
  })
})

describe('hideSmallCells', () => {
  it.each([
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    [
      [5, 0, 12],
      [5, 0, 12],
    ],
    [
      [1, 9, 4, 0],
      [null, 9, null, 0],
    ],
    [
      [1, 2, 9],
      [null, null, null],
    ],
    [
      [1, 1, 9, 3],
      [null, null, 9, null],
    ],
    [
      [1, 3, 3, 9, 0],
      [null, null, null, 9, 0],
    ],
    [
      [2, 0],
      [null, null],
    ],
  ])('%j is shown as %j', (cells, shown) => {
    expect(hideSmallCells(cells)).toEqual(shown)
  })
})
