const thaiZero = 0x0e50

/** A web address, an e-mail address or anything else with Latin letters in it; a case number, which has two groups of four and no third. */
const kept = /\S*[A-Za-z@]\S*|(?<!\d[ -]?)\d{4}[ -]\d{4}(?![ -]?\d)/.source
const pattern = new RegExp(`${kept}|\\d`, 'g')

/**
 * Digits as official letters write them, ๑๒๓. Addresses of the web and case numbers stay as they are typed: a link in
 * Thai digits leads nowhere.
 */
export function thaiDigits(text: string): string {
  return text.replaceAll(pattern, (found) =>
    /^\d$/.test(found) ? String.fromCharCode(thaiZero + Number(found)) : found,
  )
}
