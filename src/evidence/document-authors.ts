import { unzipSync } from 'fflate'
import { sourceOfBytes } from './evidence-source.js'
import type { EvidenceType } from './evidence-type.js'
import { authorsInPart, isTellingPart } from './office-parts.js'
import { pdfAuthors, rtfAuthors } from './page-authors.js'
import { UnreadableError } from './unreadable-error.js'
import { zipEntriesOf, type ZipEntry } from './zip-entries.js'

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
export async function findAuthors(bytes: Uint8Array, type: EvidenceType): Promise<FoundAuthors> {
  if (isZipped(type)) return zippedAuthors(bytes)
  if (type === 'application/pdf') return { names: pdfAuthors(bytes), isWhole: false }
  if (type === 'application/rtf') return { names: rtfAuthors(bytes), isWhole: false }
  return { names: [], isWhole: type === 'text/plain' }
}

/** Whether names in documents of this type can be taken out. */
export function isZipped(type: EvidenceType): boolean {
  return /openxmlformats|opendocument/.test(type)
}

async function zippedAuthors(bytes: Uint8Array): Promise<FoundAuthors> {
  try {
    const names = new Set<string>()
    for (const text of (await tellingTexts(bytes)).values()) {
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
export async function tellingTexts(bytes: Uint8Array): Promise<Map<string, string>> {
  const entries = await zipEntriesOf(sourceOfBytes(bytes, ''))
  const telling = entries.filter(({ name }) => isTellingPart(name))
  demandBounded(telling)
  const names = new Set(telling.map(({ name }) => name))
  try {
    // The sizes are as promised by the package: unpacking never writes beyond them.
    let left = largestTogether
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!names.has(name)) return false
        // Counted again: an archive can be made so that its directory is found in two places.
        left -= originalSize
        if (left < 0) throw new UnreadableError()
        return true
      },
    })
    const decoder = new TextDecoder('utf-8', { fatal: true })
    return new Map(Object.entries(parts).map(([name, part]) => [name, decoder.decode(part)]))
  } catch (cause) {
    throw new UnreadableError({ cause })
  }
}

function demandBounded(entries: readonly ZipEntry[]): void {
  const together = entries.reduce((sum, { size }) => sum + size, 0)
  if (together > largestTogether || entries.some(({ size }) => size > largestPart))
    throw new UnreadableError()
}
