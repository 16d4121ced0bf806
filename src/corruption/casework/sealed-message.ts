import { isSealed, type Sealed } from '../../crypto/age.js'
import { fromBase64 } from '../../crypto/bytes.js'
import { CryptoError } from '../../crypto/errors.js'
import { sealedLength, sealedSizeIsPadded } from '../../crypto/pad.js'
import { isUuid } from '../../kernel/ids.js'

/** A message, decision or note as an officer's browser sealed it. The server can tell its size and nothing else. */
export interface SealedMessage {
  /** Chosen by the browser: sending twice posts once. */
  readonly id: string
  /** One more than this officer's last under the same key. */
  readonly seq: number
  readonly sealed: Sealed
}

/** Base64 of the longest message that a form lets people write, 64 KiB, and its header. */
const longest = 100_000

/** The door: @returns null when anything is out of shape. */
export function parseSealedMessage(value: unknown): SealedMessage | null {
  const { id, seq, sealed } = (value ?? {}) as Readonly<Record<string, unknown>>
  const bytes = parseSealed(sealed)
  if (!isUuid(id) || typeof seq !== 'number' || !Number.isInteger(seq) || seq < 1 || bytes === null) {
    return null
  }
  return { id, seq, sealed: bytes }
}

/** Base64 of one grant, which always has one size. @returns null when it is out of shape. */
export function parseSealedGrant(value: unknown): Sealed | null {
  const bytes = parseSealed(value)
  return bytes?.length === sealedLength(4096) ? bytes : null
}

/** Base64 of what a browser sealed. @returns null when it is out of shape. */
export function parseSealed(value: unknown): Sealed | null {
  if (typeof value !== 'string' || value.length > longest) return null
  try {
    const bytes = fromBase64(value)
    return isSealed(bytes) && sealedSizeIsPadded(bytes.length) ? bytes : null
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}
