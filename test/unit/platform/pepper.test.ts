import fc from 'fast-check'
import { Pepper, PepperError } from '../../../src/platform/secrets/pepper.js'

const pepper = new Pepper(new Uint8Array(32).fill(7))
const other = new Pepper(new Uint8Array(32).fill(8))
const words = Buffer.from('proof')

describe('a pepper', () => {
  it('has exactly 32 bytes', () => {
    expect(() => new Pepper(new Uint8Array(31))).toThrow(RangeError)
    expect(() => new Pepper(new Uint8Array(33))).toThrow(RangeError)
  })

  it('gives the same code for the same words, and has since its first version', () => {
    expect(pepper.mac('receipt proof', words).toString('hex')).toBe(
      '49f2880d06310ef33eec1c7db080461a09a14832053f93e24bdb50dc313d1c20',
    )
  })

  it('gives another code for another label or another pepper', () => {
    const codes = [pepper.mac('a', words), pepper.mac('b', words), other.mac('a', words)]
    expect(new Set(codes.map((code) => code.toString('hex'))).size).toBe(3)
    expect(codes.every((code) => code.length === 32)).toBe(true)
  })

  it('opens what it sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), fc.string(), (bytes, label) => {
        expect(pepper.open(label, pepper.seal(label, bytes))).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it('seals the same words differently each time', () => {
    expect(pepper.seal('a', words)).not.toEqual(pepper.seal('a', words))
  })

  it('does not open under another label or pepper', () => {
    const sealed = pepper.seal('a', words)
    expect(() => pepper.open('b', sealed)).toThrow(PepperError)
    expect(() => other.open('a', sealed)).toThrow(PepperError)
  })

  it('does not open when any byte was changed', () => {
    const sealed = pepper.seal('a', words)
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      expect(() => pepper.open('a', changed)).toThrow(PepperError)
    }
  })

  it.each([0, 1, 28])('does not open %i bytes', (length) => {
    expect(() => pepper.open('a', pepper.seal('a', words).subarray(0, length))).toThrow(PepperError)
  })
})
