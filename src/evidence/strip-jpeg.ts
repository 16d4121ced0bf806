import { bytesOfText, hasText, joined, viewOf } from './byte-text.js'
import { exifOfOrientation } from './exif.js'
import { HiddenParts, KeptParts, type StrippedImage } from './stripped-image.js'
import { expectReadable } from './unreadable-error.js'

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda
const comment = 0xfe

/** What decoders need of the application segments: colours. Everything else in them is about the picture, not in it. */
const keptSegments: readonly (readonly [marker: number, name: string])[] = [
  [0xe2, 'ICC_PROFILE\0'],
  [0xee, 'Adobe'],
]

/**
 * Takes out of a JPEG (ITU-T T.81) Exif, XMP, IPTC, comments, previews, and whatever lies behind its end, such as the film
 * of a motion photo. Tables and scans stay as they are, byte for byte; the orientation stays in Exif data of its own.
 * @throws UnreadableError when the segments do not follow each other.
 */
export function stripJpeg(bytes: Uint8Array): StrippedImage {
  expectReadable(hasText(bytes, 0, '\xff\xd8\xff'))
  const hidden = new HiddenParts()
  const kept = new KeptParts()
  let header = new Uint8Array(0)
  let at = 2
  for (;;) {
    const marker = markerAt(bytes, at)
    if (marker.code === endOfImage || marker.at >= bytes.length) {
      if (marker.at + 2 < bytes.length) hidden.other(bytes.subarray(marker.at + 2))
      break
    }
    kept.see()
    const end = segmentEnd(bytes, marker)
    const segment = bytes.subarray(marker.at, end)
    if (hasText(segment, 4, 'JFIF\0') && marker.code === 0xe0) header = plainHeader(segment, hidden)
    else if (isKept(marker.code, segment)) kept.push(segment)
    else hide(segment, hidden)
    at = end
  }
  const start = [Uint8Array.of(0xff, startOfImage), header, orientationSegment(hidden.orientation)]
  return {
    bytes: joined([...start, ...kept.all, Uint8Array.of(0xff, endOfImage)]),
    removed: hidden.removed,
  }
}

interface Marker {
  /** Of its 0xff. */
  readonly at: number
  readonly code: number
}

/** The next marker; fill bytes before it are allowed (T.81, B.1.1.2). A file that was cut off ends where it ends. */
function markerAt(bytes: Uint8Array, from: number): Marker {
  let at = from
  if (at >= bytes.length) return { at, code: endOfImage }
  expectReadable(bytes[at] === 0xff)
  while (bytes[at + 1] === 0xff) at += 1
  const code = bytes[at + 1] ?? endOfImage
  expectReadable(code > 0x01 && (code < 0xd0 || code > startOfImage))
  return { at, code }
}

function segmentEnd(bytes: Uint8Array, { at, code }: Marker): number {
  const end = at + 2 + viewOf(bytes).getUint16(at + 2)
  expectReadable(end >= at + 4 && end <= bytes.length)
  return code === startOfScan ? scanEnd(bytes, end) : end
}

/** Entropy-coded data ends at a marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at !== -1) {
    const next = bytes[at + 1]
    if (next === undefined) return at
    const goesOn = next === 0x00 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!goesOn) return at
    at = bytes.indexOf(0xff, next === 0xff ? at + 1 : at + 2)
  }
  return bytes.length
}

function isKept(code: number, segment: Uint8Array): boolean {
  if (code === comment) return false
  const isApplication = code >= 0xe0 && code <= 0xef
  return !isApplication || keptSegments.some(([marker, name]) => code === marker && hasText(segment, 4, name))
}

function hide(segment: Uint8Array, hidden: HiddenParts): void {
  if (hasText(segment, 4, 'Exif\0')) hidden.exif(segment.subarray(10))
  else hidden.other(segment)
}

/** The JFIF header without its preview (JFIF 1.02): a preview may show what was cropped away. */
function plainHeader(segment: Uint8Array, hidden: HiddenParts): Uint8Array<ArrayBuffer> {
  expectReadable(segment.length >= 18)
  if (segment.length > 18) hidden.other(segment)
  const header = Uint8Array.from(segment.subarray(0, 18))
  header.set([0, 16], 2)
  header.set([0, 0], 16)
  return header
}

function orientationSegment(orientation: number): Uint8Array {
  if (orientation === 1) return new Uint8Array(0)
  const exif = exifOfOrientation(orientation)
  return joined([Uint8Array.of(0xff, 0xe1, 0, 8 + exif.length), bytesOfText('Exif\0\0'), exif])
}
