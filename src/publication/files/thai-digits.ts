/** Arabic digits as Thai ones, in prose alone: an address or a code would no longer lead anywhere. */
export function inThaiDigits(text: string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(0x0e50 + Number(digit))),
    )
    .join('')
}
