import { randomBytes } from '@noble/hashes/utils.js'
import { parseOfficeDate, type OfficeDate } from '../kernel/office-date.js'
import type { VaultDecisionKind } from '../kernel/vault.js'
import type { Sealed } from './age.js'
import { fromBase64Url, toBase64Url, utf8 } from './bytes.js'
import type { VerifiedDirectory } from './directory.js'
import { demand, fieldsOf, parseJson, required, textOf } from './fields.js'
import { sealEnvelope } from './seal.js'
import { sign, verify, type SigningKey } from './signing.js'
import { reasonHash, vaultRequestId, type ReasonBody, type VaultRequest } from './vault-request.js'
import type { VaultRequestBody } from './vault-request.js'

/** In clear on the server: how one custodian decided on one request. */
export interface VaultDecisionBody {
  readonly v: 1
  readonly agency: string
  readonly locator: string
  /** The id of the request. */
  readonly request: string
  /** Officer id. */
  readonly custodian: string
  readonly decision: VaultDecisionKind
  /** As in a request; null when agreed. */
  readonly reasonSha256: string | null
  readonly on: OfficeDate
}

export interface VaultDecision {
  /** The exact JSON text that the signature is over. */
  readonly body: string
  /** base64url. */
  readonly signature: string
}

const decisionDomain = 'vault decision'

interface DecisionInput {
  readonly custodian: { readonly officer: string; readonly signing: SigningKey }
  readonly request: VaultRequest
  /** As `verifyVaultRequest` read it. */
  readonly asked: VaultRequestBody
  readonly today: OfficeDate
}

/** The custodian's word beside the share: only the requester can see that the share is there. */
export function agreeToVaultRequest(input: DecisionInput): VaultDecision {
  return signed(input, 'agreed', null)
}

/**
 * A refusal with its reason, sealed to the report key: requester and reporter read it.
 * @throws CryptoError for a request that does not say to which key.
 */
export async function refuseVaultRequest(
  input: DecisionInput & { readonly reason: string },
): Promise<{ readonly decision: VaultDecision; readonly reason: Sealed }> {
  const { asked, custodian, request, reason } = input
  const salt = randomBytes(16)
  const body: ReasonBody = { request: vaultRequestId(request), reason, salt: toBase64Url(salt) }
  const { agency, locator, reportRecipient } = asked
  const author = custodian.officer
  const envelope = { v: 1, kind: 'request', agency, locator, seq: 0, author, body } as const
  const sealed = await sealEnvelope(envelope, custodian.signing, required(reportRecipient))
  return { decision: signed(input, 'refused', reasonHash(salt, reason)), reason: sealed }
}

/**
 * Reads a decision on one request, signed by whoever it names, in office or not.
 * @throws CryptoError when it is forged, or on another request.
 */
export function verifyVaultDecision(
  decision: VaultDecision,
  request: Pick<VaultRequest, 'body'>,
  directory: VerifiedDirectory,
): VaultDecisionBody {
  const body = decisionBodyFrom(decision.body)
  demand(body.request === vaultRequestId(request) && body.agency === directory.agency)
  const isSigned = directory
    .verifyKeysOf(body.custodian)
    .some((key) => verify(key, decisionDomain, utf8(decision.body), fromBase64Url(decision.signature)))
  demand(isSigned)
  return body
}

function signed(
  { custodian, request, asked, today }: DecisionInput,
  decision: VaultDecisionKind,
  reasonSha256: string | null,
): VaultDecision {
  const body = JSON.stringify({
    v: 1,
    agency: asked.agency,
    locator: asked.locator,
    request: vaultRequestId(request),
    custodian: custodian.officer,
    decision,
    reasonSha256,
    on: today,
  } satisfies VaultDecisionBody)
  return { body, signature: toBase64Url(sign(custodian.signing, decisionDomain, utf8(body))) }
}

function decisionBodyFrom(text: string): VaultDecisionBody {
  const fields = fieldsOf(parseJson(text))
  const { decision, reasonSha256 } = fields
  demand(fields['v'] === 1 && (decision === 'agreed' || decision === 'refused'))
  demand((reasonSha256 === null) === (decision === 'agreed'))
  return {
    v: 1,
    agency: textOf(fields['agency']),
    locator: textOf(fields['locator']),
    request: textOf(fields['request']),
    custodian: textOf(fields['custodian']),
    decision,
    reasonSha256: reasonSha256 === null ? null : textOf(reasonSha256),
    on: required(parseOfficeDate(fields['on'])),
  }
}
