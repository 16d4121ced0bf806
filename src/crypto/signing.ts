import { ed25519 } from '@noble/curves/ed25519.js'
import { concatBytes, fromBase64Url, toBase64Url, utf8 } from './bytes.js'
import { CryptoError } from './errors.js'

export interface SigningKey {
  /** The 32-byte seed of RFC 8032. */
  readonly secret: Uint8Array
  /** base64url of the 32-byte public key. */
  readonly verifyKey: string
}

/** @throws CryptoError unless the seed has 32 bytes. */
export function signingKeyFromSeed(seed: Uint8Array): SigningKey {
  if (seed.length !== 32) throw new CryptoError()
  return { secret: seed, verifyKey: toBase64Url(ed25519.getPublicKey(seed)) }
}

/**
 * Ed25519 (RFC 8032) over `sujarit v1 ` + domain + NUL + bytes.
 *
 * @param domain - What is signed, without NUL: a signature made for one purpose says nothing for another.
 * @returns 64 bytes.
 */
export function sign(key: SigningKey, domain: string, bytes: Uint8Array): Uint8Array {
  return ed25519.sign(inDomain(domain, bytes), key.secret)
}

/** False for a wrong signature and for malformed keys and signatures alike. */
export function verify(verifyKey: string, domain: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (!spelling.test(verifyKey) || signature.length !== 64) return false
  // The strict rules of RFC 8032: the laxer ZIP-215 would admit several encodings of one signature.
  return ed25519.verify(signature, inDomain(domain, bytes), fromBase64Url(verifyKey), { zip215: false })
}

/** 43 characters of base64url of which the last has no stray bits. */
const spelling = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/

/** Whether text is the one spelling of a sound Ed25519 public key; one of small order would fit any signature. */
export function isVerifyKey(text: unknown): text is string {
  if (typeof text !== 'string' || !spelling.test(text)) return false
  const bytes = fromBase64Url(text)
  return ed25519.utils.isValidPublicKey(bytes, false) && !ed25519.Point.fromBytes(bytes).isSmallOrder()
}

function inDomain(domain: string, bytes: Uint8Array): Uint8Array {
  if (domain.includes('\0')) throw new CryptoError()
  return concatBytes(utf8(`sujarit v1 ${domain}\0`), bytes)
}
