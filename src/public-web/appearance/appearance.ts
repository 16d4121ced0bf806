/** Of tokens.css: with it no further style sheet is needed. */
export const usualColour = '#0a5048'

/** @param sha256 - In hexadecimal. */
export function logoPath(sha256: string): string {
  return `/logo/${sha256}.png`
}

/** What an agency's colour changes; who asked for high contrast keeps that. Digits only: nothing of it can end the rule. */
export function appearanceCss(colour: string, pressed: string): string {
  return `html:not(.sj-contrast-high){--sj-teal:${colour};--sj-teal-dark:${pressed}}\n`
}
