import { CryptoError } from './errors.js'

/** `String.fromCharCode` takes its input as arguments; engines bound how many there may be. */
const charactersAtOnce = 8192

/** Standard base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += charactersAtOnce) {
    binary += String.fromCharCode(...bytes.subarray(at, at + charactersAtOnce))
  }
  return btoa(binary)
}

/**
 * Only the one canonical spelling is read: padding present, no white space, no stray bits in the last digit.
 * @throws CryptoError for anything else.
 */
export function fromBase64(text: string): Uint8Array {
  const binary = decodeBinary(text)
  // `atob` forgives spaces, missing padding and stray bits; two spellings of one value would be two values.
  if (btoa(binary) !== text) throw new CryptoError()
  const bytes = new Uint8Array(binary.length)
  // A plain loop: `Uint8Array.from` with a callback takes ten times as long, and every filing goes through here.
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/**
 * How many bytes the text stands for, without making them: a tenth of the time of `fromBase64`.
 * @throws CryptoError for any but the one canonical spelling.
 */
export function base64Length(text: string): number {
  const { length } = decodeBinary(text)
  const padding = '='.repeat((3 - (length % 3)) % 3)
  // With its padding there, a text that is no longer than its bytes ask for has no white space in it; and only the last
  // group can have stray bits.
  if (text.length !== Math.ceil(length / 3) * 4 || !text.endsWith(padding)) throw new CryptoError()
  fromBase64(text.slice(-4))
  return length
}

/** base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** @throws CryptoError for any but the canonical unpadded spelling. */
export function fromBase64Url(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new CryptoError()
  const padded = text + '='.repeat((4 - (text.length % 4)) % 4)
  return fromBase64(padded.replaceAll('-', '+').replaceAll('_', '/'))
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** @throws CryptoError when the bytes are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new CryptoError({ cause })
  }
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** In time that depends on the length only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0)
  return difference === 0
}

function decodeBinary(text: string): string {
  try {
    return atob(text)
  } catch (cause) {
    throw new CryptoError({ cause })
  }
}
