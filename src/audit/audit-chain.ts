import { createHash } from 'node:crypto'
import { canonicalJson } from '../kernel/canonical-json.js'

/** One act as the chain covers it. Layout in FORMAT.md. */
export interface ChainedAct {
  readonly id: string
  readonly officer: string | null
  readonly act: string
  readonly subject: string | null
  /** UTC with microseconds, `2026-11-23T10:00:00.000000Z`. */
  readonly at: string
  /** The JSON text of the facts as PostgreSQL prints a `jsonb`: no number in it can stop the chain. */
  readonly facts: string
}

/** A place of the chain as it is stored. `act` is null where the entry is gone. */
export interface ActPlace {
  readonly position: number
  readonly entryId: string
  readonly hash: Uint8Array
  readonly act: ChainedAct | null
}

/** A head that somebody noted elsewhere. Without one a chain that was computed anew, or cut, goes unseen. */
export interface ActAnchor {
  readonly position: number
  readonly head: Uint8Array
}

export type ActProblem = 'changed' | 'missing' | 'inserted' | 'reordered'

export type ActVerdict =
  | { readonly ok: true; readonly head: Uint8Array; readonly length: number }
  | { readonly ok: false; readonly position: number; readonly problem: ActProblem }

/** SHA-256 of "sujarit audit v1", a line feed and the agency's id: where each agency's chain begins. */
export function actGenesis(agency: string): Uint8Array {
  return createHash('sha256').update(`sujarit audit v1\n${agency}`).digest()
}

/** The next hash: SHA-256(previous ‖ canonical JSON of the act). @param previous - 32 bytes. */
export function actHash(previous: Uint8Array, agency: string, act: ChainedAct): Uint8Array {
  return createHash('sha256')
    .update(previous)
    .update(canonicalJson({ v: 1, agency, ...act }))
    .digest()
}

/**
 * Recomputes the chain of one agency and names the first place where it does not hold.
 *
 * `missing`: a position, an entry, or what an anchor saw is not there. `inserted`: without this place the chain would
 * hold. `reordered`: what belongs here stands elsewhere. `changed`: the entry or its hash is not what was chained, or
 * one before it was taken out and the rest renumbered, or an anchor says otherwise.
 * @param places - By position.
 */
export function verifyActs(
  agency: string,
  places: readonly ActPlace[],
  anchors: readonly ActAnchor[] = [],
): ActVerdict {
  const noted = new Map(anchors.map(({ position, head }) => [position, head]))
  let head = actGenesis(agency)
  for (const [index, place] of places.entries()) {
    const position = index + 1
    if (place.position !== position) return { ok: false, position, problem: 'missing' }
    if (place.act === null) return { ok: false, position, problem: 'missing' }
    if (!follows(agency, head, place)) return { ok: false, ...brokenPlace(agency, places, index) }
    const anchor = noted.get(position)
    if (anchor !== undefined && !areEqual(anchor, place.hash))
      return { ok: false, position, problem: 'changed' }
    head = place.hash
  }
  const { length } = places
  const isCut = anchors.some(({ position }) => position > length)
  return isCut ? { ok: false, position: length + 1, problem: 'missing' } : { ok: true, head, length }
}

interface Broken {
  readonly position: number
  readonly problem: ActProblem
}

/** What is wrong where the hash at `index` does not follow from the one before. */
function brokenPlace(agency: string, places: readonly ActPlace[], index: number): Broken {
  const here = { position: index + 1 }
  // Whoever inserts can give the new place a good hash; then the one after it is the first that fails.
  if (index > 0 && holdsFrom(agency, headBefore(agency, places, index - 1), places.slice(index, index + 2)))
    return { position: index, problem: 'inserted' }
  const head = headBefore(agency, places, index)
  const after = places.slice(index + 1, index + 3)
  if (after.length > 0 && holdsFrom(agency, head, after)) return { ...here, problem: 'inserted' }
  const hashes = new Set(places.map(({ hash }) => hexOf(hash)))
  const isElsewhere = places.some(
    ({ act }, other) => other !== index && act !== null && hashes.has(hexOf(actHash(head, agency, act))),
  )
  return { ...here, problem: isElsewhere ? 'reordered' : 'changed' }
}

function headBefore(agency: string, places: readonly ActPlace[], index: number): Uint8Array {
  return places[index - 1]?.hash ?? actGenesis(agency)
}

function holdsFrom(agency: string, start: Uint8Array, places: readonly ActPlace[]): boolean {
  let head = start
  return places.every((place) => {
    const isGood = follows(agency, head, place)
    head = place.hash
    return isGood
  })
}

function follows(agency: string, head: Uint8Array, { act, hash }: ActPlace): boolean {
  return act !== null && areEqual(actHash(head, agency, act), hash)
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
