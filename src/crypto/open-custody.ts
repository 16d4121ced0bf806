import { combine } from 'shamir-secret-sharing'
import type { OfficeDate } from '../kernel/office-date.js'
import {
  ageIdentityFromSeed,
  parseRecipient,
  recipientOf,
  type AgeIdentity,
  type AgeRecipient,
  type Sealed,
} from './age.js'
import { fromBase64Url } from './bytes.js'
import { shareHash, type CustodyRule, type ShareBody } from './custody.js'
import type { VerifiedDirectory, VerifiedEntry } from './directory.js'
import { reporterAuthor, type Envelope } from './envelope.js'
import { CryptoError } from './errors.js'
import { countOf, demand, fieldsOf, required, textOf } from './fields.js'
import { openEnvelope, openSelfSigned } from './open.js'
import { sealEnvelope } from './seal.js'
import { isVerifyKey, type SigningKey } from './signing.js'
import {
  isSignedByCase,
  reasonHash,
  vaultRequestId,
  verifyVaultRequest,
  type VaultRequest,
} from './vault-request.js'

/** Who opens a share, with what keys. */
export interface ShareOwner {
  readonly officer: string
  readonly identity: AgeIdentity
  readonly signing: SigningKey
}

interface Case {
  readonly agency: string
  readonly locator: string
}

/**
 * The reason a custodian reads before agreeing, and the reporter reads in the mailbox.
 * @throws CryptoError when it is not the reason of this request.
 */
export async function openReason(
  identity: AgeIdentity,
  sealed: Uint8Array,
  request: VaultRequest,
  given: Case & { readonly directory: VerifiedDirectory; readonly today: OfficeDate },
): Promise<string> {
  const { agency, locator } = given
  const body = verifyVaultRequest(request, given.directory, given)
  const expected = { kind: 'request', agency, locator } as const
  const envelope = await openEnvelope(identity, sealed, expected, (author) =>
    author === body.requester ? given.directory.verifyKeyOf(author) : null,
  )
  const fields = fieldsOf(envelope.body)
  const reason = textOf(fields['reason'])
  demand(fields['request'] === vaultRequestId(request))
  demand(reasonHash(fromBase64Url(textOf(fields['salt'])), reason) === body.reasonSha256)
  return reason
}

/**
 * A custodian agrees: opens the own share and seals it again, to the requester, for this one request.
 *
 * @throws CryptoError when the request is not a current holder's, has expired, was not signed with the key of the case,
 * or when the share is another case's: a server could otherwise ask for case A and hand out the share of case B.
 */
export async function answerVaultRequest(input: {
  readonly custodian: ShareOwner
  readonly sealedShare: Uint8Array
  readonly request: VaultRequest
  readonly agency: string
  readonly locator: string
  readonly directory: VerifiedDirectory
  readonly today: OfficeDate
}): Promise<Sealed> {
  const { custodian, sealedShare, request, directory } = input
  const { requester } = verifyVaultRequest(request, directory, input)
  const share = await openShare(custodian.identity, sealedShare, input, directory)
  demand(isSignedByCase(request, share.caseVerifyKey))
  const { recipient } = required(directory.entryOf(requester))
  return resealShare(custodian, { ...share, request: vaultRequestId(request) }, { ...input, recipient })
}

/**
 * Holds a request against the custodian's own share, before the custodian decides.
 * @throws CryptoError when the share is another case's, or the request was not signed with the key of the case.
 */
export async function checkShare(input: {
  readonly custodian: Pick<ShareOwner, 'identity'>
  readonly sealedShare: Uint8Array
  readonly request: VaultRequest
  readonly agency: string
  readonly locator: string
  readonly directory: VerifiedDirectory
}): Promise<void> {
  const share = await openShare(input.custodian.identity, input.sealedShare, input, input.directory)
  demand(isSignedByCase(input.request, share.caseVerifyKey))
}

/**
 * A custodian who leaves hands the same share to the successor; the report's hashes still fit.
 * @throws CryptoError when the share is not the custodian's own of this case, or the successor is no custodian.
 */
export async function handOverShare(input: {
  readonly custodian: ShareOwner
  readonly sealedShare: Uint8Array
  readonly successor: VerifiedEntry
  readonly agency: string
  readonly locator: string
  readonly directory: VerifiedDirectory
}): Promise<Sealed> {
  const { custodian, sealedShare, successor, directory } = input
  demand(successor.roles.includes('custodian'))
  const share = await openShare(custodian.identity, sealedShare, input, directory)
  return resealShare(custodian, share, { ...input, recipient: successor.recipient })
}

