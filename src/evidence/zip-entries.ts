import { hasText, viewOf } from './byte-text.js'
import type { EvidenceSource } from './evidence-source.js'
import { expectReadable, readingBytes } from './unreadable-error.js'

/** One file in a zip archive, as its central directory has it (APPNOTE.TXT 4.3.12). */
export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly flags: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  /** Of its local header. */
  readonly offset: number
}

const endLength = 22
const longestComment = 65_535
/** A document of the longest honest kind has some thousand parts. */
const mostEntries = 20_000
const longestDirectory = 8 * 1024 * 1024
const encrypted = 1

/**
 * What lies in a zip archive, in its own order.
 * @throws UnreadableError when it is no zip, is encrypted, or is larger than any document.
 */
export async function zipEntriesOf(source: EvidenceSource): Promise<ZipEntry[]> {
  const tailAt = Math.max(0, source.size - endLength - longestComment)
  const tail = await source.read(tailAt, endLength + longestComment)
  const end = endOf(tail)
  expectReadable(end.count <= mostEntries && end.length <= longestDirectory)
  const directory = await source.read(end.offset, end.length)
  return readingBytes(() => entriesOf(directory, end.count))
}

/** The same of an archive that is in memory. @throws UnreadableError as `zipEntriesOf` does. */
export function zipEntriesIn(bytes: Uint8Array): ZipEntry[] {
  const end = endOf(bytes.subarray(Math.max(0, bytes.length - endLength - longestComment)))
  expectReadable(end.count <= mostEntries && end.length <= longestDirectory)
  const directory = bytes.subarray(end.offset, end.offset + end.length)
  return readingBytes(() => entriesOf(directory, end.count))
}

function endOf(tail: Uint8Array): {
  readonly count: number
  readonly length: number
  readonly offset: number
} {
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    if (hasText(tail, at, 'PK\x05\x06')) {
      const view = viewOf(tail.subarray(at))
      return {
        count: view.getUint16(10, true),
        length: view.getUint32(12, true),
        offset: view.getUint32(16, true),
      }
    }
  }
  expectReadable(false)
}

function entriesOf(directory: Uint8Array, count: number): ZipEntry[] {
  const view = viewOf(directory)
  const entries: ZipEntry[] = []
  let at = 0
  while (entries.length < count) {
    expectReadable(hasText(directory, at, 'PK\x01\x02'))
    const flags = view.getUint16(at + 8, true)
    const nameLength = view.getUint16(at + 28, true)
    expectReadable((flags & encrypted) === 0)
    entries.push({
      name: new TextDecoder().decode(directory.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      flags,
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}
