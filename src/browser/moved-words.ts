/**
 * How words move from the general form into the sealed one: from window to window of one browser and one origin. They
 * are in no address, in no storage and in no request.
 */
export interface MovedWords {
  readonly kind: 'sujarit moved words'
  readonly narrative: string
  readonly where: string
}

/** What the new window asks its opener for, as soon as its form is there. */
export const wordsWanted = 'sujarit words wanted'
/** What it says when they stand in the form: only then does the opener forget them. */
export const wordsArrived = 'sujarit words arrived'

export function parseMovedWords(data: unknown): MovedWords | null {
  const { kind, narrative, where } = (data ?? {}) as Readonly<Record<string, unknown>>
  if (kind !== 'sujarit moved words') return null
  return typeof narrative === 'string' && typeof where === 'string' ? { kind, narrative, where } : null
}
