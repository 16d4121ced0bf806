import { CryptoError } from '../../crypto/errors.js'
import { verifyDirectory } from '../../crypto/directory.js'
import { officerKeysFromSeed, type EnrolmentKey } from '../../crypto/officer-keys.js'
import { closedReports } from '../../crypto/open-own-keys.js'
import { enrolmentKeyHere, keepEnrolmentKey } from './enrolment-key-here.js'
import type { Problem } from './form-attempt.js'
import { beginUnlock } from './open-own-seed.js'
import { sealAnew, type ToFinish } from './rotate-key.js'
import { keepSeed } from './seed-in-tab.js'
import { postJson, sessionState } from './session-state.js'
import { directoryVersions, type UnlockedKeys } from './unlocked-keys.js'

/** The new key as its sheet has opened it. */
export interface OpenedKey {
  readonly seed: Uint8Array
  readonly enrolmentKey: EnrolmentKey
}

/** Sent, and no answer came: it may have been done. */
let unanswered: OpenedKey | null = null

/**
 * Everything at once, and then this tab goes on with the new key.
 * @param mayLeave - Whether the officer has seen that these reports stay closed to the new key, and goes on nevertheless.
 */
export async function putInPlace(
  me: UnlockedKeys,
  opened: OpenedKey,
  toFinish: ToFinish,
  mayLeave: (closed: readonly string[]) => boolean,
): Promise<Problem> {
  const next = await officerKeysFromSeed(opened.seed)
  const sealed = await sealAnew(me, next, toFinish).catch(orNull)
  if (sealed === null) return 'keys.rotate.notSigned'
  const { keys, signature } = sealed
  if (!mayLeave(closedReports(keys))) return 'keys.rotate.someClosed'
  unanswered = opened
  const done = await postJson('/account/key/finish', { keys, signature }).catch(() => null)
  if (done === null || done.status >= 500) return (await wasPutInPlace(me)) ? null : 'keys.rotate.noAnswer'
  unanswered = null
  if (!done.ok) return done.status === 409 ? conflictOf(done) : 'failed'
  await goOn(me, opened, sealed.seq)
  return null
}

/** Whether an earlier attempt was done after all, by the signed directory and not by the server's word; then this tab goes on. */
export async function wasPutInPlace(me: UnlockedKeys): Promise<boolean> {
  if (unanswered === null) return false
  const { signing } = await officerKeysFromSeed(unanswered.seed)
  const versions = await directoryVersions().catch(() => null)
  if (versions === null) return false
  const directory = verifyDirectory(versions, me.pin)
  if (directory.entryOf(me.officer)?.verifyKey !== signing.verifyKey) return false
  await goOn(me, unanswered, directory.seq)
  return true
}

async function goOn(me: UnlockedKeys, { seed, enrolmentKey }: OpenedKey, lastSeq: number): Promise<void> {
  const state = await sessionState()
  const pin = { fingerprint: me.pin.fingerprint, lastSeq }
  if (state !== null) await keepSeed({ officer: me.officer, seed, pin }, state.browserKeyHalf)
  const { email } = await beginUnlock()
  if (enrolmentKeyHere(email) !== null) keepEnrolmentKey(email, enrolmentKey)
}

const conflicts: Readonly<Record<string, string>> = {
  not_in_directory: 'keys.rotate.notInDirectory',
  stands_by: 'keys.rotate.standsBy',
  not_signed: 'keys.rotate.notSigned',
  vault_waits: 'keys.rotate.vaultWaits',
  // Post or roles are other than holders have signed: pressing again would never help.
  candidate_unknown: 'keys.rotate.entryChanged',
}

/** Whatever else has changed meanwhile: nothing was done, and trying again seals what is there now. */
export async function conflictOf(response: Response): Promise<string> {
  const { code } = (await response.json().catch(() => ({}))) as { readonly code?: string }
  return conflicts[code ?? ''] ?? 'keys.rotate.keysChanged'
}

function orNull(error: unknown): null {
  if (error instanceof CryptoError) return null
  throw error
}