/**
 * What a custodian answered, for the requester.
 * @throws CryptoError when it answers another request or comes from nobody in the directory.
 */
export async function openAnswer(
  requesterIdentity: AgeIdentity,
  sealed: Uint8Array,
  request: VaultRequest,
  given: Case & { readonly directory: VerifiedDirectory },
): Promise<ShareBody> {
  const { agency, locator, directory } = given
  const expected = { kind: 'share', agency, locator } as const
  const envelope = await openEnvelope(requesterIdentity, sealed, expected, directory.verifyKeysOf)
  const share = shareFrom(envelope.body)
  demand(share.request === vaultRequestId(request))
  return share
}

/**
 * The answers that hold: for this request, and of the shares that the reporter made. One custodian who sent anything else
 * does not spoil the answers of the others.
 */
export async function soundAnswers(
  requesterIdentity: AgeIdentity,
  answers: readonly Uint8Array[],
  request: VaultRequest,
  given: Case & { readonly directory: VerifiedDirectory; readonly custody: CustodyRule },
): Promise<ShareBody[]> {
  const sound: ShareBody[] = []
  for (const sealed of answers) {
    const share = await openAnswer(requesterIdentity, sealed, request, given).catch((error: unknown) => {
      if (error instanceof CryptoError) return null
      throw error
    })
    if (share === null || sound.some(({ index }) => index === share.index)) continue
    const named = given.custody.shares.find(({ index }) => index === share.index)
    if (named?.sha256 === shareHash(fromBase64Url(share.share))) sound.push(share)
  }
  return sound
}

/**
 * Puts the key of the vault together from at least `t` answers.
 *
 * @param report - From the sealed report: its custody rule and the recipient that the key must give.
 * @throws CryptoError when shares are too few, repeated, not those the reporter made, or do not give the key.
 */
export async function rebuildIdentityKey(
  shares: readonly ShareBody[],
  report: { readonly custody: CustodyRule; readonly identityRecipient: AgeRecipient },
): Promise<AgeIdentity> {
  const { custody, identityRecipient } = report
  demand(custody.t >= 2 && shares.length >= custody.t)
  const bytes = shares.map(({ index, share }) => {
    const decoded = fromBase64Url(share)
    const named = custody.shares.find((candidate) => candidate.index === index)
    demand(named?.sha256 === shareHash(decoded))
    return decoded
  })
  const identity = ageIdentityFromSeed(await combined(bytes))
  demand((await recipientOf(identity)) === identityRecipient)
  return identity
}

async function openShare(
  identity: AgeIdentity,
  sealed: Uint8Array,
  { agency, locator }: Case,
  directory: VerifiedDirectory,
): Promise<ShareBody> {
  const expected = { kind: 'share', agency, locator } as const
  // A custodian cannot open the report and does not know the reporter's key. Whoever knows this share made it or was
  // given it; the requester compares it with the hash in the report.
  const envelope = await openSelfSigned(identity, sealed, expected, ({ author, body }) =>
    author === reporterAuthor ? shareFrom(body).reporterVerifyKey : directory.verifyKeysOf(author),
  )
  const share = shareFrom(envelope.body)
  demand(share.request === null)
  return share
}

async function resealShare(
  custodian: ShareOwner,
  body: ShareBody,
  { agency, locator, recipient }: Case & { readonly recipient: AgeRecipient },
): Promise<Sealed> {
  const author = custodian.officer
  const envelope: Envelope<ShareBody> = { v: 1, kind: 'share', agency, locator, seq: 0, author, body }
  return sealEnvelope(envelope, custodian.signing, recipient)
}

async function combined(shares: Uint8Array[]): Promise<Uint8Array> {
  try {
    return await combine(shares)
  } catch (cause) {
    throw new CryptoError({ cause })
  }
}

function shareFrom(value: unknown): ShareBody {
  const fields = fieldsOf(value)
  demand(isVerifyKey(fields['caseVerifyKey']) && isVerifyKey(fields['reporterVerifyKey']))
  return {
    index: countOf(fields['index']),
    t: countOf(fields['t']),
    n: countOf(fields['n']),
    identityRecipient: required(parseRecipient(fields['identityRecipient'])),
    share: textOf(fields['share']),
    caseVerifyKey: fields['caseVerifyKey'],
    reporterVerifyKey: fields['reporterVerifyKey'],
    request: fields['request'] === null ? null : textOf(fields['request']),
  }
}
