import { sha256 } from '@noble/hashes/sha2.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { base32crockford } from '@scure/base'
import { ageIdentityFromSeed, recipientOf, type AgeIdentity, type AgeRecipient } from './age.js'
import { concatBytes, equalBytes, fromBase64Url, fromUtf8, toBase64Url, utf8 } from './bytes.js'
import { derive, type DerivationLabel } from './derive.js'
import { CryptoError } from './errors.js'
import { countOf, demand, fieldsOf, parseJson, required, textOf } from './fields.js'
import { checkKdfParameters, type Argon2id, type KdfVersion } from './kdf.js'
import { signingKeyFromSeed, type SigningKey } from './signing.js'

declare const brand: unique symbol

/** 128 bits on the enrolment sheet: 28 characters in seven groups of four, the last two of them a check. */
export type EnrolmentKey = string & { readonly [brand]: 'EnrolmentKey' }

export interface OfficerKeys {
  readonly identity: AgeIdentity
  readonly recipient: AgeRecipient
  readonly signing: SigningKey
}

/** 32 random bytes from which everything an officer signs and opens with is derived. */
export function newOfficerSeed(): Uint8Array {
  return randomBytes(32)
}

/** @throws CryptoError unless the seed has 32 bytes. */
export async function officerKeysFromSeed(seed: Uint8Array): Promise<OfficerKeys> {
  demand(seed.length === 32)
  const identity = ageIdentityFromSeed(derive(seed, 'officer v1 age'))
  return {
    identity,
    recipient: await recipientOf(identity),
    signing: signingKeyFromSeed(derive(seed, 'officer v1 sign')),
  }
}

export function newEnrolmentKey(): EnrolmentKey {
  return writeEnrolmentKey(randomBytes(16))
}

/**
 * Reads what a person typed from the sheet: any case, any separators, O for 0, I and L for 1.
 * @returns null when it has the wrong length or the check characters do not fit.
 */
