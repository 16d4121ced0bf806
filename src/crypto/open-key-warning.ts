import type { KeyWarningSigner, SealedKeyWarning } from '../kernel/key-warning.js'
import { recipientOf, type AgeIdentity } from './age.js'
import { fromBase64 } from './bytes.js'
import type { VerifiedDirectory } from './directory.js'
import { CryptoError } from './errors.js'
import { demand, fieldsOf } from './fields.js'
import { openEnvelope } from './open.js'
import { recipientHash } from './recipient-hash.js'

/** Who signed it. Only an officer of the directory can, and only for this key, this day and this report. */
export async function signerOfKeyWarning(
  reportIdentity: AgeIdentity,
  warning: SealedKeyWarning,
  of: { readonly agency: string; readonly locator: string },
  directory: VerifiedDirectory,
): Promise<KeyWarningSigner> {
  if (warning.sealed === null) return 'nobody'
  try {
    const expected = { kind: 'warning', ...of } as const
    const { author, body } = await openEnvelope(
      reportIdentity,
      fromBase64(warning.sealed),
      expected,
      (named) => directory.verifyKeysOf(named),
    )
    const fields = fieldsOf(body)
    demand(fields['officer'] === warning.officer && fields['endedOn'] === warning.endedOn)
    demand(fields['to'] === recipientHash(await recipientOf(reportIdentity)))
    return { officer: author }
  } catch (error) {
    if (error instanceof CryptoError) return 'forged'
    throw error
  }
}
