import { split } from 'shamir-secret-sharing'
import { seedOfAgeIdentity, type AgeIdentity, type AgeRecipient, type Sealed } from './age.js'
import { toBase64Url } from './bytes.js'
import { derive, sha256Text } from './derive.js'
import { reporterAuthor } from './envelope.js'
import { sealEnvelope } from './seal.js'
import { signingKeyFromSeed, type SigningKey } from './signing.js'

/** What a report says of its vault: how many shares open it, who received them, and the hash of each. */
export interface CustodyRule {
  readonly t: number
  readonly n: number
  readonly shares: readonly {
    readonly custodian: string
    /** From 1 to n. */
    readonly index: number
    /** base64url SHA-256 of the share's 33 bytes. A share is uniformly random, so its hash tells nothing. */
    readonly sha256: string
  }[]
}

export interface ShareBody {
  readonly index: number
  readonly t: number
  readonly n: number
  readonly identityRecipient: AgeRecipient
  /** base64url of 33 bytes. */
  readonly share: string
  /** A request must also be signed by this key, which only those who can open the report have. */
  readonly caseVerifyKey: string
  readonly reporterVerifyKey: string
  /** In an answer: the id of the request it answers. Null in a share at rest. */
  readonly request: string | null
}

/**
 * Splits the key of the vault: `t` shares give it back, fewer say nothing about it.
 * @param seed - 32 bytes, of the identity key.
 * @returns `n` shares of 33 bytes; their order is the custodians' order.
 */
export async function splitIdentityKey(seed: Uint8Array, t: number, n: number): Promise<Uint8Array[]> {
  return split(Uint8Array.from(seed), n, t)
}

/** base64url SHA-256 of a share. */
export function shareHash(share: Uint8Array): string {
  return sha256Text(share)
}

/**
 * The key that vouches that who asks for the vault can open the report. Derived from the report key, so an officer
 * whom the report excludes cannot ask, whatever post and reason they show.
 */
export function caseSigningKey(reportIdentity: AgeIdentity): SigningKey {
  return signingKeyFromSeed(derive(seedOfAgeIdentity(reportIdentity), 'case v1 vault request'))
}

export interface ShareInput {
  readonly agency: string
  readonly locator: string
  readonly index: number
  readonly t: number
  readonly n: number
  readonly identityRecipient: AgeRecipient
  readonly share: Uint8Array
  readonly caseVerifyKey: string
}

/** Seals one share to one custodian, in the reporter's name. */
export async function sealShare(
  input: ShareInput,
  custodian: { readonly recipient: AgeRecipient },
  reporterSigning: SigningKey,
): Promise<Sealed> {
  const { agency, locator, index, t, n, identityRecipient, caseVerifyKey } = input
  const body: ShareBody = {
    index,
    t,
    n,
    identityRecipient,
    share: toBase64Url(input.share),
    caseVerifyKey,
    reporterVerifyKey: reporterSigning.verifyKey,
    request: null,
  }
  const envelope = { v: 1, kind: 'share', agency, locator, seq: 0, author: reporterAuthor, body } as const
  return sealEnvelope(envelope, reporterSigning, custodian.recipient)
}
