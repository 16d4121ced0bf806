import { textOfBytes, viewOf } from './byte-text.js'

/** What the hidden part of a file told. */
export type Removed = 'place' | 'device' | 'other'

export interface ExifFacts {
  /** 1 to 8 (Exif 2.32, 4.6.4); 1 is upright and also stands for a value that is none. */
  readonly orientation: number
  readonly told: readonly Removed[]
}

const orientationTag = 0x0112
const placeTag = 0x8825
/** Maker, model, software, time, the photographer's name, and the directory of the camera's settings. */
const deviceTags: readonly number[] = [0x010f, 0x0110, 0x0131, 0x0132, 0x013b, 0x8769]

/**
 * Reads the first directory of Exif data.
 * @param tiff - From the byte order mark on.
 * @returns Upright and `other` when it is malformed: nobody else can read an orientation in it, either.
 */
export function exifFacts(tiff: Uint8Array): ExifFacts {
  try {
    return factsIn(tiff)
  } catch (error) {
    if (error instanceof RangeError) return { orientation: 1, told: ['other'] }
    throw error
  }
}

function factsIn(tiff: Uint8Array): ExifFacts {
  const view = viewOf(tiff)
  const isLittle = textOfBytes(tiff.subarray(0, 2)) === 'II'
  const at = view.getUint32(4, isLittle)
  const count = view.getUint16(at, isLittle)
  const told = new Set<Removed>()
  let orientation = 1
  for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
    const tag = view.getUint16(entry, isLittle)
    if (tag === orientationTag) orientation = view.getUint16(entry + 8, isLittle)
    else told.add(tag === placeTag ? 'place' : deviceTags.includes(tag) ? 'device' : 'other')
  }
  const isKnown = orientation >= 1 && orientation <= 8
  return { orientation: isKnown ? orientation : 1, told: [...told] }
}

/** The smallest Exif data that says how to hold a picture, and nothing else: 26 bytes. */
export function exifOfOrientation(orientation: number): Uint8Array {
  const bytes = new Uint8Array(26)
  const view = viewOf(bytes)
  bytes.set([0x4d, 0x4d, 0x00, 0x2a])
  view.setUint32(4, 8)
  view.setUint16(8, 1)
  view.setUint16(10, orientationTag)
  // One number of type SHORT.
  view.setUint16(12, 3)
  view.setUint32(14, 1)
  view.setUint16(18, orientation)
  return bytes
}
