import { parseAgeIdentity, recipientOf, type AgeIdentity, type AgeRecipient } from './age.js'
import { reporterAuthor, type Envelope } from './envelope.js'
import { demand, fieldsOf, required } from './fields.js'
import type { GrantedKey } from './grant.js'
import { openSelfSigned, type VerifyKeyOf } from './open.js'
import { recipientHash } from './recipient-hash.js'
import { isVerifyKey } from './signing.js'

export interface ExpectedGrant {
  readonly agency: string
  readonly locator: string
  readonly which: GrantedKey
  /** The recipient that the report names for this key; null only while the report is not open yet. */
  readonly recipient: AgeRecipient | null
}

export interface OpenedGrant {
  readonly identity: AgeIdentity
  readonly author: string
  /** Set when the reporter granted: the caller compares it with the report. */
  readonly reporterVerifyKey: string | null
}

/**
 * Takes the key of a case out of a grant.
 *
 * @throws CryptoError when the grant is forged, made for somebody else or another case, or holds a key that does not
 * give the recipient the report names: such a key would have us write to whoever made it.
 */
export async function acceptGrant(
  myIdentity: AgeIdentity,
  sealed: Uint8Array,
  expected: ExpectedGrant,
  verifyKeyOf: VerifyKeyOf,
): Promise<AgeIdentity> {
  return (await openGrant(myIdentity, sealed, expected, (envelope) => verifyKeyOf(envelope.author))).identity
}

/**
 * The first grant of a new report, before the report is open. Of a grant by the reporter this shows only that its
 * maker holds the key it names; `openGrantedReport` compares that key with the report.
 * @throws CryptoError as `acceptGrant`.
 */
export async function openFirstGrant(
  myIdentity: AgeIdentity,
  sealed: Uint8Array,
  expected: Omit<ExpectedGrant, 'recipient'>,
  verifyKeyOf: VerifyKeyOf,
): Promise<OpenedGrant> {
  const keyIn = (envelope: Envelope<unknown>): ReturnType<VerifyKeyOf> =>
    envelope.author === reporterAuthor ? reporterKeyIn(envelope) : verifyKeyOf(envelope.author)
  return openGrant(myIdentity, sealed, { ...expected, recipient: null }, keyIn)
}

/**
 * The reporter's way back in, with the keys derived from the receipt.
 * @throws CryptoError as `acceptGrant`.
 */
export async function openReporterGrant(
  receipt: { readonly identity: AgeIdentity; readonly signing: { readonly verifyKey: string } },
  sealed: Uint8Array,
  expected: Pick<ExpectedGrant, 'agency' | 'locator'>,
): Promise<AgeIdentity> {
  const { agency, locator } = expected
  const wanted = { agency, locator, which: 'report', recipient: null } as const
  return acceptGrant(receipt.identity, sealed, wanted, (author) =>
    author === reporterAuthor ? receipt.signing.verifyKey : null,
  )
}

/**
 * The way into a report that an officer sealed of what this reporter had told in clear. Shows only that its maker holds
 * the key it names; the caller compares that key with the report.
 * @throws CryptoError as `acceptGrant`.
 */
export async function openHandedOverGrant(
  receipt: { readonly identity: AgeIdentity },
  sealed: Uint8Array,
  { agency, locator }: Pick<ExpectedGrant, 'agency' | 'locator'>,
): Promise<OpenedGrant> {
  return openFirstGrant(receipt.identity, sealed, { agency, locator, which: 'report' }, () => null)
}

async function openGrant(
  myIdentity: AgeIdentity,
  sealed: Uint8Array,
  expected: ExpectedGrant,
  keyIn: (envelope: Envelope<unknown>) => ReturnType<VerifyKeyOf>,
): Promise<OpenedGrant> {
  const { agency, locator, which, recipient } = expected
  const envelope = await openSelfSigned(myIdentity, sealed, { kind: 'grant', agency, locator }, keyIn)
  const fields = fieldsOf(envelope.body)
  demand(fields['which'] === which)
  demand(fields['grantee'] === recipientHash(await recipientOf(myIdentity)))
  const identity = required(parseAgeIdentity(fields['identity']))
  demand(recipient === null || (await recipientOf(identity)) === recipient)
  return { identity, author: envelope.author, reporterVerifyKey: reporterKeyIn(envelope) }
}

function reporterKeyIn(envelope: Envelope<unknown>): string | null {
  const key = fieldsOf(envelope.body)['reporterVerifyKey']
  return envelope.author === reporterAuthor && isVerifyKey(key) ? key : null
}
