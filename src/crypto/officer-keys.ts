import { randomBytes } from '@noble/hashes/utils.js'
import { ageIdentityFromSeed, recipientOf, type AgeIdentity, type AgeRecipient } from './age.js'
import { derive } from './derive.js'
import { signingKeyFromSeed, type SigningKey } from './signing.js'

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
  const identity = ageIdentityFromSeed(derive(seed, 'officer v1 age'))
  return {
    identity,
    recipient: await recipientOf(identity),
    signing: signingKeyFromSeed(derive(seed, 'officer v1 sign')),
  }
}
