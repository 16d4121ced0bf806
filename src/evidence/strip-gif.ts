import { hasText, textOfBytes } from './byte-text.js'
import { HiddenParts, KeptParts, type StrippedImage } from './stripped-image.js'
import { expectReadable } from './unreadable-error.js'
import { joined } from './byte-text.js'

const image = 0x2c
const extension = 0x21
const trailer = 0x3b
const graphicControl = 0xf9
const application = 0xff

/** How often an animation repeats; every other application block is about the picture. */
const keptApplications: readonly string[] = ['NETSCAPE2.0', 'ANIMEXTS1.0']

/**
 * Takes out of a GIF (GIF89a) comments, XMP and other application data, and whatever lies behind its end.
 * @throws UnreadableError when the blocks do not follow each other to the end.
 */
export function stripGif(bytes: Uint8Array): StrippedImage {
  expectReadable(hasText(bytes, 0, 'GIF8') && bytes.length > 13)
  const hidden = new HiddenParts()
  let at = 13 + colourTable(bytes, 10)
  const kept = new KeptParts()
  kept.push(bytes.subarray(0, at))
  for (;;) {
    kept.see()
    const kind = bytes[at]
    if (kind === trailer) break
    expectReadable(kind === image || kind === extension)
    const end = kind === image ? imageEnd(bytes, at) : blocksEnd(bytes, at + 2)
    const block = bytes.subarray(at, end)
    if (kind === image || isKept(block)) kept.push(block)
    else hidden.other(block)
    at = end
  }
  if (at + 1 < bytes.length) hidden.other(bytes.subarray(at + 1))
  return { bytes: joined([...kept.all, Uint8Array.of(trailer)]), removed: hidden.removed }
}

function isKept(block: Uint8Array): boolean {
  if (block[1] === graphicControl) return true
  return block[1] === application && keptApplications.includes(textOfBytes(block.subarray(3, 14)))
}

function imageEnd(bytes: Uint8Array, at: number): number {
  return blocksEnd(bytes, at + 10 + colourTable(bytes, at + 9) + 1)
}

/** Bytes of the colour table that a flags byte announces. */
function colourTable(bytes: Uint8Array, flagsAt: number): number {
  const flags = bytes[flagsAt] ?? 0
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1)
}

/** Data blocks go on until an empty one. */
function blocksEnd(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    const length = bytes[at]
    expectReadable(length !== undefined)
    at += 1 + length
    if (length === 0) return at
  }
}
