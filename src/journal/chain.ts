import { createHash } from 'node:crypto'
import { canonicalJson } from '../kernel/canonical-json.js'
import type { CaseEvent } from '../kernel/case-event.js'
import { parseCaseEvent } from '../kernel/parse-case-event.js'

/** SHA-256 of "sujarit journal v1", a line feed and the agency's id: where each agency's chain begins. */
export function genesisHash(agencyId: string): Uint8Array {
  return createHash('sha256').update(`sujarit journal v1\n${agencyId}`).digest()
}

/** What the chain covers of an event, in UTF-8: canonical JSON. Layout in FORMAT.md. */
export function eventText(event: CaseEvent, tag: Uint8Array | null = null): string {
  return canonicalJson({
    v: 1,
    agency: event.agencyId,
    channel: event.channel,
    subject: event.subject,
    ordinal: event.ordinal,
    on: event.on,
    kind: event.kind,
    facts: event.facts,
    tag: tag === null ? null : Buffer.from(tag).toString('hex'),
  })
}

/**
 * The next hash of the chain: SHA-256(previous ‖ event text). Since `previous` has a fixed length, no two pairs
 * give the same input.
 * @param previous - 32 bytes: the hash of the entry before, or the genesis hash.
 * @param tag - The journal tag that came with a received event, by which a reporter finds it; null otherwise.
 * @throws RangeError when `previous` has another length.
 */
export function chainHash(previous: Uint8Array, event: CaseEvent, tag: Uint8Array | null = null): Uint8Array {
  if (previous.length !== 32) throw new RangeError('a hash of the chain has 32 bytes')
  return createHash('sha256').update(previous).update(eventText(event, tag), 'utf8').digest()
}

export interface ChainEntry {
  /** From 1, without a gap. */
  readonly position: number
  /** As it was stored; checked here. */
  readonly event: unknown
  readonly tag: Uint8Array | null
  readonly hash: Uint8Array
}

/** A hash that somebody outside holds, for instance printed in a release. Without one a cut end goes unseen. */
export interface ChainAnchor {
  readonly position: number
  readonly head: Uint8Array
}

export type ChainProblem = 'changed' | 'missing' | 'reordered' | 'unknown_event'

export type ChainVerdict =
  | { readonly ok: true; readonly head: Uint8Array; readonly length: number }
  | { readonly ok: false; readonly position: number; readonly problem: ChainProblem }

/**
 * Recomputes the chain of one agency, in one pass.
 *
 * `changed`: an event, or a hash, is not what was chained (or not what an anchor says). `missing`: a position, an
 * ordinal of a case, or what an anchor saw, is not there. `reordered`: a position or an ordinal comes twice or late.
 * `unknown_event`: not an event of a known kind, or of another agency. Positions that fail come first; a case
 * with a gap is reported at its last fact. Facts of one case may be chained out of their own order, since the worker
 * shuffles each batch.
 */
export function verifyChain(
  agencyId: string,
  entries: Iterable<ChainEntry>,
  anchors: readonly ChainAnchor[] = [],
): ChainVerdict {
  const heads = new Map(anchors.map(({ position, head }) => [position, head]))
  const cases = new Map<string, CaseOrdinals>()
  let head = genesisHash(agencyId)
  let length = 0
  for (const entry of entries) {
    const problem = problemOfEntry(entry, {
      agencyId,
      head,
      length,
      cases,
      anchor: heads.get(entry.position),
    })
    if (problem !== null)
      return { ok: false, position: problem === 'missing' ? length + 1 : entry.position, problem }
    head = entry.hash
    length = entry.position
  }
  const gap = firstGap(cases)
  if (gap !== null) return { ok: false, position: gap, problem: 'missing' }
  if (anchors.some(({ position }) => position > length)) {
    return { ok: false, position: length + 1, problem: 'missing' }
  }
  return { ok: true, head, length }
}

interface CaseOrdinals {
  readonly seen: Set<number>
  lastPosition: number
}

interface ChainSoFar {
  readonly agencyId: string
  readonly head: Uint8Array
  readonly length: number
  readonly cases: Map<string, CaseOrdinals>
  readonly anchor: Uint8Array | undefined
}

function problemOfEntry(entry: ChainEntry, soFar: ChainSoFar): ChainProblem | null {
  if (entry.position > soFar.length + 1) return 'missing'
  if (entry.position !== soFar.length + 1) return 'reordered'
  const event = parseCaseEvent(entry.event)
  if (event?.agencyId !== soFar.agencyId) return 'unknown_event'
  if (!areEqual(chainHash(soFar.head, event, entry.tag), entry.hash)) return 'changed'
  if (soFar.anchor !== undefined && !areEqual(soFar.anchor, entry.hash)) return 'changed'
  return noteOrdinal(soFar.cases, event, entry.position) ? null : 'reordered'
}

/** @returns false when the case already has a fact with this ordinal. */
function noteOrdinal(cases: Map<string, CaseOrdinals>, event: CaseEvent, position: number): boolean {
  const known = cases.get(event.subject) ?? { seen: new Set<number>(), lastPosition: position }
  if (known.seen.has(event.ordinal)) return false
  known.seen.add(event.ordinal)
  known.lastPosition = position
  cases.set(event.subject, known)
  return true
}

function firstGap(cases: Map<string, CaseOrdinals>): number | null {
  const broken = [...cases.values()].filter(({ seen }) => !seen.has(1) || !hasNoGap(seen))
  if (broken.length === 0) return null
  return broken.reduce((first, { lastPosition }) => Math.min(first, lastPosition), Infinity)
}

function hasNoGap(seen: ReadonlySet<number>): boolean {
  // Ordinals are distinct and start at 1, so that none is greater than their number when none is missing.
  for (const ordinal of seen) if (ordinal > seen.size) return false
  return true
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
