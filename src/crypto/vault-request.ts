import { randomBytes } from '@noble/hashes/utils.js'
import { addDays, daysBetween, parseOfficeDate, type OfficeDate } from '../kernel/office-date.js'
import { vaultRequestLifeDays } from '../kernel/vault.js'
import { parseRecipient, type AgeIdentity, type AgeRecipient, type Sealed } from './age.js'
import { concatBytes, fromBase64Url, toBase64Url, utf8 } from './bytes.js'
import { caseSigningKey } from './custody.js'
import { sha256Text } from './derive.js'
import type { VerifiedDirectory, VerifiedEntry } from './directory.js'
import { isHolder } from './directory-body.js'
import { demand, fieldsOf, parseJson, required, textOf } from './fields.js'
import { sealEnvelope } from './seal.js'
import { sign, verify, type SigningKey } from './signing.js'

/** In clear on the server: who asks for which vault. The reason is sealed; here is only its hash. */
export interface VaultRequestBody {
  readonly v: 1
  readonly agency: string
  readonly locator: string
  /** Officer id. */
  readonly requester: string
  /** base64url SHA-256 of the salt (16 bytes) and the reason in UTF-8: without the salt nobody guesses the reason. */
  readonly reasonSha256: string
  /** base64url of 16 bytes: two requests with the same words are two requests. */
  readonly nonce: string
  readonly on: OfficeDate
  /** The last day on which custodians may answer. */
  readonly expires: OfficeDate
  /** To whom a refusal is sealed. Signed by the case key, so no server can name its own. Null in old requests. */
  readonly reportRecipient: AgeRecipient | null
}

export interface VaultRequest {
  /** The exact JSON text that both signatures are over. */
  readonly body: string
  /** base64url; by the requester. */
  readonly signature: string
  /** base64url; by the key that only who can open the report has. */
  readonly caseSignature: string
}

export interface ReasonBody {
  /** The id of the request. */
  readonly request: string
  readonly reason: string
  /** base64url of 16 bytes. */
  readonly salt: string
}

const requestDomain = 'vault request'
const caseDomain = 'vault request by case'

/** base64url SHA-256 of the exact text. */
export function vaultRequestId(request: Pick<VaultRequest, 'body'>): string {
  return sha256Text(utf8(request.body))
}

export function reasonHash(salt: Uint8Array, reason: string): string {
  return sha256Text(concatBytes(salt, utf8(reason)))
}

export interface VaultRequestInput {
  readonly agency: string
  readonly locator: string
  readonly reason: string
  readonly requester: { readonly officer: string; readonly signing: SigningKey }
  readonly reportIdentity: AgeIdentity
  readonly reportRecipient: AgeRecipient
  readonly custodians: readonly VerifiedEntry[]
  readonly today: OfficeDate
}

export interface MadeVaultRequest {
  readonly request: VaultRequest
  /** The reason for each custodian, who must see it before agreeing. */
  readonly reasons: readonly { readonly custodian: string; readonly sealed: Sealed }[]
  /** The reason under the report key: the mailbox tells the reporter why. */
  readonly reasonForReporter: Sealed
}

/** Asks the custodians to open the vault of one report, for a reason, for a week. */
export async function makeVaultRequest(input: VaultRequestInput): Promise<MadeVaultRequest> {
  const { agency, locator, reason, requester, today } = input
  const salt = randomBytes(16)
  const body = JSON.stringify({
    v: 1,
    agency,
    locator,
    requester: requester.officer,
    reasonSha256: reasonHash(salt, reason),
    nonce: toBase64Url(randomBytes(16)),
    on: today,
    expires: addDays(today, vaultRequestLifeDays),
    reportRecipient: input.reportRecipient,
  } satisfies VaultRequestBody)
  const caseKey = caseSigningKey(input.reportIdentity)
  const request = {
    body,
    signature: toBase64Url(sign(requester.signing, requestDomain, utf8(body))),
    caseSignature: toBase64Url(sign(caseKey, caseDomain, utf8(body))),
  }
  const told: ReasonBody = { request: vaultRequestId(request), reason, salt: toBase64Url(salt) }
  const reasons: { custodian: string; sealed: Sealed }[] = []
  for (const custodian of input.custodians) {
    reasons.push({
      custodian: custodian.officer,
      sealed: await sealReason(input, told, custodian.recipient),
    })
  }
  return { request, reasons, reasonForReporter: await sealReason(input, told, input.reportRecipient) }
}

/**
 * Checks a request as far as one can without a share: signed by a current holder, for this case, not expired.
 * @throws CryptoError otherwise.
 */
export function verifyVaultRequest(
  request: VaultRequest,
  directory: VerifiedDirectory,
  expected: { readonly agency: string; readonly locator: string; readonly today: OfficeDate },
): VaultRequestBody {
  const body = requestBodyFrom(request.body)
  demand(body.agency === expected.agency && body.locator === expected.locator)
  demand(directory.agency === body.agency)
  const requester = required(directory.entryOf(body.requester))
  demand(isHolder(requester))
  demand(verify(requester.verifyKey, requestDomain, utf8(request.body), fromBase64Url(request.signature)))
  demand(daysBetween(body.on, body.expires) <= vaultRequestLifeDays)
  demand(body.on <= expected.today && expected.today <= body.expires)
  return body
}

/**
 * Reads a request of the past, in a mailbox or a case: the requester may have left since, and its days are over.
 * @throws CryptoError unless the requester, who is or was in the directory, and the case key have signed it for this case.
 */
export function readVaultRequest(
  request: VaultRequest,
  directory: VerifiedDirectory,
  expected: { readonly agency: string; readonly locator: string; readonly caseVerifyKey: string },
): VaultRequestBody {
  const body = requestBodyFrom(request.body)
  demand(body.agency === expected.agency && body.locator === expected.locator)
  const isSigned = directory
    .verifyKeysOf(body.requester)
    .some((key) => verify(key, requestDomain, utf8(request.body), fromBase64Url(request.signature)))
  demand(isSigned && isSignedByCase(request, expected.caseVerifyKey))
  return body
}

/** Whether the request was signed by somebody who can open the report. */
export function isSignedByCase(request: VaultRequest, caseVerifyKey: string): boolean {
  return verify(caseVerifyKey, caseDomain, utf8(request.body), fromBase64Url(request.caseSignature))
}

async function sealReason(
  { agency, locator, requester }: VaultRequestInput,
  body: ReasonBody,
  recipient: AgeRecipient,
): Promise<Sealed> {
  const author = requester.officer
  const envelope = { v: 1, kind: 'request', agency, locator, seq: 0, author, body } as const
  return sealEnvelope(envelope, requester.signing, recipient)
}

function requestBodyFrom(text: string): VaultRequestBody {
  const fields = fieldsOf(parseJson(text))
  demand(fields['v'] === 1)
  return {
    v: 1,
    agency: textOf(fields['agency']),
    locator: textOf(fields['locator']),
    requester: textOf(fields['requester']),
    reasonSha256: textOf(fields['reasonSha256']),
    nonce: textOf(fields['nonce']),
    on: required(parseOfficeDate(fields['on'])),
    expires: required(parseOfficeDate(fields['expires'])),
    reportRecipient:
      fields['reportRecipient'] === undefined ? null : required(parseRecipient(fields['reportRecipient'])),
  }
}
