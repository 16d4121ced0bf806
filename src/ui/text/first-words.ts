const longest = 70

/**
 * The beginning of a text, to tell one case from another: at most 70 letters of one line, cut between words where the
 * platform knows Thai words, which have no spaces between them.
 */
export function firstWords(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  if (line.length <= longest) return line
  return `${line.slice(0, cutOf(line)).trimEnd()}…`
}

function cutOf(line: string): number {
  // Older WebViews lack it.
  if (!('Segmenter' in Intl)) return longest
  const words = [...new Intl.Segmenter('th', { granularity: 'word' }).segment(line)]
  const cut = words.findLast(({ index }) => index <= longest)?.index ?? 0
  // One endless word has no end to cut at.
  return cut > 0 ? cut : longest
}
