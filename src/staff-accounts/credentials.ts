import { createHash, timingSafeEqual } from 'node:crypto'
import type { Pepper } from '../platform/secrets/pepper.js'

/** RFC 4226 recommends 160 bits. */
export const totpSecretLength = 20

/**
 * What the server keeps of the authentication secret. The secret has 256 bits, but it comes from a passphrase by way of
 * a salt that lies beside it: without the pepper a copy of the database could be tried against lists of passphrases.
 */
export function authenticationHash(pepper: Pepper, authenticationSecret: Uint8Array): Buffer {
  return pepper.mac('officer authentication', createHash('sha256').update(authenticationSecret).digest())
}

export function isAuthenticated(pepper: Pepper, authenticationSecret: Uint8Array, expected: Buffer): boolean {
  return timingSafeEqual(authenticationHash(pepper, authenticationSecret), expected)
}

export function sealTotpSecret(pepper: Pepper, secret: Uint8Array): Buffer {
  return pepper.seal('officer totp', secret)
}

/** @throws PepperError when it was not sealed under this pepper. */
export function openTotpSecret(pepper: Pepper, sealed: Buffer): Buffer {
  return pepper.open('officer totp', sealed)
}

/** The same 16 bytes each time for an address that nobody has: asking twice does not tell it from a real one. */
export function decoySalt(pepper: Pepper, agency: string, email: string): Buffer {
  return pepper.mac('officer decoy salt', Buffer.from(`${agency}|${email}`)).subarray(0, 16)
}

/**
 * The server's part of the key for a forgotten passphrase, 32 bytes: with the enrolment sheet it opens the second wrap.
 * Derived, not stored, so a copy of the database does not have it.
 */
export function recoverySecret(pepper: Pepper, agency: string, officer: string): Buffer {
  return pepper.mac('officer recovery', Buffer.from(`${agency}|${officer}`))
}

/** One spelling for each address: how it is stored, compared and counted. */
export function canonicalEmail(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase()
}
