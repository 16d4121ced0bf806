import { hasText, textOfBytes, viewOf } from './byte-text.js'
import { heifItemsOf, type Extent } from './heif-items.js'
import { boxesIn, type IsoBox } from './iso-boxes.js'
import { Neutralising, neutraliseMovieHeader } from './movie-header.js'
import { HiddenParts, type StrippedImage } from './stripped-image.js'
import { expectReadable } from './unreadable-error.js'

/** The offset before Exif data, and a TIFF directory with nothing in it. */
const emptyExif = Uint8Array.of(0, 0, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0)

const hiddenItems: readonly string[] = ['Exif', 'mime', 'uri ']

/**
 * Takes out of a HEIC, HEIF or AVIF picture Exif, XMP and every box that is no picture. Nothing moves: hidden parts are
 * overwritten where they lie, for the index of the picture names positions in the file. Its orientation is a property of
 * the picture itself (`irot`, `imir`) and stays.
 * @throws UnreadableError when boxes or index are not what ISO/IEC 23008-12 says.
 */
export function stripHeif(bytes: Uint8Array): StrippedImage {
  const { boxes, end } = boxesIn(bytes, 0, bytes.length)
  const meta = boxes.find(({ type }) => type === 'meta')
  expectReadable(meta !== undefined)
  const hidden = new HiddenParts()
  const clean = Uint8Array.from(bytes.subarray(0, end))
  if (end < bytes.length) hidden.other(bytes.subarray(end))
  let left = bytes.length
  for (const box of boxes) cleanBox(clean, box, hidden)
  for (const { type, extents } of heifItemsOf(bytes.subarray(0, end), meta)) {
    if (!hiddenItems.includes(type)) continue
    // Nothing for a length means the rest of the file, pixels and all.
    expectReadable(extents.every(({ length }) => length > 0))
    // Hidden parts do not overlap, or emptying them would take as long as somebody likes.
    left -= extents.reduce((sum, { length }) => sum + length, 0)
    expectReadable(left >= 0)
    if (type === 'Exif') cleanExif(clean, extents, hidden)
    else cleanOther(clean, extents, hidden)
  }
  return { bytes: clean, removed: hidden.removed }
}

function cleanBox(clean: Uint8Array, box: IsoBox, hidden: HiddenParts): void {
  if (['ftyp', 'meta', 'mdat'].includes(box.type)) return
  const into = new Neutralising()
  // Bursts and live pictures are a film in the same file.
  if (box.type === 'moov') neutraliseMovieHeader(clean.slice(box.at, box.end), box.at, into)
  else into.blank(box, clean.slice(box.content, box.end))
  if (into.patches.length > 0) hidden.other(clean.slice(box.content, box.end))
  for (const { offset, bytes } of into.patches) clean.set(bytes, offset)
}

function cleanExif(clean: Uint8Array, extents: readonly Extent[], hidden: HiddenParts): void {
  const [first] = extents
  if (first === undefined) return
  const item = clean.slice(first.at, first.at + first.length)
  if (item.length >= 4) {
    const start = 4 + viewOf(item).getUint32(0)
    hidden.exif(item.subarray(hasText(item, start, 'Exif\0\0') ? start + 6 : start))
  }
  for (const { at, length } of extents) clean.fill(0, at, at + length)
  if (first.length >= emptyExif.length) clean.set(emptyExif, first.at)
}

function cleanOther(clean: Uint8Array, extents: readonly Extent[], hidden: HiddenParts): void {
  for (const { at, length } of extents) {
    const item = clean.slice(at, at + length)
    if (textOfBytes(item.subarray(0, 64)).trim() !== '') hidden.other(item)
    clean.fill(0x20, at, at + length)
  }
}
