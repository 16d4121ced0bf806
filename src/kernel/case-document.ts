import { parseOfficeDate, type OfficeDate } from './office-date.js'

/** What officers add to a case, as its note tells; sealed with it. */
export const documentKinds = [
  'interview',
  'photo',
  'scan',
  'letter_out',
  'letter_in',
  'finding',
  'other',
] as const
export type DocumentKind = (typeof documentKinds)[number]

export interface CaseDocument {
  readonly kind: DocumentKind
  /** The day that stands on it, or on which it was taken; null when none was given. */
  readonly dated: OfficeDate | null
}

/** What goes with the note of a document, inside the seal. */
export function documentExtra({ kind, dated }: CaseDocument): Readonly<Record<string, unknown>> {
  return { document: { kind, dated } }
}

/** Reads what goes with a note that verifies. @returns null for a note that is none of a document. */
export function documentOf(extra: Readonly<Record<string, unknown>> | null): CaseDocument | null {
  const document = extra?.['document']
  if (typeof document !== 'object' || document === null) return null
  const { kind, dated } = document as Readonly<Record<string, unknown>>
  return { kind: isDocumentKind(kind) ? kind : 'other', dated: parseOfficeDate(dated) }
}

export function isDocumentKind(value: unknown): value is DocumentKind {
  return (documentKinds as readonly unknown[]).includes(value)
}
