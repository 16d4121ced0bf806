import { toBase64 } from '../../crypto/bytes.js'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import { sealKeyWarning } from '../../crypto/key-warning.js'
import type { Locator } from '../../kernel/ids.js'
import { fetchSealedCase, sendToCase } from './case-requests.js'
import { openCase, type OpenDesk } from './open-case.js'
import type { UnlockedKeys } from './unlocked-keys.js'

/** A reporter whom no officer has told yet. */
export interface UntoldReporter {
  readonly warning: string
  readonly report: string
  readonly locator: Locator
  /** Whose key it was. */
  readonly officer: string
  readonly endedOn: string
}

export type Warned = 'told' | 'failed'

/** Opens one case, and tells its reporter. */
export async function warnReporter(
  untold: UntoldReporter,
  keys: UnlockedKeys,
  directory: VerifiedDirectory,
): Promise<Warned> {
  try {
    const desk = await openCase(
      await fetchSealedCase(`/corruption/${untold.report}`, 'check'),
      keys,
      directory,
    )
    return await warnFrom(desk, untold)
  } catch (error) {
    if (error instanceof CryptoError) return 'failed'
    throw error
  }
}

/** As `warnReporter`, for a case that is open already. */
export async function warnFrom(
  { sealed: { agency, locator }, keys, opened }: OpenDesk,
  { report, warning, officer, endedOn }: UntoldReporter,
): Promise<Warned> {
  const sealed = await sealKeyWarning({
    ...{ officer, endedOn, agency, locator },
    author: keys.officer,
    signing: keys.signing,
    recipient: opened.body.reportRecipient,
  })
  const problem = await sendToCase(`/corruption/${report}/key-warning`, { warning, sealed: toBase64(sealed) })
  // Somebody else has told in the meantime: the reporter knows.
  return problem === null || problem === 'lost_race' ? 'told' : 'failed'
}
