import { sha256 } from '@noble/hashes/sha2.js'
import type { AgeRecipient } from './age.js'
import { utf8 } from './bytes.js'

const digitCount = 25

/**
 * What people compare by eye and telephone: the SHA-256 of a text as a number modulo 10^25, 83 bits, in five groups of
 * five digits.
 */
export function fingerprintOfText(text: string): string {
  const number = sha256(utf8(text)).reduce((value, byte) => value * 256n + BigInt(byte), 0n)
  const digits = String(number % 10n ** BigInt(digitCount)).padStart(digitCount, '0')
  return digits.replace(/(.{5})(?=.)/g, '$1 ')
}

/** Stands on an officer's enrolment sheet; whoever admits the officer to the directory compares it. */
export function keyFingerprint(keys: {
  readonly recipient: AgeRecipient | string
  readonly verifyKey: string
}): string {
  return fingerprintOfText(`sujarit officer keys v1|${keys.recipient}|${keys.verifyKey}`)
}
