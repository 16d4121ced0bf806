/** How fast one client is served. */
export interface Rate {
  /** One request in so many milliseconds, once the burst is used up. */
  readonly everyMs: number
  /** So many at once cost no time. */
  readonly burst: number
  /** Whoever would wait longer is asked to come back. */
  readonly longestWaitMs: number
}

/** Beyond so many clients the further ones share one place: memory stays bounded whatever comes. */
const mostClients = 50_000
const sweepEveryMs = 1_000

/**
 * Spreads the requests of each client over time: the generic cell rate algorithm (ITU-T I.371), one number for a client.
 * It holds nothing of a request, so that waiting costs a timer and no more.
 */
export class Pace {
  /** When the client's requests so far would all have been served at the steady rate. */
  readonly #servedAtMs = new Map<string, number>()
  #sweptAtMs = Number.NEGATIVE_INFINITY

  constructor(private readonly rate: Rate) {}

  /**
   * Takes the client's next place.
   * @param nowMs - Of any clock that never goes back.
   * @returns milliseconds to wait, 0 within the burst; null when the wait would be too long, and no place is taken.
   */
  take(client: string, nowMs: number): number | null {
    const { everyMs, burst, longestWaitMs } = this.rate
    const key = this.#placeOf(client, nowMs)
    const servedAt = Math.max(this.#servedAtMs.get(key) ?? nowMs, nowMs)
    const waitMs = Math.max(0, servedAt - nowMs - Math.max(0, burst - 1) * everyMs)
    if (waitMs > longestWaitMs) return null
    this.#servedAtMs.set(key, servedAt + everyMs)
    return waitMs
  }

  #placeOf(client: string, nowMs: number): string {
    if (this.#servedAtMs.has(client) || this.#servedAtMs.size < mostClients) return client
    if (nowMs - this.#sweptAtMs < sweepEveryMs) return ''
    this.#sweptAtMs = nowMs
    for (const [key, servedAt] of this.#servedAtMs) if (servedAt <= nowMs) this.#servedAtMs.delete(key)
    return this.#servedAtMs.size < mostClients ? client : ''
  }
}
