import { verifyChain, type ChainAnchor, type ChainProblem } from './chain.js'
import type { JournalEntry } from './read-journal.js'

export type JournalVerdict =
  | { readonly ok: true; readonly head: Uint8Array; readonly length: number }
  | {
      readonly ok: false
      readonly position: number
      readonly problem: ChainProblem
      /** The fact whose place this is; null when the place itself is gone. */
      readonly eventId: string | null
    }

/**
 * Recomputes the chain of one agency and names the first place where it does not hold.
 *
 * @param entries - From `readJournal`.
 * @param anchors - Heads that were published: without one a cut end goes unseen.
 */
export function verifyJournal(
  agencyId: string,
  entries: readonly JournalEntry[],
  anchors: readonly ChainAnchor[],
): JournalVerdict {
  const verdict = verifyChain(agencyId, entries, anchors)
  if (verdict.ok) return verdict
  const entry = entries.find(({ position }) => position === verdict.position)
  return {
    ...verdict,
    // The place is there and its fact is not: that fact was deleted.
    problem: entry?.event === null ? 'missing' : verdict.problem,
    eventId: entry?.eventId ?? null,
  }
}
