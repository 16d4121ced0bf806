import { exifFacts, type ExifFacts, type Removed } from './exif.js'
import { textOfBytes } from './byte-text.js'
import { expectReadable } from './unreadable-error.js'

/** A picture without what it told beside its pixels. */
export interface StrippedImage {
  /** The same pixels, colours and orientation. */
  readonly bytes: Uint8Array
  /** Each once; empty when there was nothing to take out. */
  readonly removed: readonly Removed[]
}

/** No picture has so many parts; a file made to fill the memory does. */
const mostParts = 100_000

/** The parts of a picture that stay, in their order. */
export class KeptParts {
  readonly #parts: Uint8Array[] = []
  #seen = 0

  /** Counts a part, whether it stays or goes. @throws UnreadableError when there are more than any picture has. */
  see(): void {
    this.#seen += 1
    expectReadable(this.#seen <= mostParts)
  }

  push(part: Uint8Array): void {
    this.#parts.push(part)
  }

  get all(): readonly Uint8Array[] {
    return this.#parts
  }
}

/** Collects what the hidden parts of one picture told. */
export class HiddenParts {
  readonly #removed = new Set<Removed>()
  /** The first orientation that was found, as decoders take it. */
  orientation = 1
  #hasOrientation = false

  exif(tiff: Uint8Array): ExifFacts {
    const facts = exifFacts(tiff)
    for (const told of facts.told) this.#removed.add(told)
    if (!this.#hasOrientation) this.orientation = facts.orientation
    this.#hasOrientation = true
    return facts
  }

  /** Anything else that was dropped; XMP repeats the place in words of its own. */
  other(bytes: Uint8Array): void {
    const text = textOfBytes(bytes.subarray(0, 100_000))
    this.#removed.add(/GPSL(atitude|ongitude)/.test(text) ? 'place' : 'other')
  }

  get removed(): readonly Removed[] {
    return [...this.#removed]
  }
}
