const mostTerms = 8

/** Fewer letters are found in nearly every text. */
export const shortestTerm = 3

/** A text as it is compared: small letters, digits of one script, nothing between words. As `general.letters_of`. */
export function lettersOf(text: string): string {
  return Array.from(text, letterOf).join('')
}

/** Spaces, and signs of ASCII and of typesetting. The same list stands in `general.letters_of`. */
const between = /[\s!-/:-@[-`{-~\u00a0\u2000-\u206f\ufeff]/

/** One character of a text as it is compared; empty for what stands between words. */
export function letterOf(character: string): string {
  if (/[๐-๙]/.test(character)) return String(character.charCodeAt(0) - '๐'.charCodeAt(0))
  return between.test(character) ? '' : character.toLowerCase()
}

/** What a complaint must contain, all of it, to be found. A case number may be typed with the space in its middle. */
export function searchTerms(search: string): string[] {
  const number = lettersOf(search)
  if (/^\d{5,8}$/.test(number)) return [number]
  const terms = search.split(/\s+/).map(lettersOf)
  return [...new Set(terms.filter((term) => term !== ''))].slice(0, mostTerms)
}

/** Whether a search can be carried out. */
export function isTooShort(search: string): boolean {
  const terms = searchTerms(search)
  return terms.some((term) => term.length < shortestTerm)
}
