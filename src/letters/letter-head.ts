/** What stands on every letter of an office until somebody changes it for one letter. */
export interface LetterHead {
  /** Before the running number: «อบ 71001/». */
  readonly numberPrefix: string
  /** One a line. */
  readonly address: string
  readonly signerName: string
  readonly signerPost: string
  readonly unit: string
  /** Telephone and further lines below the unit. */
  readonly contact: string
}

export const headFields = [
  'numberPrefix',
  'address',
  'signerName',
  'signerPost',
  'unit',
  'contact',
] as const satisfies readonly (keyof LetterHead)[]
export type HeadField = (typeof headFields)[number]

/** In UTF-16 code units, as `maxlength` counts. */
export const longestHeadField: Readonly<Record<HeadField, number>> = {
  numberPrefix: 60,
  address: 500,
  signerName: 200,
  signerPost: 300,
  unit: 200,
  contact: 500,
}

/** Reads a head that came from a table or a form. @returns null unless every field is text. */
export function parseLetterHead(value: unknown): LetterHead | null {
  if (typeof value !== 'object' || value === null) return null
  const source = value as Readonly<Record<string, unknown>>
  if (!headFields.every((field) => typeof source[field] === 'string')) return null
  return Object.fromEntries(headFields.map((field) => [field, source[field]])) as unknown as LetterHead
}

/** Fields that are too long, in the order of the form; every one may be empty. */
export function problemsOfHead(head: LetterHead): HeadField[] {
  return headFields.filter((field) => head[field].length > longestHeadField[field])
}
