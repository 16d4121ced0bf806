/** Long enough to hold a deep voice's period, short enough that speech stays understood. */
const grainSeconds = 0.06
/** Between these the pitch wanders, so that no single turn of a knob brings the voice back. */
const lowest = 0.7
const highest = 0.82
const wanderSeconds = 1.7

/**
 * Makes a voice deeper by a wandering amount, sample by sample: two reading heads run through a short memory more slowly
 * than it is written and are faded over into each other.
 *
 * Harder to recognise, not anonymous: rhythm, accent and words stay.
 */
export class VoiceChange {
  readonly #memory: Float32Array
  readonly #grain: number
  #written = 0
  #lag = 0
  #ratio = lowest
  #aim = highest
  #untilNextAim = 0

  constructor(
    private readonly sampleRate: number,
    private readonly random: () => number = Math.random,
  ) {
    this.#grain = Math.round(sampleRate * grainSeconds)
    this.#memory = new Float32Array(this.#grain * 2 + 2)
  }

  /** Takes as many samples as it gives. */
  process(input: Float32Array, output: Float32Array): void {
    for (let index = 0; index < output.length; index += 1) {
      this.#memory[this.#written % this.#memory.length] = input[index] ?? 0
      this.#written += 1
      this.#wander()
      this.#lag = (this.#lag + 1 - this.#ratio) % this.#grain
      const other = (this.#lag + this.#grain / 2) % this.#grain
      output[index] = this.#at(this.#lag) * this.#weight(this.#lag) + this.#at(other) * this.#weight(other)
    }
  }

  #wander(): void {
    if (this.#untilNextAim <= 0) {
      this.#aim = lowest + (highest - lowest) * this.random()
      this.#untilNextAim = this.sampleRate * wanderSeconds
    }
    this.#untilNextAim -= 1
    this.#ratio += (this.#aim - this.#ratio) / this.sampleRate
  }

  /** A head is silent where it jumps; both together always weigh one. */
  #weight(lag: number): number {
    return Math.sin((Math.PI * lag) / this.#grain) ** 2
  }

  #at(lag: number): number {
    const place = this.#written - 1 - lag
    if (place < 0) return 0
    const before = Math.floor(place)
    const part = place - before
    return this.#sample(before) * (1 - part) + this.#sample(before + 1) * part
  }

  #sample(place: number): number {
    return this.#memory[place % this.#memory.length] ?? 0
  }
}
