/** Code point of the Thai digit zero; the ten digits follow one another. */
const thaiZero = 0x0e50

/** Arabic digits as Thai ones, for official prose only: never for links, codes, telephone numbers or addresses. */
export function thaiDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCodePoint(thaiZero + Number(digit)))
}
