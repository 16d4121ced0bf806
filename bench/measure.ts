/** The middle of an odd number of values; the mean of the two middle ones otherwise. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN
  return (upper + lower) / 2
}

export interface Load {
  /** How many are under way at once. */
  readonly connections: number
  readonly count: number
  /** One unit of work. @throws when it failed; one failure fails the bench. */
  readonly work: (index: number) => Promise<void>
}

/** Does `count` units, so many at once. @returns units a second of wall time. */
export async function ratePerSecond({ connections, count, work }: Load): Promise<number> {
  let next = 0
  const started = performance.now()
  const one = async (): Promise<void> => {
    while (next < count) {
      const index = next
      next += 1
      await work(index)
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  return count / ((performance.now() - started) / 1000)
}

/** As `ratePerSecond`. @returns milliseconds of each unit. */
export async function waits(load: Load): Promise<number[]> {
  const each: number[] = []
  await ratePerSecond({
    ...load,
    work: async (index) => {
      const started = performance.now()
      await load.work(index)
      each.push(performance.now() - started)
    },
  })
  return each
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}

export const runs = 5

/** Runs a measurement five times after one that does not count, and returns all five. */
export async function repeated(measurement: () => Promise<number>): Promise<number[]> {
  await measurement()
  const values: number[] = []
  for (let run = 0; run < runs; run += 1) values.push(await measurement())
  return values
}

/** Two measurements in turn, so that what else the machine does meets both: five values each. */
export async function paired(
  one: () => Promise<number>,
  other: () => Promise<number>,
): Promise<{ one: number[]; other: number[]; ratio: number }> {
  await one()
  await other()
  const values = { one: [] as number[], other: [] as number[] }
  for (let run = 0; run < runs; run += 1) {
    values.one.push(await one())
    values.other.push(await other())
  }
  return {
    ...values,
    ratio: median(values.one.map((value, run) => value / (values.other[run] ?? Number.NaN))),
  }
}

/** One line of the result: name, median, lowest and highest, unit. */
export function report(name: string, values: readonly number[], unit: string): void {
  const digits = median(values) < 10 ? 2 : 0
  const text = (value: number): string => value.toFixed(digits)
  const range = values.length > 1 ? `  (${text(Math.min(...values))} – ${text(Math.max(...values))})` : ''
  process.stdout.write(`${name.padEnd(62)} ${text(median(values)).padStart(8)} ${unit}${range}\n`)
}
