import type { VerifiedDirectory, VerifiedEntry } from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import type { Locator } from '../../kernel/ids.js'
import { grantable } from './case-people.js'
import { fetchSealedCase, sendToCase } from './case-requests.js'
import { openCase, type OpenDesk } from './open-case.js'
import { sealGrants, sealWords } from './seal-words.js'
import type { UnlockedKeys } from './unlocked-keys.js'

export interface LostGrant {
  readonly report: string
  readonly locator: Locator
  readonly officer: string
  readonly why: 'left' | 'role_ended' | 'key_lost' | 'key_compromised'
}

export interface LostCases {
  readonly lost: readonly LostGrant[]
  readonly alone: readonly { readonly report: string; readonly locator: Locator }[]
}

/** A colleague in the verified directory, with every case that this holder can give back. */
export interface Waiting {
  readonly entry: VerifiedEntry
  readonly cases: readonly LostGrant[]
}

/**
 * - `excluded`: the report names the colleague's post, so no key is made.
 * - `untold`: granted, but the office has never answered this reporter; what happened belongs into the first answer.
 */
export type Regranted = 'granted' | 'untold' | 'excluded' | 'failed'

export async function fetchLostCases(): Promise<LostCases> {
  const response = await fetch('/regrant/cases.json', { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`regrant: ${response.status}`)
  return (await response.json()) as LostCases
}

/** Nobody whom the server names and the directory does not. */
export function waitingIn({ lost }: LostCases, directory: VerifiedDirectory): Waiting[] {
  const officers = [...new Set(lost.map(({ officer }) => officer))]
  return officers.flatMap((officer) => {
    const entry = directory.entryOf(officer)
    return entry === null ? [] : [{ entry, cases: lost.filter((one) => one.officer === officer) }]
  })
}

export interface Granter {
  readonly keys: UnlockedKeys
  readonly directory: VerifiedDirectory
  /** What reporters are told where a key was in other hands. */
  readonly words: string
}

/** Opens one case, checks exclusions inside the sealed report, and seals both keys to the colleague. */
export async function regrant(
  { keys, directory, words }: Granter,
  { report, why }: LostGrant,
  entry: VerifiedEntry,
): Promise<Regranted> {
  const path = `/corruption/${report}`
  try {
    const desk = await openCase(await fetchSealedCase(path, 'case'), keys, directory)
    if (!grantable(desk).some(({ officer }) => officer === entry.officer)) return 'excluded'
    if ((await sendToCase(`${path}/grant`, await sealGrants(desk, entry))) !== null) return 'failed'
    return why === 'key_compromised' ? await tell(desk, path, words) : 'granted'
  } catch (error) {
    if (error instanceof CryptoError) return 'failed'
    throw error
  }
}

/** A warning must not count as the first answer that the law asks for. */
async function tell(desk: OpenDesk, path: string, text: string): Promise<Regranted> {
  if (!desk.sealed.messages.some(({ officer }) => officer !== null)) return 'untold'
  const message = await sealWords(desk, { kind: 'message', text, extra: { topic: 'progress' } })
  return (await sendToCase(`${path}/answer`, { message })) === null ? 'granted' : 'failed'
}
