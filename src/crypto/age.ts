import { bech32 } from '@scure/base'
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption'
import { CryptoError } from './errors.js'

declare const brand: unique symbol

/** A private key: `AGE-SECRET-KEY-PQ-1…`, Bech32 of a 32-byte seed. */
export type AgeIdentity = string & { readonly [brand]: 'AgeIdentity' }

/** A public key: `age1pq1…`, 1,959 characters, ML-KEM-768 with X25519. No other kind is accepted anywhere. */
export type AgeRecipient = string & { readonly [brand]: 'AgeRecipient' }

/** A binary age v1 file with exactly one `mlkem768x25519` stanza. */
export type Sealed = Uint8Array & { readonly [brand]: 'Sealed' }

const identityPrefix = 'AGE-SECRET-KEY-PQ-'
const recipientPrefix = 'age1pq1'
const recipientLength = 1959

/** Version line, one stanza of fixed size and the header's authentication code: nothing in it varies in length. */
export const headerLength = 1627
const header =
  /^age-encryption\.org\/v1\n-> mlkem768x25519 [A-Za-z0-9+/]{1494}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n$/

/** Every byte is some letter in it, and those of a header are themselves. */
const latin1 = new TextDecoder('latin1')

export async function generateAgeIdentity(): Promise<AgeIdentity> {
  // generateIdentity() of the same package still makes X25519 keys, which a quantum computer opens.
  return (await generateHybridIdentity()) as AgeIdentity
}

/** @throws CryptoError unless the seed has 32 bytes. */
export function ageIdentityFromSeed(seed: Uint8Array): AgeIdentity {
  if (seed.length !== 32) throw new CryptoError()
  return bech32.encodeFromBytes(identityPrefix, seed).toUpperCase() as AgeIdentity
}

/** @throws CryptoError when the text is not an identity. */
export function seedOfAgeIdentity(identity: AgeIdentity): Uint8Array {
  const seed = decodeSeed(identity)
  if (seed === null) throw new CryptoError()
  return seed
}

/** @returns null unless the value is a post-quantum identity in its canonical spelling. */
export function parseAgeIdentity(text: unknown): AgeIdentity | null {
  return typeof text === 'string' && decodeSeed(text) !== null ? (text as AgeIdentity) : null
}

export async function recipientOf(identity: AgeIdentity): Promise<AgeRecipient> {
  return (await identityToRecipient(identity)) as AgeRecipient
}

/** @returns null unless the value is a hybrid post-quantum recipient in lower case. */
export function parseRecipient(text: unknown): AgeRecipient | null {
  if (typeof text !== 'string' || text.length !== recipientLength) return null
  if (!text.startsWith(recipientPrefix)) return null
  const decoded = bech32.decodeUnsafe(text, false)
  return decoded === undefined ? null : (text as AgeRecipient)
}

/**
 * Whether bytes have the header of a sealed file: one stanza, of the one kind we write.
 *
 * Looks at the first 1,627 bytes whatever comes after, so that a file with 2,000 stanzas costs nothing.
 * Says nothing about who can open it.
 */
export function isSealed(bytes: Uint8Array): bytes is Sealed {
  if (bytes.length < headerLength) return false
  return header.test(latin1.decode(bytes.subarray(0, headerLength)))
}

/** Nothing in the result is tied to a sender: use `sealEnvelope` where an author matters. */
export async function encryptTo(recipient: AgeRecipient, plaintext: Uint8Array): Promise<Sealed> {
  if (parseRecipient(recipient) === null) throw new CryptoError()
  const encrypter = new Encrypter()
  try {
    encrypter.addRecipient(recipient)
    return (await encrypter.encrypt(plaintext)) as Sealed
  } catch (cause) {
    throw new CryptoError({ cause })
  }
}

/** @throws CryptoError when the file is malformed, altered, for another key, or has any but the one stanza. */
export async function decryptWith(identity: AgeIdentity, sealed: Uint8Array): Promise<Uint8Array> {
  if (!isSealed(sealed)) throw new CryptoError()
  const decrypter = new Decrypter()
  try {
    decrypter.addIdentity(identity)
    return await decrypter.decrypt(sealed)
  } catch (cause) {
    throw new CryptoError({ cause })
  }
}

function decodeSeed(text: string): Uint8Array | null {
  if (!text.startsWith(`${identityPrefix}1`)) return null
  const decoded = bech32.decodeUnsafe(text)
  if (decoded === undefined) return null
  const seed = bech32.fromWordsUnsafe(decoded.words)
  return seed instanceof Uint8Array && seed.length === 32 ? seed : null
}
