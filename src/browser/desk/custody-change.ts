import type { DirectoryBody, DirectoryEntry } from '../../crypto/directory-body.js'

export const custodyFacts = ['t', 'n', 'custodians', 'fallbackHolders', 'fallbackCustodians'] as const
export type CustodyFact = (typeof custodyFacts)[number]

type Known = Pick<DirectoryEntry, 'officer' | 'name' | 'title'>

/** As much of a directory version as says who guards the vault and who stands in. */
export type CustodyVersion = Pick<DirectoryBody, 'custody' | 'fallback'> & {
  readonly entries: readonly Known[]
}

export interface CustodyChange {
  readonly fact: CustodyFact
  /** A number, or people by name and title; nobody is an empty list. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** What differs between two versions, read from the signed texts alone, in the order of `custodyFacts`. */
export function custodyChanges(
  before: CustodyVersion,
  after: CustodyVersion,
  lang: 'th' | 'en',
): readonly CustodyChange[] {
  // The older text first: it is signed already, and a proposal must not rename whom it moves.
  const known = [...before.entries, ...after.entries]
  const say = (values: readonly (string | number)[]): string[] =>
    values.map((value) => (typeof value === 'number' ? String(value) : personIn(known, value, lang)))
  return custodyFacts
    .filter((fact) => JSON.stringify(valuesOf(before, fact)) !== JSON.stringify(valuesOf(after, fact)))
    .map((fact) => ({ fact, before: say(valuesOf(before, fact)), after: say(valuesOf(after, fact)) }))
}

function valuesOf({ custody, fallback }: CustodyVersion, fact: CustodyFact): readonly (string | number)[] {
  return {
    t: [custody.t],
    n: [custody.n],
    custodians: custody.custodians,
    fallbackHolders: fallback.holders,
    fallbackCustodians: fallback.custodians,
  }[fact]
}

function personIn(known: readonly Known[], officer: string, lang: 'th' | 'en'): string {
  const entry = known.find((one) => one.officer === officer)
  if (entry === undefined) return officer
  return entry.name === null ? entry.title[lang] : `${entry.name} (${entry.title[lang]})`
}
