import { bytesOfText, hasText, joined, textOfBytes, viewOf } from './byte-text.js'
import { exifOfOrientation } from './exif.js'
import { HiddenParts, KeptParts, type StrippedImage } from './stripped-image.js'
import { expectReadable } from './unreadable-error.js'

const keptChunks: ReadonlySet<string> = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

/** Bits of the first byte of VP8X that announce XMP and Exif (RFC 9649, section 2.7). */
const xmpFlag = 0x04
const exifFlag = 0x08

/**
 * Takes out of a WebP Exif, XMP, unknown chunks, and whatever lies behind its end; the rest stays byte for byte.
 * @throws UnreadableError when the chunks do not follow each other to the end.
 */
export function stripWebp(bytes: Uint8Array): StrippedImage {
  expectReadable(hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'WEBP'))
  const end = 8 + viewOf(bytes).getUint32(4, true)
  expectReadable(end <= bytes.length)
  const hidden = new HiddenParts()
  const kept = new KeptParts()
  for (let at = 12; at < end;) {
    kept.see()
    const name = textOfBytes(bytes.subarray(at, at + 4))
    const length = viewOf(bytes).getUint32(at + 4, true)
    const next = at + 8 + length + (length % 2)
    // The last chunk of some writers lacks its padding.
    expectReadable(at + 8 + length <= end)
    const chunk = bytes.subarray(at, next)
    if (keptChunks.has(name)) kept.push(chunk)
    else if (name === 'EXIF') hidden.exif(tiffIn(chunk.subarray(8)))
    else hidden.other(chunk)
    at = next
  }
  if (end < bytes.length) hidden.other(bytes.subarray(end))
  return { bytes: webpOf(kept.all, hidden.orientation), removed: hidden.removed }
}

/** Some writers keep the mark that Exif has in a JPEG. */
function tiffIn(exif: Uint8Array): Uint8Array {
  return hasText(exif, 0, 'Exif\0\0') ? exif.subarray(6) : exif
}

function webpOf(kept: readonly Uint8Array[], orientation: number): Uint8Array {
  const [first, ...rest] = kept
  expectReadable(first !== undefined)
  // Only the extended format can say an orientation; without VP8X there was none.
  const isExtended = hasText(first, 0, 'VP8X')
  const exif = isExtended && orientation !== 1 ? [exifChunk(orientation)] : []
  const chunks = [isExtended ? withFlags(first, exif.length > 0) : first, ...rest, ...exif]
  const body = joined([bytesOfText('WEBP'), ...chunks.map(evenly)])
  const size = new Uint8Array(4)
  viewOf(size).setUint32(0, body.length, true)
  return joined([bytesOfText('RIFF'), size, body])
}

function withFlags(extended: Uint8Array, hasExif: boolean): Uint8Array {
  expectReadable(extended.length >= 18)
  const chunk = Uint8Array.from(extended)
  chunk[8] = ((chunk[8] ?? 0) & ~(xmpFlag | exifFlag)) | (hasExif ? exifFlag : 0)
  return chunk
}

function exifChunk(orientation: number): Uint8Array {
  const exif = exifOfOrientation(orientation)
  return joined([bytesOfText('EXIF'), Uint8Array.of(exif.length, 0, 0, 0), exif])
}

function evenly(chunk: Uint8Array): Uint8Array {
  return chunk.length % 2 === 0 ? chunk : joined([chunk, new Uint8Array(1)])
}
