import fc from 'fast-check'
import { CryptoError } from '../../../src/crypto/errors.js'
import {
  largestPadded,
  pad,
  paddedSize,
  padToExactly,
  sealedLength,
  sealedSizeIsPadded,
  unpad,
} from '../../../src/crypto/pad.js'

const kibi = 1024

describe('padding', () => {
  it('comes off again, whatever was padded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        expect(unpad(pad(bytes))).toEqual(bytes)
      }),
    )
  })

  it.each([
    [0, 4],
    [4 * kibi - 1, 4],
    [4 * kibi, 8],
    [60 * kibi, 64],
    [64 * kibi - 1, 64],
    [64 * kibi, 80],
    [80 * kibi - 1, 80],
    [80 * kibi, 96],
  ])('of %i bytes fills %i KiB', (length, size) => {
    expect(paddedSize(length)).toBe(size * kibi)
    expect(pad(new Uint8Array(length))).toHaveLength(size * kibi)
  })

  it('ends where the bytes to pad end in zeros or markers', () => {
    const bytes = Uint8Array.of(1, 0, 0x80, 0, 0)
    expect(unpad(pad(bytes))).toEqual(bytes)
  })

  it('is refused when it is missing, of another size, or more than needed', () => {
    const larger = new Uint8Array(8 * kibi)
    larger[10] = 0x80
    const unmarked = new Uint8Array(4 * kibi).fill(1)
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array(4 * kibi),
      unmarked,
      larger,
      Uint8Array.of(1, 0x80),
    ]) {
      expect(() => unpad(bytes)).toThrow(CryptoError)
    }
  })

  it('does not cut what is too long', () => {
    expect(padToExactly(new Uint8Array(4095), 4096)).toHaveLength(4096)
    expect(() => padToExactly(new Uint8Array(4096), 4096)).toThrow(CryptoError)
    expect(() => pad(new Uint8Array(largestPadded))).toThrow(CryptoError)
  })
})

describe('the size of a sealed file', () => {
  it('shows whether the plaintext has a padded size', () => {
    for (let size = 4 * kibi; size <= 64 * kibi; size += 4 * kibi) {
      expect(sealedSizeIsPadded(sealedLength(size))).toBe(true)
    }
    for (let size = 80 * kibi; size <= largestPadded; size += 16 * kibi) {
      expect(sealedSizeIsPadded(sealedLength(size))).toBe(true)
    }
  })

  it('is refused one byte off, between the steps, empty and too large', () => {
    const sizes = [4 * kibi, 64 * kibi, 80 * kibi].flatMap((size) => [size - 1, size + 1])
    const refused = [...sizes, 0, 68 * kibi, 72 * kibi, largestPadded + 16 * kibi].map(sealedLength)
    for (const length of [...refused, 0, -1, 1627, 1643]) expect(sealedSizeIsPadded(length)).toBe(false)
  })
})
