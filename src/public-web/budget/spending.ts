import type { AgencyId } from '../../kernel/ids.js'
import type { Database } from '../../platform/database/database.js'
import { describeError, type Log } from '../../platform/log/log.js'
import { windowSeconds } from './allowance.js'

const tellEveryMs = 500
/** A flood of addresses fills a window at most so far; further clients are counted from the next telling on. */
const mostKeys = 50_000
const keysInOneCall = 2_000

interface Counted {
  readonly agency: AgencyId
  /** As the database said last: all copies of the program together. */
  known: number
  /** Spent here since. */
  pending: number
}

/**
 * What clients have spent in this window, counted in PostgreSQL so that more copies of the program give no more. Counting
 * asks nobody: the sums are exchanged twice a second, so a flood costs the database two statements, not thousands.
 */
export class Spending {
  readonly #counted = new Map<string, Counted>()
  readonly #timer: NodeJS.Timeout
  #window = Number.NaN
  #telling: Promise<void> | null = null

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {
    this.#timer = setInterval(() => {
      this.#telling ??= this.tell().finally(() => (this.#telling = null))
    }, tellEveryMs)
    this.#timer.unref()
  }

  /** What the key has spent in all, as far as this program knows. @param key - Hex. */
  of(key: string): number {
    const counted = this.#counted.get(key)
    return counted === undefined ? 0 : counted.known + counted.pending
  }

  /** Adds to what the key has spent. Keys change with the window, so old ones are never asked for again. */
  add(agency: AgencyId, key: string, amount: number): void {
    this.#forgetLastWindow()
    const counted = this.#counted.get(key)
    if (counted !== undefined) counted.pending += amount
    else if (this.#counted.size < mostKeys) this.#counted.set(key, { agency, known: 0, pending: amount })
  }

  /** Exchanges sums with the database. Without one, this program goes on with its own. */
  async tell(): Promise<void> {
    const waiting = [...this.#counted].filter(([, { pending }]) => pending > 0).slice(0, keysInOneCall)
    for (const agency of new Set(waiting.map(([, counted]) => counted.agency))) {
      try {
        const entries = waiting.filter(([, counted]) => counted.agency === agency)
        await this.#tellOf(agency, entries)
      } catch (error) {
        this.log.error('budget_not_told', describeError(error))
      }
    }
  }

  /** Waits until nothing is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#telling
  }

  async #tellOf(agency: AgencyId, entries: readonly (readonly [string, Counted])[]): Promise<void> {
    const amounts = entries.map(([, { pending }]) => Math.min(pending, 2 ** 30))
    const rows = await this.database.call<{ readonly key: Buffer; readonly spent: number }>(
      'agency.spend',
      'SELECT key, spent FROM agency.spend($1, $2, $3, $4)',
      [agency, entries.map(([key]) => Buffer.from(key, 'hex')), amounts, windowSeconds],
    )
    const spent = new Map(rows.map((row) => [row.key.toString('hex'), row.spent]))
    for (const [index, [key, counted]] of entries.entries()) {
      counted.pending -= amounts[index] ?? 0
      counted.known = spent.get(key) ?? counted.known
    }
  }

  #forgetLastWindow(): void {
    const window = Math.floor(Date.now() / 1000 / windowSeconds)
    if (window !== this.#window) this.#counted.clear()
    this.#window = window
  }
}
