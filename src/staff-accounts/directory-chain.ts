import { CryptoError } from '../crypto/errors.js'
import { verifyDirectory, type DirectoryVersion, type VerifiedDirectory } from '../crypto/directory.js'
import type { AgencyId } from '../kernel/ids.js'
import { InvalidInputError } from '../platform/errors/errors.js'

/**
 * The directory of this agency, checked from the fingerprint on.
 * @throws InvalidInputError when the chain is not this agency's or does not verify.
 */
export function verifiedChain(
  agency: AgencyId,
  versions: readonly DirectoryVersion[],
  fingerprint: string,
): VerifiedDirectory {
  const directory = orInvalid(() => verifyDirectory(versions, { fingerprint }))
  if (directory.agency !== agency) throw new InvalidInputError('directory_of_another_agency')
  return directory
}

/** What an officer's browser sent may be malformed; that is the sender's mistake and not ours. */
export function orInvalid<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof CryptoError) throw new InvalidInputError('directory_refused', [], { cause })
    throw cause
  }
}
