import { bytesOfText, hasText, joined, textOfBytes, viewOf } from './byte-text.js'
import { crc32 } from './crc32.js'
import { exifOfOrientation } from './exif.js'
import { HiddenParts, KeptParts, type StrippedImage } from './stripped-image.js'
import { expectReadable } from './unreadable-error.js'

const signature = '\x89PNG\r\n\x1a\n'

/** Pixels, colours, animation and physical size (PNG third edition, section 11). */
const keptChunks: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(
    ' ',
  ),
)

/**
 * Takes out of a PNG texts, times, Exif, unknown chunks, and whatever lies behind its end; the rest stays byte for byte.
 * @throws UnreadableError when the chunks do not follow each other to the end.
 */
export function stripPng(bytes: Uint8Array): StrippedImage {
  expectReadable(hasText(bytes, 0, signature) && hasText(bytes, 12, 'IHDR'))
  const hidden = new HiddenParts()
  const kept = new KeptParts()
  const view = viewOf(bytes)
  let at = signature.length
  for (let name = ''; name !== 'IEND';) {
    kept.see()
    const length = view.getUint32(at)
    name = textOfBytes(bytes.subarray(at + 4, at + 8))
    const end = at + 12 + length
    expectReadable(end <= bytes.length)
    if (isKept(name)) kept.push(bytes.subarray(at, end))
    else if (name === 'eXIf') hidden.exif(bytes.subarray(at + 8, end - 4))
    else hidden.other(bytes.subarray(at, end))
    at = end
  }
  if (at < bytes.length) hidden.other(bytes.subarray(at))
  const [header = new Uint8Array(0), ...rest] = kept.all
  const exif = hidden.orientation === 1 ? [] : [chunk('eXIf', exifOfOrientation(hidden.orientation))]
  return {
    bytes: joined([bytes.subarray(0, signature.length), header, ...exif, ...rest]),
    removed: hidden.removed,
  }
}

/** An unknown chunk whose name begins with a capital is critical: without it the picture is another. */
function isKept(name: string): boolean {
  return keptChunks.has(name) || /^[A-Z]/.test(name)
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const named = joined([bytesOfText(name), data])
  const frame = new Uint8Array(8)
  viewOf(frame).setUint32(0, data.length)
  viewOf(frame).setUint32(4, crc32(named))
  return joined([frame.subarray(0, 4), named, frame.subarray(4)])
}
