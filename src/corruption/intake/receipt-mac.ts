import { createHash } from 'node:crypto'
import type { Pepper } from '../../platform/secrets/pepper.js'

/**
 * What the database keeps of a reporter's proof: SHA-256 under the pepper, so that neither a stolen database nor a
 * stolen backup lets anybody try codes.
 * @param proof - 32 bytes derived from the receipt code.
 */
export function receiptMac(pepper: Pepper, proof: Uint8Array): Buffer {
  return pepper.mac('receipt proof', createHash('sha256').update(proof).digest())
}
