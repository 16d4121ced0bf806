import type { EvidenceType } from './evidence-type.js'
import { authorsInPart, isTellingPart } from './office-parts.js'
import { pdfAuthors, rtfAuthors } from './page-authors.js'
import { unpackedParts } from './unpack-parts.js'
import { UnreadableError } from './unreadable-error.js'

/** Names that a document carries beside its words. */
export interface FoundAuthors {
  /** Each once, in the order of the file. */
  readonly names: readonly string[]
  /** Whether all that may hold names could be looked at. */
  readonly isWhole: boolean
}

/** A part of words alone does not grow beyond this; a bomb does. */
const largestPart = 16 * 1024 * 1024
const largestTogether = 32 * 1024 * 1024

/** Finds the people in a document whose type is known. Types that hold no names give none. */
export function findAuthors(bytes: Uint8Array, type: EvidenceType): FoundAuthors {
  if (isZipped(type)) return zippedAuthors(bytes)
  if (type === 'application/pdf') return { names: pdfAuthors(bytes), isWhole: false }
  if (type === 'application/rtf') return { names: rtfAuthors(bytes), isWhole: false }
  return { names: [], isWhole: type === 'text/plain' }
}

/** Whether names in documents of this type can be taken out. */
export function isZipped(type: EvidenceType): boolean {
  return /openxmlformats|opendocument/.test(type)
}

function zippedAuthors(bytes: Uint8Array): FoundAuthors {
  try {
    const names = new Set<string>()
    for (const text of tellingTexts(bytes).values()) {
      for (const author of authorsInPart(text)) names.add(author)
    }
    return { names: [...names], isWhole: true }
  } catch (error) {
    // It may still open in an office program: the reporter is told that names may be in it.
    if (error instanceof UnreadableError) return { names: [], isWhole: false }
    throw error
  }
}

/**
 * The parts of a document in which names can be, by their names in the package.
 * @throws UnreadableError when the package is broken, or unpacks to more than any document.
 */
export function tellingTexts(bytes: Uint8Array): Map<string, string> {
  const parts = unpackedParts(bytes, isTellingPart, { one: largestPart, together: largestTogether })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    return new Map([...parts].map(([name, part]) => [name, decoder.decode(part)]))
  } catch (cause) {
    throw new UnreadableError({ cause })
  }
}
