import { strFromU8, strToU8, zipSync } from 'fflate'
import { findAuthors } from '../../../src/evidence/document-authors.js'
import { unpackedParts } from '../../../src/evidence/unpack-parts.js'
import { TooLargeError, UnreadableError } from '../../../src/evidence/unreadable-error.js'
import { readXlsx } from '../../../src/register/past/read-xlsx.js'
import { workedMs } from '../../support/worked-ms.js'

const limits = { one: 16_000_000, together: 32_000_000 }
const all = (): boolean => true
const unpacked = (bytes: Uint8Array): string[] =>
  [...unpackedParts(bytes, all, limits)].map(([name, part]) => `${name}: ${strFromU8(part)}`)

/** Work that only a reader does which was led astray. */
const atOnceMs = 2_000

const honest = zipSync({ 'a.xml': strToU8('<a/>'), 'b.xml': [strToU8('<b/>'), { level: 0 }] })

function signatures(bytes: Uint8Array, signature: string): number[] {
  const text = Buffer.from(bytes).toString('latin1')
  return [...text.matchAll(new RegExp(signature, 'g'))].map(({ index }) => index)
}

/** The archive, and before its end a word that there are more than four thousand million parts (ZIP64). */
function withClaimedParts(bytes: Uint8Array): Uint8Array {
  const whole = Buffer.from(bytes)
  const endAt = whole.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const claim = Buffer.alloc(56)
  claim.write('PK\x06\x06', 0, 'latin1')
  claim.writeBigUInt64LE(44n, 4)
  claim.writeUInt32LE(0xffffffff, 32)
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 0, 'latin1')
  locator.writeUInt32LE(endAt, 8)
  return Buffer.concat([whole.subarray(0, endAt), claim, locator, whole.subarray(endAt)])
}

/** So many names in the directory, all of the one part that is there, each promising `size` bytes. */
function manyNamesOfOne(count: number, size: number, nameOf: (number: number) => string): Uint8Array {
  const one = Buffer.from(zipSync({ 'word/document0000.xml': new Uint8Array(20_000_000) }, { level: 9 }))
  const [directoryAt = 0] = signatures(one, 'PK\x01\x02')
  const endAt = one.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const entry = one.subarray(directoryAt, endAt)
  const entries = Array.from({ length: count }, (_, number) => {
    const copy = Buffer.from(entry)
    copy.writeUInt32LE(size, 24)
    copy.write(nameOf(number), 46, 'latin1')
    return copy
  })
  const end = Buffer.from(one.subarray(endAt))
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(entry.length * count, 12)
  return Buffer.concat([one.subarray(0, directoryAt), ...entries, end])
}

const numbered = (number: number): string => `word/document${String(number).padStart(4, '0')}.xml`
const same = (): string => 'word/document0000.xml'

describe('unpacking an archive of anybody', () => {
  it('gives the parts, packed and stored', () => {
    expect(unpacked(honest)).toEqual(['a.xml: <a/>', 'b.xml: <b/>'])
  })

  it('believes one directory: a claim of thousands of millions of parts is not counted to', async () => {
    const bytes = withClaimedParts(honest)
    const read = (): void => {
      expect(unpacked(bytes)).toEqual(['a.xml: <a/>', 'b.xml: <b/>'])
    }
    expect(await workedMs(read)).toBeLessThan(atOnceMs)
  })

  it.each([
    ['one part under many names', manyNamesOfOne(5_000, 0, numbered)],
    ['one name many times', manyNamesOfOne(5_000, 0, same)],
    ['one part under many names, of honest size', manyNamesOfOne(3, 20_000_000, numbered)],
    ['more than promised', manyNamesOfOne(1, 10, numbered)],
    ['less than promised', manyNamesOfOne(1, 15_999_999, numbered)],
  ])('refuses %s, at once', async (_name, bytes) => {
    const refused = (): void => {
      expect(() => unpacked(bytes)).toThrow(UnreadableError)
    }
    expect(await workedMs(refused)).toBeLessThan(atOnceMs)
  })

  it('says when a part, or all together, are larger than any honest file', () => {
    expect(() => unpacked(zipSync({ a: new Uint8Array(16_000_001) }))).toThrow(TooLargeError)
    const three = { a: new Uint8Array(12e6), b: new Uint8Array(12e6), c: new Uint8Array(12e6) }
    expect(() => unpacked(zipSync(three))).toThrow(TooLargeError)
  })

  it.each([
    ['cut', honest.subarray(0, honest.length - 8)],
    ['empty', new Uint8Array()],
    ['no archive', strToU8('PK'.repeat(100))],
  ])('refuses what is %s', (_name, bytes) => {
    expect(() => unpacked(bytes)).toThrow(UnreadableError)
  })
})

describe('whoever opens such archives', () => {
  it.each([
    ['claimed parts', withClaimedParts(manyNamesOfOne(1, 20_000_000, numbered))],
    ['one part under many names', manyNamesOfOne(5_000, 0, numbered)],
  ])('is not kept busy by %s', async (_name, bytes) => {
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    const refused = (): void => {
      expect(findAuthors(bytes, type)).toMatchObject({ names: [] })
      expect(() => readXlsx(bytes, { rows: 10, columns: 10 } as never)).toThrow()
    }
    expect(await workedMs(refused)).toBeLessThan(atOnceMs)
  })
})
