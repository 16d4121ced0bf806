import { Inflate } from 'fflate'
import { hasText, joined, viewOf } from './byte-text.js'
import { expectReadable, readingBytes, TooLargeError, UnreadableError } from './unreadable-error.js'
import { zipEntriesIn, type ZipEntry } from './zip-entries.js'

export interface UnpackLimits {
  /** Bytes of one part. */
  readonly one: number
  /** Bytes of all wanted parts. */
  readonly together: number
}

/** Compressed bytes that are looked at in one go: what they can become at most, a thousand times as many, is then counted. */
const piece = 4096
const deflated = 8

/**
 * The wanted parts of an archive that anybody may have made, by their names.
 *
 * The work is bounded by what the limits allow, whatever the archive promises: its directory is read once, by our own reader;
 * a name that stands twice, parts that overlap and a part that holds more or less than promised are refused.
 * @throws TooLargeError for one beyond the limits, UnreadableError for such an archive and a broken one.
 */
export function unpackedParts(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: UnpackLimits,
): Map<string, Uint8Array> {
  return readingBytes(() => {
    const wanted = zipEntriesIn(bytes).filter(({ name }) => isWanted(name))
    demandHonest(wanted, bytes.length, limits)
    return new Map(wanted.map((entry) => [entry.name, unpacked(bytes, entry)]))
  })
}

function demandHonest(entries: readonly ZipEntry[], length: number, { one, together }: UnpackLimits): void {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  expectReadable(new Set(entries.map(({ name }) => name)).size === entries.length)
  const sizes = entries.map(({ size }) => size)
  if (sizes.some((size) => size > one) || sum(sizes) > together) throw new TooLargeError()
  // Parts that do not overlap are together no longer than the archive.
  expectReadable(sum(entries.map(({ packedSize }) => packedSize)) <= length)
}

function unpacked(bytes: Uint8Array, { offset, packedSize, size, method }: ZipEntry): Uint8Array {
  expectReadable(hasText(bytes, offset, 'PK\x03\x04'))
  const view = viewOf(bytes)
  const at = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const packed = bytes.subarray(at, at + packedSize)
  expectReadable(packed.length === packedSize)
  if (method === deflated) return inflated(packed, size)
  expectReadable(method === 0 && packedSize === size)
  return packed
}

function inflated(packed: Uint8Array, size: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let length = 0
  const inflate = new Inflate((chunk) => {
    length += chunk.length
    expectReadable(length <= size)
    chunks.push(chunk)
  })
  try {
    for (let at = 0; at < packed.length || at === 0; at += piece) {
      inflate.push(packed.subarray(at, at + piece), at + piece >= packed.length)
    }
  } catch (cause) {
    throw new UnreadableError({ cause })
  }
  expectReadable(length === size)
  return joined(chunks)
}
