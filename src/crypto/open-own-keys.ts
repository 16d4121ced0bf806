import { fromBase64, toBase64 } from './bytes.js'
import type { VerifiedDirectory, VerifiedEntry } from './directory.js'
import { CryptoError } from './errors.js'
import { makeGrant } from './grant.js'
import type { OfficerKeys } from './officer-keys.js'
import { handOverShare } from './open-custody.js'
import { openFirstGrant } from './open-grant.js'
import type { OwnKey } from './own-keys.js'

export interface OwnKeyOfCase extends OwnKey {
  readonly locator: string
}

export interface OwnRotation {
  readonly officer: string
  readonly old: Pick<OfficerKeys, 'identity'>
  readonly next: Pick<OfficerKeys, 'signing'>
  /** The officer's entry with the new key, of the version that holders have signed. */
  readonly entry: VerifiedEntry
  readonly directory: VerifiedDirectory
}

/** `isSound` is false where the old key opened nothing: forged or damaged before, it stays as it was. */
export interface ResealedKey extends OwnKey {
  readonly isSound: boolean
}

/**
 * The same key of a case, sealed to the officer's new key and signed with it. It is checked that the old grant was the
 * officer's own, of this case and this kind; whether it fits the report is checked each time the case is opened.
 */
export async function resealOwnKey(key: OwnKeyOfCase, rotation: OwnRotation): Promise<ResealedKey> {
  const { report, which } = key
  try {
    const sealed =
      which === 'share' ? await resealedShare(key, rotation) : await resealedGrant(key, which, rotation)
    return { report, which, sealed: toBase64(sealed), isSound: true }
  } catch (error) {
    if (error instanceof CryptoError) return { report, which, sealed: key.sealed, isSound: false }
    throw error
  }
}

/** Reports of which the old key opened something no more: their keys would stay sealed to it. */
export function closedReports(keys: readonly ResealedKey[]): string[] {
  return [...new Set(keys.filter(({ isSound }) => !isSound).map(({ report }) => report))].sort()
}

async function resealedGrant(
  { locator, sealed }: OwnKeyOfCase,
  which: 'report' | 'desk',
  { officer, old, next, entry, directory }: OwnRotation,
): Promise<Uint8Array> {
  const { agency } = directory
  const expected = { agency, locator, which }
  const opened = await openFirstGrant(old.identity, fromBase64(sealed), expected, directory.verifyKeysOf)
  return makeGrant({
    ...expected,
    identity: opened.identity,
    // Nobody is let in: who holds the key holds it still. Posts are compared each time the case is opened.
    ...{ grantee: entry, excludedPosts: [], author: officer, signing: next.signing },
  })
}

async function resealedShare(
  { locator, sealed }: OwnKeyOfCase,
  { officer, old, next, entry, directory }: OwnRotation,
): Promise<Uint8Array> {
  return handOverShare({
    custodian: { officer, identity: old.identity, signing: next.signing },
    ...{ sealedShare: fromBase64(sealed), successor: entry, agency: directory.agency, locator, directory },
  })
}
