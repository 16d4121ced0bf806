/** Grounds on which links and buttons stand (`ui/styles/tokens.css`): white, paper, sand and the tint of the office. */
const grounds = ['#ffffff', '#fbf8f1', '#f1ebde', '#e4f0ec'] as const

/** Colours that say something by themselves: sealed things, and errors. */
const taken = ['#5e2750', '#98141b'] as const

/** WCAG 2.2, 1.4.3: text of ordinary size. */
const leastContrast = 4.5

/** In the plain space of red, green and blue; about where two buttons can no longer be told apart. */
const nearest = 60

export type ColourProblem = 'not_a_colour' | 'low_contrast' | 'colour_taken'

/** @param colour - Lower case, `#` and six digits. @returns null for a colour that an office may have. */
export function colourProblem(colour: string): ColourProblem | null {
  if (!/^#[0-9a-f]{6}$/.test(colour)) return 'not_a_colour'
  if (worstContrast(colour) < leastContrast) return 'low_contrast'
  return taken.some((other) => distance(colour, other) < nearest) ? 'colour_taken' : null
}

/** As text on the least favourable ground; what lies below a white letter on a button is never worse. */
export function worstContrast(colour: string): number {
  return Math.min(...grounds.map((ground) => contrast(colour, ground)))
}

/** For pressed and hovered things: a third nearer to black, so that every contrast with light grounds grows. */
export function darker(colour: string): string {
  return `#${partsOf(colour)
    .map((part) =>
      Math.round(part * 0.68)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const weights = [0.2126, 0.7152, 0.0722]
  return partsOf(colour)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * (weights[index] ?? 0), 0)
}

function distance(one: string, other: string): number {
  const others = partsOf(other)
  return Math.hypot(...partsOf(one).map((part, index) => part - (others[index] ?? 0)))
}

function partsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
