import type { AttachmentRecord } from '../../crypto/attachment.js'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import type { SealedFiling } from '../../crypto/filing.js'
import type { Argon2id } from '../../crypto/kdf.js'
import { newReceiptSecret } from '../../crypto/receipt.js'
import { sealReport, type CaseKeys } from '../../crypto/report.js'
import type { ReportAnswers } from '../../kernel/report-body.js'
import { argon2idInWorker } from '../argon2/argon2id-in-worker.js'
import { argon2idWorkerPath } from './page-parts.js'
import { postJson } from './session-state.js'

/** A free case number and the office's proof that it offered it. */
export interface OfferedNumber {
  readonly locator: string
  readonly token: string
}

export interface FilingToSeal extends OfferedNumber {
  readonly agency: string
  /** As the citizen told it. Posts involved and excluded receive no key, the typing officer's own included. */
  readonly answers: ReportAnswers
  /** From `verifiedDirectory()`: checked against what this officer's key has pinned. */
  readonly directory: VerifiedDirectory
  /** Those that attachments were sealed to. */
  readonly caseKeys?: CaseKeys
  readonly attachments?: readonly AttachmentRecord[]
}

export interface SealedByOfficer {
  /** All that leaves this browser. */
  readonly filing: SealedFiling
  /** 24 digits for the citizen's slip: they exist in this page only. The citizen's first visit changes them. */
  readonly code: string
}

/**
 * Seals what a citizen brought, exactly as the citizen's own browser would. The officer who typed it keeps no key: only
 * the grants say who can open it.
 * @throws NoRecipientsError when exclusions leave too few; SecretInTextError; CryptoError.
 */
export async function sealFiling(
  filing: FilingToSeal,
  argon2id: Argon2id = argon2idInWorker(argon2idWorkerPath()),
): Promise<SealedByOfficer> {
  const secret = newReceiptSecret()
  const sealed = await sealReport({ ...filing, secret, argon2id })
  return { filing: sealed, code: filing.locator + secret }
}

/** @returns null when the office has no number to give now. */
export async function offeredNumber(): Promise<OfferedNumber | null> {
  const response = await postJson('/register/offer', {})
  return response.ok ? ((await response.json()) as OfferedNumber) : null
}