export function parseEnrolmentKey(text: unknown): EnrolmentKey | null {
  if (typeof text !== 'string') return null
  const characters = text
    .toUpperCase()
    .replace(/[\s\p{P}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{25}[048CGMRW][0-9A-HJKMNP-TV-Z]{2}$/.test(characters)) return null
  const key = writeEnrolmentKey(base32crockford.decode(characters.slice(0, 26)))
  return key.replaceAll('-', '') === characters ? key : null
}

export interface PassphraseKeys {
  /** Sent to the server, which keeps its SHA-256. 256 bits need no slow hash there. */
  readonly authenticationSecret: Uint8Array
  /** Stays in the browser; with the enrolment key it unwraps the seed. */
  readonly half: Uint8Array
}

/** Client-made, 16 bytes, new with every passphrase. */
export function newPassphraseSalt(): Uint8Array {
  return randomBytes(16)
}

/**
 * @param passphrase - Compared in Unicode NFKC, so that two keyboards that write the same word agree.
 * @param version - As the server names it; an unknown one is refused, so it cannot make guessing cheap.
 * @throws CryptoError for an unknown version or a salt that has not 16 bytes.
 */
export async function derivePassphraseKeys(
  argon2id: Argon2id,
  passphrase: string,
  salt: Uint8Array,
  version: KdfVersion,
): Promise<PassphraseKeys> {
  const parameters = checkKdfParameters(version)
  demand(salt.length === 16)
  const secret = utf8(passphrase.normalize('NFKC'))
  const stretched = await argon2id({ secret, salt, ...parameters, length: 32 })
  return {
    authenticationSecret: derive(stretched, 'officer v1 authentication'),
    half: derive(stretched, 'officer v1 wrapping half'),
  }
}

/** What an officer's own browser has seen of the key directory: a server cannot show it another or an older one. */
export interface DirectoryPin {
  readonly fingerprint: string
  readonly lastSeq: number
}

export interface UnwrappedSeed {
  readonly seed: Uint8Array
  readonly pin: DirectoryPin
}

/** The seed as the server keeps it: 0x01, nonce (12 bytes), AES-256-GCM of seed and pin. */
export async function wrapSeed(
  seed: Uint8Array,
  passphraseKeys: Pick<PassphraseKeys, 'half'>,
  enrolmentKey: EnrolmentKey,
  pin: DirectoryPin,
): Promise<Uint8Array> {
  return wrap({ seed, pin }, everydayKey(passphraseKeys, enrolmentKey))
}

/** @throws CryptoError when passphrase or enrolment key are not the right ones or the wrap was altered. */
export async function unwrapSeed(
  wrapped: Uint8Array,
  passphraseKeys: Pick<PassphraseKeys, 'half'>,
  enrolmentKey: EnrolmentKey,
): Promise<UnwrappedSeed> {
  return unwrap(wrapped, everydayKey(passphraseKeys, enrolmentKey))
}

/** 32 bytes that the server keeps and releases after an administrator's reset and the second factor. */
export function newRecoverySecret(): Uint8Array {
  return randomBytes(32)
}

/** The second wrap, for a forgotten passphrase: it opens with the sheet and what the server releases, never with one. */
export async function wrapSeedForRecovery(
  seed: Uint8Array,
  recoverySecret: Uint8Array,
  enrolmentKey: EnrolmentKey,
  pin: DirectoryPin,
): Promise<Uint8Array> {
  return wrap({ seed, pin }, recoveryKey(recoverySecret, enrolmentKey))
}

/** @throws CryptoError as `unwrapSeed`. */
export async function unwrapSeedForRecovery(
  wrapped: Uint8Array,
  recoverySecret: Uint8Array,
  enrolmentKey: EnrolmentKey,
): Promise<UnwrappedSeed> {
  return unwrap(wrapped, recoveryKey(recoverySecret, enrolmentKey))
}

interface WrappingKey {
  readonly key: Uint8Array
  readonly label: DerivationLabel
}

const wrapVersion = 1
const nonceLength = 12

function everydayKey({ half }: Pick<PassphraseKeys, 'half'>, enrolmentKey: EnrolmentKey): WrappingKey {
  const label = 'officer v1 wrap'
  return { key: derive(concatBytes(half, readEnrolmentKey(enrolmentKey)), label), label }
}

function recoveryKey(recoverySecret: Uint8Array, enrolmentKey: EnrolmentKey): WrappingKey {
  const label = 'officer v1 recovery wrap'
  demand(recoverySecret.length === 32)
  return { key: derive(concatBytes(recoverySecret, readEnrolmentKey(enrolmentKey)), label), label }
}

async function wrap({ seed, pin }: UnwrappedSeed, wrapping: WrappingKey): Promise<Uint8Array> {
  demand(seed.length === 32)
  const { fingerprint, lastSeq } = pin
  const nonce = new Uint8Array(randomBytes(nonceLength))
  const plaintext = utf8(JSON.stringify({ seed: toBase64Url(seed), fingerprint, lastSeq }))
  const key = await importKey(wrapping.key)
  const sealed = await crypto.subtle.encrypt(gcm(nonce, wrapping), key, new Uint8Array(plaintext))
  return concatBytes(Uint8Array.of(wrapVersion), nonce, new Uint8Array(sealed))
}

async function unwrap(wrapped: Uint8Array, wrapping: WrappingKey): Promise<UnwrappedSeed> {
  demand(wrapped[0] === wrapVersion && wrapped.length > 1 + nonceLength)
  const nonce = wrapped.slice(1, 1 + nonceLength)
  const key = await importKey(wrapping.key)
  const plaintext = await decrypt(gcm(nonce, wrapping), key, wrapped.slice(1 + nonceLength))
  const fields = fieldsOf(parseJson(fromUtf8(plaintext)))
  const seed = fromBase64Url(textOf(fields['seed']))
  demand(seed.length === 32)
  return {
    seed,
    pin: { fingerprint: textOf(fields['fingerprint']), lastSeq: countOf(fields['lastSeq']) },
  }
}

type Gcm = ReturnType<typeof gcm>

function gcm(
  nonce: Uint8Array,
  { label }: WrappingKey,
): {
  name: 'AES-GCM'
  iv: Uint8Array<ArrayBuffer>
  additionalData: Uint8Array<ArrayBuffer>
} {
  // The label is bound to the ciphertext too: one wrap cannot be handed out in the place of the other.
  return {
    name: 'AES-GCM',
    iv: new Uint8Array(nonce),
    additionalData: new Uint8Array(utf8(`sujarit ${label}`)),
  }
}

async function decrypt(
  algorithm: Gcm,
  key: Awaited<ReturnType<typeof importKey>>,
  sealed: Uint8Array,
): Promise<Uint8Array> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, new Uint8Array(sealed)))
  } catch (cause) {
    throw new CryptoError({ cause })
  }
}

async function importKey(bytes: Uint8Array): ReturnType<typeof crypto.subtle.importKey> {
  return crypto.subtle.importKey('raw', new Uint8Array(bytes), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

function writeEnrolmentKey(bytes: Uint8Array): EnrolmentKey {
  const check = base32crockford.encode(sha256(concatBytes(utf8('sujarit enrolment key v1'), bytes)))
  const characters = base32crockford.encode(bytes) + check.slice(0, 2)
  return characters.replace(/(.{4})(?=.)/g, '$1-') as EnrolmentKey
}

function readEnrolmentKey(key: EnrolmentKey): Uint8Array {
  const canonical = required(parseEnrolmentKey(key))
  const bytes = base32crockford.decode(canonical.replaceAll('-', '').slice(0, 26))
  demand(equalBytes(utf8(canonical), utf8(key)))
  return bytes
}
