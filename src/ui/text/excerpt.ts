export interface ExcerptPart {
  readonly text: string
  /** Whether it is what was looked for. */
  readonly isHit: boolean
}

/** Letters on each side of the first hit. */
const around = 40

/**
 * The part of a text around the first hit, with the hits set apart.
 * @param terms - As `letterOf` writes them, none of them empty.
 * @param letterOf - A character as it is compared; empty for what is passed over.
 * @returns null when no term occurs.
 */
export function excerptOf(
  text: string,
  terms: readonly string[],
  letterOf: (character: string) => string,
): readonly ExcerptPart[] | null {
  const plain = text.trim().replace(/\s+/g, ' ')
  const hits = hitsIn(plain, terms, letterOf)
  const [first] = hits
  if (first === undefined) return null
  const from = markFreeStart(plain, Math.max(0, first.from - around))
  const until = markFreeStart(plain, Math.min(plain.length, first.until + around))
  return withEllipses(partsOf(plain, hits, from, until), from > 0, until < plain.length)
}

interface Range {
  readonly from: number
  readonly until: number
}

function hitsIn(text: string, terms: readonly string[], letterOf: (character: string) => string): Range[] {
  const places = Array.from(text).flatMap(charactersOf(letterOf))
  const letters = places.map(({ letter }) => letter).join('')
  const found = terms
    .flatMap((term) => occurrences(letters, term))
    .map(([start, end]) => ({
      from: places[start]?.from ?? 0,
      until: places[end - 1]?.until ?? 0,
    }))
  return merged(found.toSorted((one, other) => one.from - other.from))
}

interface Place extends Range {
  readonly letter: string
}

/** Where in the text each compared letter stands. */
function charactersOf(letterOf: (character: string) => string): (character: string) => Place[] {
  let at = 0
  return (character) => {
    const [from, until] = [at, at + character.length]
    at = until
    return Array.from(letterOf(character), (letter) => ({ letter, from, until }))
  }
}

function occurrences(letters: string, term: string): [number, number][] {
  const found: [number, number][] = []
  for (let at = letters.indexOf(term); at >= 0; at = letters.indexOf(term, at + term.length)) {
    found.push([at, at + term.length])
  }
  return found
}

function merged(ranges: readonly Range[]): Range[] {
  return ranges.reduce<Range[]>((sum, range) => {
    const last = sum.at(-1)
    if (last === undefined || range.from > last.until) return [...sum, range]
    return [...sum.slice(0, -1), { from: last.from, until: Math.max(last.until, range.until) }]
  }, [])
}

/** A Thai vowel above or below, or a tone mark, is not torn from its letter. */
function markFreeStart(text: string, at: number): number {
  let start = at
  while (start < text.length && /[\p{M}\uDC00-\uDFFF]/u.test(text[start] ?? '')) start += 1
  return start
}

function partsOf(text: string, hits: readonly Range[], from: number, until: number): ExcerptPart[] {
  const parts: ExcerptPart[] = []
  let at = from
  for (const hit of hits.filter((one) => one.from < until)) {
    const end = Math.min(hit.until, until)
    parts.push(
      { text: text.slice(at, hit.from), isHit: false },
      { text: text.slice(hit.from, end), isHit: true },
    )
    at = end
  }
  parts.push({ text: text.slice(at, until), isHit: false })
  return parts.filter((part) => part.text !== '')
}

function withEllipses(parts: readonly ExcerptPart[], before: boolean, after: boolean): ExcerptPart[] {
  const dots = { text: '…', isHit: false }
  return [...(before ? [dots] : []), ...parts, ...(after ? [dots] : [])]
}
