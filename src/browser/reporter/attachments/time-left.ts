/** Seconds over which the speed is judged: shorter and the figure jumps, longer and it lies after a change. */
const windowMs = 10_000
const leastMs = 2_000

/** How long a transfer still takes, judged from its last seconds. */
export class TimeLeft {
  #samples: { readonly at: number; readonly done: number }[] = []

  /**
   * @param at - Milliseconds of any clock that only goes forward.
   * @returns whole seconds, null while it is too early to tell.
   */
  after({ done, total }: { readonly done: number; readonly total: number }, at: number): number | null {
    this.#samples = [...this.#samples.filter((sample) => at - sample.at <= windowMs), { at, done }]
    const [first] = this.#samples
    if (first === undefined || at - first.at < leastMs || done <= first.done) return null
    const bytesPerMs = (done - first.done) / (at - first.at)
    return Math.ceil((total - done) / bytesPerMs / 1000)
  }

  /** The connection broke: what was measured says nothing of what comes. */
  cut(): null {
    this.#samples = []
    return null
  }
}
