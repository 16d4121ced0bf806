import { fromBase64, toBase64 } from '../../crypto/bytes.js'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import { answerVaultRequest } from '../../crypto/open-custody.js'
import { openVaultQuestion } from '../../crypto/open-vault.js'
import { agreeToVaultRequest, refuseVaultRequest } from '../../crypto/vault-decision.js'
import type { VaultRequestBody } from '../../crypto/vault-request.js'
import { officeDate } from '../../kernel/office-date.js'
import type { SealedVaultQuestion, VaultReason } from '../../kernel/vault.js'
import type { UnlockedKeys } from './unlocked-keys.js'

/** A question that passed every check of this browser; null where it did not: nothing of it is shown. */
export interface ShownQuestion {
  readonly sealed: SealedVaultQuestion
  readonly opened: { readonly asked: VaultRequestBody; readonly reason: VaultReason } | null
}

export async function openQuestions(
  questions: readonly SealedVaultQuestion[],
  keys: UnlockedKeys,
  directory: VerifiedDirectory,
): Promise<ShownQuestion[]> {
  const shown: ShownQuestion[] = []
  for (const sealed of questions) {
    const opened = await openVaultQuestion(givenOf(sealed, keys, directory)).catch((error: unknown) => {
      if (error instanceof CryptoError) return null
      throw error
    })
    shown.push({ sealed, opened })
  }
  return shown
}

/** As the server's door reads it. */
export interface AnswerToSend {
  readonly body: string
  readonly signature: string
  readonly share: string | null
  readonly reason: string | null
}

/**
 * Seals the own share again, to the officer who asked and for this request alone, or the reason why not.
 * @param refusal - Null agrees.
 * @throws CryptoError when the request does not hold.
 */
export async function sealAnswer(
  sealed: SealedVaultQuestion,
  asked: VaultRequestBody,
  refusal: string | null,
  { keys, directory }: { readonly keys: UnlockedKeys; readonly directory: VerifiedDirectory },
): Promise<AnswerToSend> {
  const given = givenOf(sealed, keys, directory)
  const input = { custodian: keys, request: sealed, asked, today: given.today }
  if (refusal === null) {
    const share = await answerVaultRequest(given)
    return { ...agreeToVaultRequest(input), share: toBase64(share), reason: null }
  }
  const { decision, reason } = await refuseVaultRequest({ ...input, reason: refusal })
  return { ...decision, share: null, reason: toBase64(reason) }
}

/** By this device's own clock: a server could call an old request a new one. */
function givenOf(sealed: SealedVaultQuestion, custodian: UnlockedKeys, directory: VerifiedDirectory) {
  return {
    custodian,
    sealedShare: fromBase64(sealed.share),
    reason: fromBase64(sealed.reason),
    request: sealed,
    agency: sealed.agency,
    locator: sealed.locator,
    directory,
    today: officeDate(new Date()),
  }
}
