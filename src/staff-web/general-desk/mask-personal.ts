const longNumber = /(?:[0-9๐-๙][ -]?){8,}[0-9๐-๙]/g
const address = /[^\s@<>()]+@[^\s@<>()]+/g

/** Blackens e-mail addresses and long numbers, of telephones and identity cards. Names cannot be told from words. */
export function maskPersonal(text: string): string {
  const black = (found: string): string => '█'.repeat(Math.min(found.length, 10))
  return text.replaceAll(address, black).replaceAll(longNumber, black)
}
