import type { VerifiedDirectory, VerifiedEntry } from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import type { Locator } from '../../kernel/ids.js'
import { grantable } from './case-people.js'
import { fetchSealedCase, sendToCase } from './case-requests.js'
import { openCase } from './open-case.js'
import { sealGrants } from './seal-words.js'
import type { UnlockedKeys } from './unlocked-keys.js'
import { warnFrom, type UntoldReporter } from './warn-reporter.js'

export interface LostGrant {
  readonly report: string
  readonly locator: Locator
  readonly officer: string
  readonly why: 'left' | 'role_ended' | 'key_lost' | 'key_compromised'
}

export interface LostCases {
  readonly untold: readonly UntoldReporter[]
  readonly lost: readonly LostGrant[]
  readonly alone: readonly { readonly report: string; readonly locator: Locator }[]
}

/** A colleague in the verified directory, with every case that this holder can give back. */
export interface Waiting {
  readonly entry: VerifiedEntry
  readonly cases: readonly LostGrant[]
}

/** `excluded`: the report names the colleague's post, so no key is made. */
export type Regranted = 'granted' | 'excluded' | 'failed'

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
  /** Reporters who are told before anybody is let in. */
  readonly untold: readonly UntoldReporter[]
}

/**
 * Opens one case, tells the reporter what is still to be told, checks exclusions inside the sealed report, and seals both
 * keys to the colleague.
 */
export async function regrant(
  { keys, directory, untold }: Granter,
  { report }: LostGrant,
  entry: VerifiedEntry,
): Promise<Regranted> {
  const path = `/corruption/${report}`
  try {
    const desk = await openCase(await fetchSealedCase(path, 'case'), keys, directory)
    for (const one of untold.filter((other) => other.report === report)) {
      if ((await warnFrom(desk, one)) === 'failed') return 'failed'
    }
    if (!grantable(desk).some(({ officer }) => officer === entry.officer)) return 'excluded'
    const problem = await sendToCase(`${path}/grant`, await sealGrants(desk, entry))
    return problem === null ? 'granted' : 'failed'
  } catch (error) {
    if (error instanceof CryptoError) return 'failed'
    throw error
  }
}
