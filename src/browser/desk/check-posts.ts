import type { VerifiedDirectory } from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import type { SealedCase } from '../../kernel/sealed-case.js'
import { fetchSealedCase, heldCases } from './case-requests.js'
import { openCase, OwnPostExcludedError } from './open-case.js'
import type { UnlockedKeys } from './unlocked-keys.js'

/** A case that somebody holds whose present post its reporter excluded. */
export interface PostConflict {
  readonly id: string
  readonly locator: string
}

/**
 * Holds the present posts of all holders against what each case says inside its seal. No server can: this is done in the
 * browser of each holder, once after the directory has changed.
 */
export async function conflictsOfPosts(
  keys: UnlockedKeys,
  directory: VerifiedDirectory,
): Promise<PostConflict[]> {
  const conflicts: PostConflict[] = []
  for await (const id of heldCases(() => undefined)) {
    const sealed = await fetchSealedCase(`/corruption/${id}`, 'check')
    if (await isInConflict(sealed, keys, directory)) conflicts.push({ id, locator: sealed.locator })
  }
  return conflicts
}

async function isInConflict(
  sealed: SealedCase,
  keys: UnlockedKeys,
  directory: VerifiedDirectory,
): Promise<boolean> {
  try {
    const { warnings } = await openCase(sealed, keys, directory)
    return warnings.some(({ kind }) => kind === 'excludedHolder')
  } catch (error) {
    if (error instanceof OwnPostExcludedError) return true
    // Its own page says what is wrong with it.
    if (error instanceof CryptoError) return false
    throw error
  }
}
