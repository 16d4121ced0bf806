import { fromBase64, toBase64 } from '../../crypto/bytes.js'
import type { VerifiedDirectory, VerifiedEntry } from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import { handOverShare } from '../../crypto/open-custody.js'
import { postJson, type UnlockedKeys } from './unlocked-keys.js'

/** `some_unsound`: shares that are not this custodian's own of their case stayed where they are. */
export type HandOverEnd = 'done' | 'interrupted' | 'some_unsound'

interface Page {
  readonly shares: readonly { readonly report: string; readonly locator: string; readonly sealed: string }[]
  readonly left: number
}

interface HandOver {
  readonly keys: UnlockedKeys
  readonly directory: VerifiedDirectory
  readonly successor: VerifiedEntry
  readonly onProgress: (fraction: number) => void
}

/** Seals page after page to the successor. What went is gone from the next page, so starting again goes on. */
export async function handOverAll(input: HandOver): Promise<HandOverEnd> {
  const { successor, onProgress } = input
  let done = 0
  for (;;) {
    const { shares, left } = await nextPage(successor.officer)
    if (shares.length === 0) return 'done'
    const sealed = await sealedTo(input, shares)
    const went = sealed.length === 0 ? 0 : await send(input, sealed)
    // Nothing more can go: each share that is left fails its check, or waits for an answer.
    if (went === 0) return 'some_unsound'
    done += went
    onProgress(done / (done + left - went))
  }
}

async function nextPage(successor: string): Promise<Page> {
  const response = await fetch(`/vault/hand-over/shares.json?successor=${successor}`)
  if (!response.ok) throw new Error(`shares: ${response.status}`)
  return (await response.json()) as Page
}

async function send({ successor, directory }: HandOver, shares: readonly object[]): Promise<number> {
  const to = { successor: successor.officer, directorySeq: directory.seq }
  const response = await postJson('/vault/hand-over', { ...to, shares })
  if (!response.ok) throw new Error(`hand-over: ${response.status}`)
  return ((await response.json()) as { readonly count: number }).count
}

async function sealedTo(
  { keys: custodian, directory, successor }: HandOver,
  shares: Page['shares'],
): Promise<object[]> {
  const result: object[] = []
  for (const { report, locator, sealed } of shares) {
    const given = { custodian, successor, directory, agency: directory.agency, locator }
    const again = await handOverShare({ ...given, sealedShare: fromBase64(sealed) }).catch(orNull)
    if (again !== null) result.push({ report, sealed: toBase64(again) })
  }
  return result
}

function orNull(error: unknown): null {
  if (error instanceof CryptoError) return null
  throw error
}
