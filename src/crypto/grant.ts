import type { AgeIdentity, AgeRecipient, Sealed } from './age.js'
import type { VerifiedEntry } from './directory.js'
import { reporterAuthor } from './envelope.js'
import { ExcludedPostError } from './errors.js'
import { recipientHash } from './recipient-hash.js'
import { sealEnvelope } from './seal.js'
import type { SigningKey } from './signing.js'

/** The report key opens report, messages and decisions; the desk key opens the office's notes. */
export const grantedKeys = ['report', 'desk'] as const
export type GrantedKey = (typeof grantedKeys)[number]

export interface GrantBody {
  readonly which: GrantedKey
  readonly identity: AgeIdentity
  /** Base64url SHA-256 of the grantee's recipient, so that a grantee cannot pass it on in the granter's name. */
  readonly grantee: string
  /** When the reporter grants: the key that the report must name too. Null in an officer's grant. */
  readonly reporterVerifyKey: string | null
}

interface GrantOfKey {
  readonly which: GrantedKey
  readonly identity: AgeIdentity
  readonly agency: string
  readonly locator: string
  /** `reporter` or the granting officer's id. */
  readonly author: string
  readonly signing: SigningKey
}

/**
 * Hands a key of a case to an officer of the verified directory.
 *
 * @param grant - `excludedPosts` is the list inside the sealed report, never one that a server sent.
 * @throws ExcludedPostError when the report excludes the grantee's post.
 */
export async function makeGrant(
  grant: GrantOfKey & { readonly grantee: VerifiedEntry; readonly excludedPosts: readonly string[] },
): Promise<Sealed> {
  if (grant.excludedPosts.includes(grant.grantee.post)) throw new ExcludedPostError()
  return sealGrant(grant, grant.grantee.recipient)
}

/** The reporter's own way back in: the report key, sealed to the key derived from the receipt. */
export async function makeReporterGrant(
  grant: Omit<GrantOfKey, 'which' | 'author'> & { readonly recipient: AgeRecipient },
): Promise<Sealed> {
  return sealGrant({ ...grant, which: 'report', author: reporterAuthor }, grant.recipient)
}

async function sealGrant(grant: GrantOfKey, recipient: AgeRecipient): Promise<Sealed> {
  const { which, identity, agency, locator, author, signing } = grant
  const reporterVerifyKey = author === reporterAuthor ? signing.verifyKey : null
  const body: GrantBody = { which, identity, grantee: recipientHash(recipient), reporterVerifyKey }
  return sealEnvelope({ v: 1, kind: 'grant', agency, locator, seq: 0, author, body }, signing, recipient)
}
