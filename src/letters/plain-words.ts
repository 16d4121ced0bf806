/** Separators of lines that are not the one we use. */
const lineEnds = /\r\n?|[\u2028\u2029\u0085\v\f]/g

/**
 * What no XML document may hold, what draws nothing, and what turns the direction of writing, so that a reader would see
 * other words than a searcher finds. Thai needs none of it.
 */
const unfit =
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|\p{Cs}|\p{Noncharacter_Code_Point}/gu

/** Words that any document can carry: lines end with `\n`, a tab is a space, and nothing is left that misleads. */
export function plainWords(text: string): string {
  return text.replaceAll(lineEnds, '\n').replaceAll('\t', ' ').replaceAll(unfit, '')
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainWords(text)
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim()
}

/** Lines with something in them, plain. */
export function plainLines(text: string): string[] {
  return plainWords(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
