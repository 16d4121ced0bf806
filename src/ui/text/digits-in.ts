const thaiZero = 0x0e50

/** The digits of a text, Thai ones as Arabic, without whatever stands between them. */
export function digitsIn(text: string): string {
  return text
    .replaceAll(/[\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) - thaiZero))
    .replaceAll(/[^0-9]/g, '')
}
