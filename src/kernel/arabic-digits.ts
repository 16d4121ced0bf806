/** The text with Thai digits as those of everybody: ๒๕๖๙ is 2569. */
export function inArabicDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - '๐'.charCodeAt(0)))
}
