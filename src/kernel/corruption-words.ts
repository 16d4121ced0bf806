/** A list as messages carry it: words and phrases, with commas between them. */
export function wordList(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '')
}

/**
 * Whether a text names corruption with one of these words. It only offers the safer door and decides nothing: a text
 * without the words may be about corruption, and one with them may not.
 * @param words - From `wordList`. Latin words count as whole words; Thai has no spaces between words.
 */
export function namesCorruption(text: string, words: readonly string[]): boolean {
  const plain = text.toLowerCase().replaceAll(/[\u200b-\u200d\u2060]/g, '')
  return words.some((word) => (isLatin(word) ? hasWholeWord(plain, word) : plain.includes(word)))
}

function isLatin(word: string): boolean {
  return /^[a-z]/.test(word)
}

function hasWholeWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isAlone = !/[a-z]/.test(text[at - 1] ?? '') && !/[a-z]/.test(text[at + word.length] ?? '')
    if (isAlone) return true
  }
  return false
}
