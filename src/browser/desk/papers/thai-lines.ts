/** Width of a text in the units of the page. */
export type Measure = (text: string) => number

/** Pieces of a text that a line may end between: Thai writes no spaces between words. */
function piecesOf(text: string): string[] {
  // Older browsers know no Thai words; there a line ends at spaces, and between letters where a line has none.
  if (!('Segmenter' in Intl)) return text.split(/(?<= )/)
  return [...new Intl.Segmenter('th', { granularity: 'word' }).segment(text)].map(({ segment }) => segment)
}

/** Punctuation that begins no line, and what repeats or shortens the word before it. */
const staysWithLast = /^[\s)\]}.,:;!?%”’"\u0e46\u0e2f/-]/

/** A text in lines of at most that width; a word longer than a line is cut between letters, never inside one. */
export function linesOf(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of joined(piecesOf(text))) {
    if (measure((line + piece).trimEnd()) <= width) {
      line += piece
      continue
    }
    if (line !== '') lines.push(line.trimEnd())
    const [rest, ...cut] = cutToWidth(piece.trimStart(), width, measure).reverse()
    lines.push(...cut.reverse())
    line = rest ?? ''
  }
  return line.trim() === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()]
}

function joined(pieces: readonly string[]): string[] {
  const result: string[] = []
  for (const piece of pieces) {
    const last = staysWithLast.test(piece) ? result.pop() : undefined
    result.push((last ?? '') + piece)
  }
  return result
}

function cutToWidth(word: string, width: number, measure: Measure): string[] {
  if (measure(word) <= width) return [word]
  const parts: string[] = []
  let part = ''
  // A consonant with its marks is one letter to a reader.
  for (const letter of word.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    if (part !== '' && measure(part + letter) > width) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part]
}
