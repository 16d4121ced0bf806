import type { EvidenceSource } from './evidence-source.js'
import type { DetectedType, EvidenceType } from './evidence-type.js'
import { UnreadableError } from './unreadable-error.js'
import { zipEntriesOf, type ZipEntry } from './zip-entries.js'

/** The part that makes a package a document of its kind (ECMA-376). */
const mainParts: readonly (readonly [string, EvidenceType])[] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['xl/workbook.bin', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]

const openDocuments: readonly EvidenceType[] = [
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
]

/** Android's and Java's programs are zip archives, too; a document with macros runs when it is opened. */
const programParts = /^(classes\.dex|AndroidManifest\.xml|META-INF\/MANIFEST\.MF)$|(^|\/)vbaProject\.bin$/i

/** What a zip archive is: a document of one of the office suites, a program, or an archive of anything. */
export async function zippedType(source: EvidenceSource): Promise<DetectedType> {
  const entries = await entriesOrNone(source)
  if (entries.some(({ name }) => programParts.test(name))) return { refused: 'program' }
  const names = new Set(entries.map(({ name }) => name))
  const office = mainParts.find(([part]) => names.has(part))
  const type = office?.[1] ?? (await openDocumentType(source, entries))
  return type === null ? { refused: 'archive' } : { type }
}

/** ODF 1.2, part 3, section 3.3: the first part is stored, is called `mimetype` and says the type. */
async function openDocumentType(
  source: EvidenceSource,
  entries: readonly ZipEntry[],
): Promise<EvidenceType | null> {
  const first = entries.find(({ name }) => name === 'mimetype')
  if (first?.method !== 0) return null
  const start = await source.read(first.offset, 200)
  const text = new TextDecoder('latin1').decode(start)
  return openDocuments.find((type) => text.includes(`mimetype${type}`)) ?? null
}

async function entriesOrNone(source: EvidenceSource): Promise<readonly ZipEntry[]> {
  try {
    return await zipEntriesOf(source)
  } catch (error) {
    // A broken or locked archive is an archive.
    if (error instanceof UnreadableError) return []
    throw error
  }
}
