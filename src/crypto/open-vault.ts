import type { OfficeDate } from '../kernel/office-date.js'
import { readVaultReason, type SealedVaultRequest, type VaultReason } from '../kernel/vault.js'
import type { AgeIdentity } from './age.js'
import { fromBase64, fromBase64Url } from './bytes.js'
import { caseSigningKey } from './custody.js'
import type { VerifiedDirectory } from './directory.js'
import { CryptoError } from './errors.js'
import { demand, fieldsOf, textOf } from './fields.js'
import { checkShare, openReason, type ShareOwner } from './open-custody.js'
import { openEnvelope } from './open.js'
import { verifyVaultDecision, type VaultDecisionBody } from './vault-decision.js'
import {
  readVaultRequest,
  reasonHash,
  vaultRequestId,
  verifyVaultRequest,
  type VaultRequest,
  type VaultRequestBody,
} from './vault-request.js'

interface Case {
  readonly agency: string
  readonly locator: string
}

export interface ReadVaultDecision {
  readonly custodian: string
  readonly decision: VaultDecisionBody['decision']
  readonly on: OfficeDate
  /** Null: agreed, or the reason does not verify. */
  readonly reason: string | null
}

/** A request as whoever has the report key reads it: officers of the case, and the reporter. */
export interface ReadVaultRequest {
  readonly id: string
  readonly asked: VaultRequestBody
  /** Null: not the reason that was signed. */
  readonly reason: VaultReason | null
  /** Those that verify; a forged one is left out and makes `isDoubtful` true. */
  readonly decisions: readonly ReadVaultDecision[]
  readonly isDoubtful: boolean
}

/**
 * Opens what was asked and decided, with the report key.
 * @returns null when the request itself is forged: not by an officer of the directory, or not for this case.
 */
export async function openVaultRequest(
  reportIdentity: AgeIdentity,
  sealed: SealedVaultRequest,
  of: Case,
  directory: VerifiedDirectory,
): Promise<ReadVaultRequest | null> {
  const { verifyKey } = caseSigningKey(reportIdentity)
  const asked = await orNull(() => readVaultRequest(sealed, directory, { ...of, caseVerifyKey: verifyKey }))
  if (asked === null) return null
  const told = { request: sealed, of, directory }
  const reason = await orNull(() =>
    openToldReason(reportIdentity, fromBase64(sealed.reason), {
      ...told,
      author: asked.requester,
      sha256: asked.reasonSha256,
    }),
  )
  const decisions: ReadVaultDecision[] = []
  for (const decision of sealed.decisions) {
    const read = await orNull(() => openDecision(reportIdentity, decision, told))
    if (read !== null) decisions.push(read)
  }
  const isDoubtful = reason === null || decisions.length < sealed.decisions.length
  return {
    id: sealed.id,
    asked,
    reason: reason === null ? null : readVaultReason(reason),
    decisions,
    isDoubtful,
  }
}

/**
 * What a custodian is asked, checked before anything of it is shown: by a current holder, for the case of the own share,
 * with a key that only who can open the report has, in time.
 * @throws CryptoError when any of it does not hold.
 */
export async function openVaultQuestion(input: {
  readonly custodian: ShareOwner
  readonly sealedShare: Uint8Array
  readonly reason: Uint8Array
  readonly request: VaultRequest
  readonly agency: string
  readonly locator: string
  readonly directory: VerifiedDirectory
  readonly today: OfficeDate
}): Promise<{ readonly asked: VaultRequestBody; readonly reason: VaultReason }> {
  const { custodian, request, directory } = input
  const asked = verifyVaultRequest(request, directory, input)
  await checkShare(input)
  const reason = await openReason(custodian.identity, input.reason, request, input)
  return { asked, reason: readVaultReason(reason) }
}

interface Told {
  readonly request: VaultRequest
  readonly of: Case
  readonly directory: VerifiedDirectory
}

async function openDecision(
  identity: AgeIdentity,
  { body: text, signature, reason }: SealedVaultRequest['decisions'][number],
  told: Told,
): Promise<ReadVaultDecision> {
  const body = verifyVaultDecision({ body: text, signature }, told.request, told.directory)
  demand(body.locator === told.of.locator && (reason === null) === (body.reasonSha256 === null))
  const { custodian, decision, on, reasonSha256: sha256 } = body
  if (reason === null || sha256 === null) return { custodian, decision, on, reason: null }
  const words = { ...told, author: custodian, sha256 }
  return { custodian, decision, on, reason: await openToldReason(identity, fromBase64(reason), words) }
}

async function openToldReason(
  identity: AgeIdentity,
  sealed: Uint8Array,
  { request, of, directory, author, sha256 }: Told & { readonly author: string; readonly sha256: string },
): Promise<string> {
  const envelope = await openEnvelope(identity, sealed, { kind: 'request', ...of }, (named) =>
    named === author ? directory.verifyKeysOf(named) : null,
  )
  const fields = fieldsOf(envelope.body)
  const reason = textOf(fields['reason'])
  demand(fields['request'] === vaultRequestId(request))
  demand(reasonHash(fromBase64Url(textOf(fields['salt'])), reason) === sha256)
  return reason
}

/** One forged part is shown as such; the others are read all the same. */
async function orNull<T>(read: () => T | Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}
