/**
 * Lets only so many requests of one client be worked on at once; its others wait their turn, first come first served,
 * and nobody else's wait for them.
 */
export class Turns {
  readonly #clients = new Map<string, { running: number; readonly queue: (() => void)[] }>()

  constructor(private readonly atOnce: number) {}

  /** Resolves when it is this request's turn. Whoever has had a turn gives it back with `leave`, once. */
  async enter(client: string): Promise<void> {
    const known = this.#clients.get(client) ?? { running: 0, queue: [] }
    this.#clients.set(client, known)
    if (known.running < this.atOnce) {
      known.running += 1
      return
    }
    await new Promise<void>((resolve) => known.queue.push(resolve))
  }

  /** The place passes to whoever waits longest, so that nobody slips in between. */
  leave(client: string): void {
    const known = this.#clients.get(client)
    if (known === undefined) return
    const next = known.queue.shift()
    if (next !== undefined) {
      next()
      return
    }
    known.running -= 1
    if (known.running === 0) this.#clients.delete(client)
  }
}
