import { randomBytes } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import type { EvidenceType } from '../../../src/evidence/evidence-type.js'
import { stripImage } from '../../../src/evidence/strip-image.js'
import { UnreadableError } from '../../../src/evidence/unreadable-error.js'
import {
  chattyGif,
  phoneExif,
  phoneHeic,
  phoneJpeg,
  phonePng,
  phoneWebp,
  pngChunk,
  webpChunk,
  webpOf,
  type PictureAndPixels,
} from './example-pictures.js'

const pictures: [EvidenceType, PictureAndPixels][] = [
  ['image/jpeg', phoneJpeg(6)],
  ['image/png', phonePng(6)],
  ['image/webp', phoneWebp(6)],
  ['image/gif', chattyGif()],
  ['image/heic', phoneHeic()],
]
const secrets = ['13.7563', 'GPSLatitude', 'somchai', 'xmp']

describe.each(pictures)('a stripped picture of type %s', (type, { bytes, pixels }) => {
  const stripped = stripImage(bytes, type)
  const text = Buffer.from(stripped.bytes).toString('latin1')

  it('tells neither place nor name', () => {
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  })

  it('keeps its pixels byte for byte', () => {
    expect(Buffer.from(stripped.bytes).includes(pixels)).toBe(true)
  })

  it('stripped once more is the same and had nothing to hide', () => {
    const again = stripImage(stripped.bytes, type)
    expect(Buffer.compare(again.bytes, stripped.bytes)).toBe(0)
    expect(again.removed).toEqual([])
  })

  it('never fails but as unreadable, whatever happens to its bytes', () => {
    let unreadable = 0
    for (let round = 0; round < 400; round += 1) {
      const broken = Uint8Array.from(round % 4 === 0 ? bytes.subarray(0, (round * 7) % bytes.length) : bytes)
      const hits = round % 4 === 0 ? Buffer.alloc(0) : randomBytes(6)
      for (let at = 0; at + 2 < hits.length; at += 3) {
        broken[hits.readUInt16BE(at) % broken.length] = hits[at + 2] ?? 0
      }
      try {
        expect(stripImage(broken, type).bytes.length).toBeLessThan(bytes.length + 100)
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableError)
        unreadable += 1
      }
    }
    expect(unreadable).toBeGreaterThan(20)
  })
})

describe('what a picture told', () => {
  it.each(pictures.filter(([type]) => type !== 'image/gif'))('is said for %s', (type, { bytes }) => {
    expect(stripImage(bytes, type).removed.toSorted()).toEqual(['device', 'other', 'place'])
  })
})

describe('a stripped JPEG', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('keeps orientation %i, alone', (orientation) => {
    const text = Buffer.from(stripImage(phoneJpeg(orientation).bytes, 'image/jpeg').bytes)
    const at = text.indexOf('Exif\0\0')
    expect(at === -1).toBe(orientation === 1)
    if (at !== -1) {
      expect(text.readUInt16BE(at + 6 + 8)).toBe(1)
      expect(text.readUInt16BE(at + 6 + 10)).toBe(0x0112)
      expect(text.readUInt16BE(at + 6 + 18)).toBe(orientation)
    }
  })

  it('ends with its picture, however it was cut off', () => {
    const { bytes, pixels } = phoneJpeg(1)
    const cut = bytes.subarray(0, Buffer.from(bytes).indexOf(pixels) + pixels.length)
    const stripped = Buffer.from(stripImage(cut, 'image/jpeg').bytes)
    expect(stripped.subarray(-pixels.length - 2)).toEqual(Buffer.concat([pixels, Buffer.from([0xff, 0xd9])]))
  })

  it('has no preview in its header', () => {
    const preview = Buffer.from('\xff\xe0\0\x13JFIF\0\x01\x02\0\0\x48\0\x48\x01\x01abc', 'latin1')
    const bytes = Buffer.concat([Buffer.from([0xff, 0xd8]), preview, phoneJpeg(1).pixels])
    const stripped = Buffer.from(stripImage(bytes, 'image/jpeg').bytes)
    expect(stripped.includes('abc')).toBe(false)
    expect(stripped.includes(Buffer.from('\xff\xe0\0\x10JFIF\0\x01\x02\0\0\x48\0\x48\0\0', 'latin1'))).toBe(
      true,
    )
  })
})

describe('a stripped PNG', () => {
  it('keeps its orientation in a chunk of its own with the right checksum', () => {
    const stripped = Buffer.from(stripImage(phonePng(8).bytes, 'image/png').bytes)
    const at = stripped.indexOf('eXIf')
    expect(stripped.readUInt32BE(at - 4)).toBe(26)
    expect(stripped.readUInt16BE(at + 4 + 18)).toBe(8)
    const chunk = stripped.subarray(at - 4, at + 4 + 26 + 4)
    expect(chunk).toEqual(pngChunk('eXIf', chunk.subarray(8, 34)))
  })

  it('can still be decoded', () => {
    const stripped = Buffer.from(stripImage(phonePng(1).bytes, 'image/png').bytes)
    const at = stripped.indexOf('IDAT')
    const data = stripped.subarray(at + 4, at + 4 + stripped.readUInt32BE(at - 4))
    expect(inflateSync(data)).toEqual(Buffer.from([0, 10, 20, 30, 0, 40, 50, 60]))
    expect(stripped.includes('eXIf')).toBe(false)
  })
})

describe('a stripped WebP', () => {
  it('announces what it still has', () => {
    const upright = Buffer.from(stripImage(phoneWebp(1).bytes, 'image/webp').bytes)
    expect(upright.readUInt32LE(4)).toBe(upright.length - 8)
    expect(upright[20]).toBe(0x20)
    const turned = Buffer.from(stripImage(phoneWebp(6).bytes, 'image/webp').bytes)
    expect(turned.readUInt32LE(4)).toBe(turned.length - 8)
    expect(turned[20]).toBe(0x28)
    expect(turned.readUInt16BE(turned.indexOf('EXIF') + 8 + 18)).toBe(6)
  })

  it('of the simple format stays simple', () => {
    const simple = webpOf(webpChunk('VP8 ', 'picture'))
    expect(Buffer.from(stripImage(simple, 'image/webp').bytes)).toEqual(simple)
  })
})

describe('a stripped HEIC', () => {
  it('moves nothing: what stays lies where the index says', () => {
    const { bytes, pixels } = phoneHeic()
    const stripped = Buffer.from(stripImage(bytes, 'image/heic').bytes)
    expect(stripped.indexOf(pixels)).toBe(Buffer.from(bytes).indexOf(pixels))
    expect(stripped.length).toBe(bytes.length - 'SEFTsomchai'.length)
  })

  it('has Exif data that is valid and empty', () => {
    const stripped = Buffer.from(stripImage(phoneHeic().bytes, 'image/heic').bytes)
    const { pixels } = phoneHeic()
    const exif = stripped.subarray(stripped.indexOf(pixels) + pixels.length)
    expect(exif.subarray(0, 14).toString('hex')).toBe('000000004d4d002a000000080000')
    expect(exif.includes(phoneExif(6).subarray(80, 140))).toBe(false)
  })
})

it('a file of another type is no picture', () => {
  expect(() => stripImage(new Uint8Array(10), 'application/pdf')).toThrow(UnreadableError)
})
