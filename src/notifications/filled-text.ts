/** Of every mail, in bytes of UTF-8: the longest opening that an office may write fits in every language, with names and addresses. */
export const bodyLength = 6144

/**
 * A text of a mail at its one size, in bytes of UTF-8.
 * @throws RangeError when it is longer.
 */
export function filledText(text: string, bytes: number): string {
  const missing = bytes - new TextEncoder().encode(text).length
  if (missing < 0) throw new RangeError('a mail is longer than its size')
  // Line ends between, because a line of a mail has at most 998 bytes (RFC 5322, 2.1.1).
  return text + ' '.repeat(missing).replace(/ {100}/g, `${' '.repeat(99)}\n`)
}
