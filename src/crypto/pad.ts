import { headerLength } from './age.js'
import { CryptoError } from './errors.js'

const kibi = 1024
const smallStep = 4 * kibi
const largeStep = 16 * kibi
const smallLimit = 64 * kibi

/** Largest padded plaintext; a report of the longest answers in Thai with every character escaped fits. */
export const largestPadded = 512 * kibi

const marker = 0x80
const nonceLength = 16
const chunkLength = 64 * kibi
const tagLength = 16

/**
 * The smallest padded size that holds so many bytes and the marker: steps of 4 KiB to 64 KiB, then of 16 KiB.
 *
 * The size of a sealed text would otherwise tell an anonymous complaint from a long testimony.
 */
export function paddedSize(length: number): number {
  const step = length < smallLimit ? smallStep : largeStep
  return Math.ceil((length + 1) / step) * step
}

/** The bytes, 0x80, then zeros (ISO/IEC 7816-4). @throws CryptoError above 512 KiB. */
export function pad(bytes: Uint8Array): Uint8Array {
  return padToExactly(bytes, paddedSize(bytes.length))
}

/** @throws CryptoError when the bytes and the marker do not fit. */
export function padToExactly(bytes: Uint8Array, size: number): Uint8Array {
  if (bytes.length >= size || size > largestPadded) throw new CryptoError()
  const padded = new Uint8Array(size)
  padded.set(bytes)
  padded[bytes.length] = marker
  return padded
}

/** @throws CryptoError when the length is no padded size or the end is not a marker and zeros. */
export function unpad(padded: Uint8Array): Uint8Array {
  const at = padded.findLastIndex((byte) => byte !== 0)
  // Only the smallest size is right: another one would be a channel for the sealer's software to leak through.
  if (at === -1 || padded[at] !== marker || paddedSize(at) !== padded.length) throw new CryptoError()
  return padded.subarray(0, at)
}

/** Length of the sealed file of a plaintext: header, nonce, and a tag for each 64 KiB (c2sp.org/age). */
export function sealedLength(plaintextLength: number): number {
  const chunks = Math.max(1, Math.ceil(plaintextLength / chunkLength))
  return headerLength + nonceLength + plaintextLength + chunks * tagLength
}

/** Whether a sealed file holds a plaintext of a padded size, told from its length alone: no key is needed. */
export function sealedSizeIsPadded(sealedByteLength: number): boolean {
  const body = sealedByteLength - headerLength - nonceLength
  const plaintextLength = body - Math.ceil(body / (chunkLength + tagLength)) * tagLength
  if (plaintextLength <= 0 || plaintextLength > largestPadded) return false
  return (
    paddedSize(plaintextLength - 1) === plaintextLength && sealedLength(plaintextLength) === sealedByteLength
  )
}
