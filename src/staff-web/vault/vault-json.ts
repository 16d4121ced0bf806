import type {
  CustodianDesk,
  VaultFacts,
  VaultRequestFacts,
} from '../../corruption/custody/read-vault.service.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { SealedVault, SealedVaultDesk, SealedVaultRequest } from '../../kernel/vault.js'

/** As a holder's browser reads it. */
export function sealedVaultJson(today: OfficeDate, facts: VaultFacts): SealedVault {
  const { custodians, openingsMax, requests } = facts
  return { today, custodians, openingsMax, requests: requests.map(requestJson) }
}

/** As a custodian's browser reads it. */
export function sealedVaultDeskJson(today: OfficeDate, desk: CustodianDesk): SealedVaultDesk {
  return {
    today,
    questions: desk.questions.map(({ request, reason, share }) => ({
      id: request.id,
      agency: request.agencyId,
      locator: locatorIn(request.body),
      body: request.body,
      signature: request.signature,
      caseSignature: request.caseSignature,
      reason: base64(reason),
      share: base64(share),
    })),
    answered: desk.answered.map(({ answer, request }) => ({
      locator: locatorIn(request.body),
      decision: answer.decision,
      on: answer.answeredOn,
      state: request.state,
      expires: request.expiresOn,
    })),
  }
}

function requestJson({ request, answers, openings }: VaultRequestFacts): SealedVaultRequest {
  return {
    id: request.id,
    body: request.body,
    signature: request.signature,
    caseSignature: request.caseSignature,
    reason: base64(request.reasonSealed),
    state: request.state,
    asked: request.asked,
    needed: request.needed,
    decisions: answers.map(({ body, signature, reasonSealed }) => ({
      body,
      signature,
      reason: reasonSealed === null ? null : base64(reasonSealed),
    })),
    openings: openings.map(({ openedOn }) => openedOn),
  }
}

/** The server checked the text when it came. */
function locatorIn(body: string): string {
  return (JSON.parse(body) as { readonly locator: string }).locator
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
