import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url, utf8 } from './bytes.js'

/** Every use has its own label, so that what one key gives away says nothing about another. */
export type DerivationLabel =
  | 'receipt v1 proof'
  | 'receipt v1 age'
  | 'receipt v1 sign'
  | 'receipt v1 journal tag'
  | 'officer v1 age'
  | 'officer v1 sign'
  | 'officer v1 authentication'
  | 'officer v1 wrapping half'
  | 'officer v1 wrap'
  | 'officer v1 recovery wrap'
  | 'case v1 vault request'

/** 32 bytes by HKDF-SHA-256 (RFC 5869) without salt, info `sujarit ` + label in ASCII. */
export function derive(inputKey: Uint8Array, label: DerivationLabel): Uint8Array {
  return hkdf(sha256, inputKey, undefined, utf8(`sujarit ${label}`), 32)
}

/** SHA-256 as base64url without padding: 43 characters. */
export function sha256Text(bytes: Uint8Array): string {
  return toBase64Url(sha256(bytes))
}
