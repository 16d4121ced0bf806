import type { Locator } from '../../kernel/ids.js'

/** A case number in the two groups in which people read it aloud: `7715 2089`. */
export function formatLocator(locator: Locator): string {
  return digitGroups(locator).join(' ')
}

/** Groups of four, as the receipt prints them; the last may be shorter. */
export function digitGroups(digits: string): readonly string[] {
  return digits.match(/.{1,4}/g) ?? []
}
