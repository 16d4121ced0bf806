import { verifyDirectory, type DirectoryVersion, type VerifiedDirectory } from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import { officerKeysFromSeed, type DirectoryPin, type OfficerKeys } from '../../crypto/officer-keys.js'
import { withoutOfficers } from '../../crypto/withheld.js'
import { markPostsToCheck } from './posts-to-check.js'
import { keepSeed, seedInTab } from './seed-in-tab.js'
import { sessionState } from './session-state.js'

export { postJson } from './session-state.js'

export interface UnlockedKeys extends OfficerKeys {
  readonly officer: string
  readonly pin: DirectoryPin
}

/** This tab cannot open anything: the officer must unlock it at `/sign-in`. */
export class KeyLockedError extends Error {
  override readonly name = 'KeyLockedError'
}

/** The officer's keys while this tab is unlocked. @returns null when it is not, or nobody is signed in. */
export async function unlockedKeys(): Promise<UnlockedKeys | null> {
  const state = await sessionState()
  if (state === null) return null
  const kept = await seedInTab(state.browserKeyHalf)
  if (kept?.officer !== state.officer) return null
  const { officer, pin, seed } = kept
  return { officer, pin, ...(await officerKeysFromSeed(seed)) }
}

/** The versions as the server gives them, unverified. */
export async function directoryVersions(): Promise<DirectoryVersion[]> {
  return (await fetchDirectory()).versions
}

interface SentDirectory {
  readonly versions: DirectoryVersion[]
  readonly withheld: readonly string[]
}

async function fetchDirectory(): Promise<SentDirectory> {
  const response = await fetch('/directory.json', { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`directory: ${response.status}`)
  return (await response.json()) as SentDirectory
}

/**
 * The key directory, checked against the fingerprint and the newest version that this officer's own key has pinned.
 * @throws KeyLockedError when the tab is locked, CryptoError when the server's directory is not the one pinned, not
 * properly signed, or older than one seen before.
 */
export async function verifiedDirectory(): Promise<VerifiedDirectory> {
  const { directory, withheld } = await verifiedVersions()
  return withoutOfficers(directory, withheld)
}

export interface VerifiedVersions {
  /** As signed, with those who have left and wait to be signed out. */
  readonly directory: VerifiedDirectory
  readonly last: DirectoryVersion
  /** To whom nothing new is sealed. */
  readonly withheld: readonly string[]
}

/** The whole directory with the exact text of its last version, for whoever signs the next. */
export async function verifiedVersions(): Promise<VerifiedVersions> {
  const state = await sessionState()
  const kept = state === null ? null : await seedInTab(state.browserKeyHalf)
  if (state === null || kept === null) throw new KeyLockedError()
  const { versions, withheld } = await fetchDirectory()
  const directory = verifyDirectory(versions, kept.pin)
  if (directory.seq > kept.pin.lastSeq) {
    markPostsToCheck()
    const pin = { fingerprint: kept.pin.fingerprint, lastSeq: directory.seq }
    await keepSeed({ ...kept, pin }, state.browserKeyHalf)
  }
  const last = versions.at(-1)
  if (last === undefined) throw new CryptoError()
  return { directory, last, withheld }
}
