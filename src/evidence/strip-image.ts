import type { EvidenceType } from './evidence-type.js'
import { stripGif } from './strip-gif.js'
import { stripHeif } from './strip-heif.js'
import { stripJpeg } from './strip-jpeg.js'
import { stripPng } from './strip-png.js'
import { stripWebp } from './strip-webp.js'
import type { StrippedImage } from './stripped-image.js'
import { readingBytes } from './unreadable-error.js'

type Strip = (bytes: Uint8Array) => StrippedImage

const strippers: Partial<Readonly<Record<EvidenceType, Strip>>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/gif': stripGif,
  'image/webp': stripWebp,
  'image/heic': stripHeif,
  'image/avif': stripHeif,
}

/**
 * The same picture without what it tells about place, device, time and people; pixels and orientation stay.
 * @throws UnreadableError when the inside is not that of its type, or the type is no picture.
 */
export function stripImage(bytes: Uint8Array, type: EvidenceType): StrippedImage {
  return readingBytes(() => {
    const strip = strippers[type]
    if (strip === undefined) throw new RangeError(type)
    return strip(bytes)
  })
}
