import fc from 'fast-check'
import {
  base64Length,
  equalBytes,
  fromBase64,
  fromBase64Url,
  fromUtf8,
  toBase64,
  toBase64Url,
  utf8,
} from '../../../src/crypto/bytes.js'
import { CryptoError } from '../../../src/crypto/errors.js'

describe('base64', () => {
  it('decodes to what was encoded, as other programs write it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
      }),
    )
  })

  it.each(['QQ', 'QR==', 'QQ= =', ' QQ==', 'QQ==\n', 'Q', '*', 'QQ-_', 'ก'])('refuses %j', (text) => {
    expect(() => fromBase64(text)).toThrow(CryptoError)
    expect(() => base64Length(text)).toThrow(CryptoError)
  })

  it('is measured as it is decoded, and white space does not make up for missing padding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        expect(base64Length(toBase64(bytes))).toBe(bytes.length)
      }),
    )
    expect(() => base64Length('QUJ DRE5')).toThrow(CryptoError)
  })

  it.each(['QQ==', 'QR', 'Q', '+/', 'QQ\n'])('refuses %j as base64url', (text) => {
    expect(() => fromBase64Url(text)).toThrow(CryptoError)
  })
})

describe('text', () => {
  it('comes back from UTF-8, and bytes that are none are refused', () => {
    expect(fromUtf8(utf8('สุจริต 🙂'))).toBe('สุจริต 🙂')
    expect(() => fromUtf8(Uint8Array.of(0xff))).toThrow(CryptoError)
  })
})

describe('bytes', () => {
  it('are equal only when all are', () => {
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true)
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false)
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0))).toBe(false)
  })
})
