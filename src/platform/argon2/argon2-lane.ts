import { TooBusyError } from '../errors/errors.js'
import { argon2idNative } from './argon2id-native.js'

type Argon2id = typeof argon2idNative

export interface LaneLimits {
  /** Each takes 64 MiB and a core for about 0.15 s. */
  readonly atOnce: number
  /** How many more may wait their turn. */
  readonly waiting: number
}

/**
 * Lets only so many derivations run at once: a flood of forms then waits instead of filling the memory, and other pages
 * keep their threads.
 */
export class Argon2Lane {
  readonly #queue: (() => void)[] = []
  #running = 0

  constructor(
    private readonly limits: LaneLimits,
    private readonly derive: Argon2id = argon2idNative,
  ) {}

  /** argon2id in its turn, first come first served. @throws TooBusyError `argon2_lane_full` when too many wait. */
  readonly argon2id: Argon2id = async (input) => {
    await this.#enter()
    try {
      return await this.derive(input)
    } finally {
      this.#leave()
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.limits.atOnce) {
      this.#running += 1
      return
    }
    if (this.#queue.length >= this.limits.waiting) throw new TooBusyError('argon2_lane_full', 60)
    await new Promise<void>((resolve) => this.#queue.push(resolve))
  }

  /** The place passes to whoever waits longest, so that nobody slips in between. */
  #leave(): void {
    const next = this.#queue.shift()
    if (next === undefined) this.#running -= 1
    else next()
  }
}
