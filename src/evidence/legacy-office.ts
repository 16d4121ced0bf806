import { hasText, viewOf } from './byte-text.js'
import type { EvidenceSource } from './evidence-source.js'
import type { EvidenceType } from './evidence-type.js'

const entryLength = 128
const directoryHead = 32 * entryLength

/** Names of the main stream in a compound file (MS-CFB 2.6.4, MS-DOC, MS-XLS, MS-PPT). */
const streams: readonly (readonly [string, EvidenceType])[] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
]

/** Whether bytes begin as a compound file, the container of the old Office formats and of installers. */
export function isCompoundFile(head: Uint8Array): boolean {
  return hasText(head, 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') && head.length >= 512
}

/** Which of the old Office formats a compound file is; null when it is something else. */
export async function legacyOfficeType(
  source: EvidenceSource,
  head: Uint8Array,
): Promise<EvidenceType | null> {
  const view = viewOf(head)
  const sectorLength = view.getUint16(30, true) === 12 ? 4096 : 512
  const directory = await source.read((view.getUint32(48, true) + 1) * sectorLength, directoryHead)
  const names = new Set<string>()
  // The first sectors of a directory lie together in practice; following their chain would read half of the file.
  for (let at = 0; at + entryLength <= directory.length; at += entryLength) names.add(nameAt(directory, at))
  return streams.find(([name]) => names.has(name))?.[1] ?? null
}

function nameAt(directory: Uint8Array, at: number): string {
  const bytes = viewOf(directory).getUint16(at + 64, true)
  if (bytes < 4 || bytes > 64) return ''
  return new TextDecoder('utf-16le').decode(directory.subarray(at, at + bytes - 2))
}
