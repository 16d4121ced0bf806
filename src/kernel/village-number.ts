import { inArabicDigits } from './arabic-digits.js'

/** Subdistricts have up to some thirty villages; two digits leave room. */
const highest = 99

/**
 * The number of a village (หมู่) as people write it: with Thai digits, with the word before it, with leading zeros.
 * @returns null when it is left out.
 */
export function parseVillageNumber(text: string): number | null | 'malformed' {
  const plain = inArabicDigits(text).trim()
  if (plain === '') return null
  const digits = /^[^\d]{0,12}?0*(\d{1,2})$/.exec(plain)?.[1]
  const number = Number(digits ?? Number.NaN)
  return number >= 1 && number <= highest ? number : 'malformed'
}
