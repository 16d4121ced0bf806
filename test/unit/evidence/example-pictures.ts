import { deflateSync } from 'node:zlib'
import { crc32 } from '../../../src/evidence/crc32.js'

/** Pictures made by hand: small, ours, and with everything in them that a telephone hides there. */

/** A TIFF directory with maker, model, orientation, time and a place. */
export function phoneExif(orientation: number, little = false): Buffer {
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [0x010f, 2, 4, 0x4f4b0000],
    [0x0110, 2, 4, 0x4d390000],
    [0x0112, 3, 1, little ? orientation : orientation << 16],
    [0x0132, 2, 4, 0x32300000],
    [0x8825, 4, 1, 80],
  ]
  const bytes = Buffer.alloc(140)
  const u16 = (value: number, at: number): unknown =>
    little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at)
  const u32 = (value: number, at: number): unknown =>
    little ? bytes.writeUInt32LE(value >>> 0, at) : bytes.writeUInt32BE(value >>> 0, at)
  bytes.write(little ? 'II' : 'MM')
  u16(42, 2)
  u32(8, 4)
  u16(entries.length, 8)
  entries.forEach(([tag, type, count, value], index) => {
    const at = 10 + index * 12
    u16(tag, at)
    u16(type, at + 2)
    u32(count, at + 4)
    u32(value, at + 8)
  })
  // The directory of the place, with a latitude in words that a search finds.
  u16(1, 80)
  u16(0x0002, 82)
  bytes.write('LATITUDE 13.7563', 110)
  return bytes
}

export const xmp = '<x:xmpmeta><exif:GPSLatitude>13,45.378N</exif:GPSLatitude></x:xmpmeta>'

function segment(marker: number, content: Buffer | string): Buffer {
  const body = Buffer.from(content)
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Tables and scans as no decoder would like them, but in the shape of a JPEG: two scans with stuffing and restarts. */
const jpegPicture = Buffer.concat([
  segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours')),
  segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01')),
  segment(0xdb, Buffer.alloc(65, 1)),
  segment(0xc2, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
  segment(0xc4, Buffer.alloc(20, 2)),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0x00]),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x78, 0x9a]),
])

const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x48\0\x48\0\0'))
const endOfImage = Buffer.from([0xff, 0xd9])

export interface PictureAndPixels {
  readonly bytes: Uint8Array
  /** The part that must stay, byte for byte. */
  readonly pixels: Buffer
}

export function phoneJpeg(orientation: number): PictureAndPixels {
  const bytes = Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jfif,
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), phoneExif(orientation)])),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`),
    segment(0xed, 'Photoshop 3.0\0somchai'),
    segment(0xe2, 'MPF\0second picture'),
    segment(0xfe, 'by somchai'),
    jpegPicture,
    endOfImage,
    Buffer.from('a film follows the picture: somchai'),
  ])
  return { bytes, pixels: jpegPicture }
}

export function pngChunk(name: string, data: Buffer | string): Buffer {
  const body = Buffer.concat([Buffer.from(name), Buffer.from(data)])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length - 4)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, tail])
}

const pngStart = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** A real picture, 3 by 2 and grey. */
export function phonePng(orientation: number): PictureAndPixels {
  const header = pngChunk('IHDR', Buffer.from([0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0]))
  const pixels = Buffer.concat([
    pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
    pngChunk('IDAT', deflateSync(Buffer.from([0, 10, 20, 30, 0, 40, 50, 60]))),
    pngChunk('IEND', ''),
  ])
  const bytes = Buffer.concat([
    pngStart,
    header,
    pngChunk('eXIf', phoneExif(orientation)),
    pngChunk('tEXt', 'Author\0somchai'),
    pngChunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${xmp}`),
    pngChunk('tIME', Buffer.alloc(7, 1)),
    pixels,
    Buffer.from('somchai was here'),
  ])
  return { bytes, pixels }
}

export function webpChunk(name: string, data: Buffer | string): Buffer {
  const body = Buffer.from(data)
  const head = Buffer.alloc(8)
  head.write(name)
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

export function webpOf(...chunks: Buffer[]): Buffer {
  return webpChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]))
}

export function phoneWebp(orientation: number): PictureAndPixels {
  const pixels = Buffer.concat([webpChunk('ICCP', 'colours'), webpChunk('VP8 ', 'the picture itself')])
  const extended = webpChunk('VP8X', Buffer.from([0x2c, 0, 0, 0, 2, 0, 0, 1, 0, 0]))
  const whole = webpOf(
    extended,
    pixels,
    webpChunk('EXIF', phoneExif(orientation, true)),
    webpChunk('XMP ', xmp),
  )
  return { bytes: Buffer.concat([whole, Buffer.from('somchai')]), pixels }
}

export function chattyGif(): PictureAndPixels {
  const pixels = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0])
  const repeats = Buffer.from('\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1')
  const bytes = Buffer.concat([
    Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1'),
    repeats,
    Buffer.from('\x21\xfe\x07somchai\0', 'latin1'),
    Buffer.from('\x21\xff\x0bXMP DataXMP\x05<xmp>\0', 'latin1'),
    Buffer.from('\x21\xf9\x04\0\0\0\0\0', 'latin1'),
    pixels,
    Buffer.from(';somchai'),
  ])
  return { bytes, pixels: Buffer.concat([Buffer.from('\x21\xf9\x04\0\0\0\0\0', 'latin1'), pixels]) }
}

export function isoBox(type: string, ...content: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part as string)))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** One picture, Exif and XMP in `mdat`; XMP once more within the index itself; then the film of a motion photo. */
export function phoneHeic(): PictureAndPixels {
  const pixels = Buffer.from('the picture itself')
  const exif = Buffer.concat([Buffer.from([0, 0, 0, 6]), Buffer.from('Exif\0\0'), phoneExif(6)])
  const ftyp = isoBox('ftyp', 'heic\0\0\0\0mif1heic')
  const info = (id: number, type: string): Buffer =>
    isoBox(
      'infe',
      Buffer.from([2, 0, 0, 0, 0, id, 0, 0]),
      type,
      '\0',
      type === 'mime' ? 'application/rdf+xml\0' : '',
    )
  const meta = (dataAt: number): Buffer => {
    const place = (id: number, method: number, at: number, length: number): Buffer => {
      const item = Buffer.alloc(16)
      item.writeUInt16BE(id)
      item.writeUInt16BE(method, 2)
      item.writeUInt16BE(1, 6)
      item.writeUInt32BE(at, 8)
      item.writeUInt32BE(length, 12)
      return item
    }
    const iloc = isoBox(
      'iloc',
      Buffer.from([1, 0, 0, 0, 0x44, 0, 0, 4]),
      place(1, 0, dataAt, pixels.length),
      place(2, 0, dataAt + pixels.length, exif.length),
      place(3, 0, dataAt + pixels.length + exif.length, xmp.length),
      place(4, 1, 0, xmp.length),
    )
    const iinf = isoBox(
      'iinf',
      Buffer.from([0, 0, 0, 0, 0, 4]),
      info(1, 'hvc1'),
      info(2, 'Exif'),
      info(3, 'mime'),
      info(4, 'mime'),
    )
    return isoBox('meta', Buffer.alloc(4), isoBox('hdlr', 'pict'), iinf, iloc, isoBox('idat', xmp))
  }
  const dataAt = ftyp.length + meta(0).length + 8
  const bytes = Buffer.concat([
    ftyp,
    meta(dataAt),
    isoBox('mdat', pixels, exif, xmp),
    isoBox('mpvd', 'somchai walks'),
    Buffer.from('SEFTsomchai'),
  ])
  return { bytes, pixels }
}
