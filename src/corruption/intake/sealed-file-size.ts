import { headerLength } from '../../crypto/age.js'
import { paddedFileSize, sealedFileSize } from '../../crypto/attachment.js'

const pieceLength = 64 * 1024
const tagLength = 16

/** Whether a sealed file has so many bytes, padding and all: another size was not made by our form. */
export function isSealedFileSize(size: number): boolean {
  // age v1: a header, a nonce of 16 bytes, then a tag for each piece of 64 KiB.
  const pieces = Math.ceil((size - headerLength - tagLength) / (pieceLength + tagLength))
  const padded = size - headerLength - tagLength - pieces * tagLength
  return padded >= paddedFileSize(0) && sealedFileSize(padded) === size
}
