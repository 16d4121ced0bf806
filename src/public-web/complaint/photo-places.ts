/** Photos of all forms that may be in memory at once, and of one client: each takes its size a few times over. */
const most = { atOnce: 8, ofOne: 3 } as const

/**
 * Room in memory for photos that arrive. Who finds none waits, first come first served among those whose client may have
 * another; meanwhile nothing of the photo is read, so that waiting costs no memory.
 */
export class PhotoPlaces {
  readonly #taken = new Map<string, number>()
  #inAll = 0
  #waiting: { readonly client: string; readonly come: () => void }[] = []

  constructor(private readonly limits: { readonly atOnce: number; readonly ofOne: number } = most) {}

  /** Does the work when there is a place. @param client - Whoever sends; one alone cannot take all places. */
  async within<T>(client: string, work: () => Promise<T>): Promise<T> {
    if (this.#hasRoom(client)) this.#take(client)
    else await new Promise<void>((come) => this.#waiting.push({ client, come }))
    try {
      return await work()
    } finally {
      this.#leave(client)
    }
  }

  #hasRoom(client: string): boolean {
    return this.#inAll < this.limits.atOnce && (this.#taken.get(client) ?? 0) < this.limits.ofOne
  }

  #take(client: string): void {
    this.#inAll += 1
    this.#taken.set(client, (this.#taken.get(client) ?? 0) + 1)
  }

  /** The place passes on before anybody new can slip in. */
  #leave(client: string): void {
    this.#inAll -= 1
    const left = (this.#taken.get(client) ?? 0) - 1
    if (left > 0) this.#taken.set(client, left)
    else this.#taken.delete(client)
    const next = this.#waiting.find((one) => this.#hasRoom(one.client))
    if (next === undefined) return
    this.#waiting = this.#waiting.filter((one) => one !== next)
    this.#take(next.client)
    next.come()
  }
}
