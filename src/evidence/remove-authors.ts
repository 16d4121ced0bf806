import { deflateSync, strToU8 } from 'fflate'
import { bytesOfText, hasText, joined, viewOf } from './byte-text.js'
import { crc32 } from './crc32.js'
import { tellingTexts } from './document-authors.js'
import { sourceOfBytes } from './evidence-source.js'
import { withoutAuthors } from './office-parts.js'
import { expectReadable, readingBytes } from './unreadable-error.js'
import { zipEntriesOf, type ZipEntry } from './zip-entries.js'

/** Of 1 January 1980, the first day that a zip archive knows: when a part was written tells who wrote it. */
const noTime = Uint8Array.of(0, 0, 0x21, 0)
/** Names in UTF-8. */
const utf8Flag = 0x0800

interface PackedPart extends Pick<ZipEntry, 'name' | 'method' | 'crc' | 'size'> {
  readonly packed: Uint8Array
}

/**
 * The same document (OOXML or ODF) without names of authors, editors, reviewers and their accounts. Parts without names
 * are copied as they are packed; times of the package are forgotten.
 * @throws UnreadableError when the package is broken or larger than any document.
 */
export async function removeAuthors(bytes: Uint8Array): Promise<Uint8Array> {
  const [entries, texts] = [await zipEntriesOf(sourceOfBytes(bytes, '')), tellingTexts(bytes)]
  return readingBytes(() => zipOf(entries.map((entry) => partOf(bytes, entry, texts.get(entry.name)))))
}

function partOf(bytes: Uint8Array, entry: ZipEntry, text: string | undefined): PackedPart {
  const { name, method, crc, size } = entry
  const clean = text === undefined ? undefined : withoutAuthors(text)
  if (clean === undefined || clean === text)
    return { name, method, crc, size, packed: packedBytes(bytes, entry) }
  const plain = strToU8(clean)
  return { name, method: 8, crc: crc32(plain), size: plain.length, packed: deflateSync(plain) }
}

function packedBytes(bytes: Uint8Array, { offset, packedSize }: ZipEntry): Uint8Array {
  expectReadable(hasText(bytes, offset, 'PK\x03\x04'))
  const view = viewOf(bytes)
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  expectReadable(start + packedSize <= bytes.length)
  return bytes.subarray(start, start + packedSize)
}

function zipOf(parts: readonly PackedPart[]): Uint8Array {
  const files: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const part of parts) {
    const file = joined([bytesOfText('PK\x03\x04'), describe(part), strToU8(part.name), part.packed])
    files.push(file)
    directory.push(directoryEntry(part, at))
    at += file.length
  }
  const listing = joined(directory)
  return joined([...files, listing, endOf(parts.length, listing.length, at)])
}

/** What local header and directory have in common, from the version on: 26 bytes. */
function describe({ name, method, crc, size, packed }: PackedPart): Uint8Array {
  const bytes = new Uint8Array(26)
  const view = viewOf(bytes)
  view.setUint16(0, 20, true)
  view.setUint16(2, utf8Flag, true)
  view.setUint16(4, method, true)
  bytes.set(noTime, 6)
  view.setUint32(10, crc, true)
  view.setUint32(14, packed.length, true)
  view.setUint32(18, size, true)
  view.setUint16(22, strToU8(name).length, true)
  return bytes
}

function directoryEntry(part: PackedPart, offset: number): Uint8Array {
  const rest = new Uint8Array(14)
  viewOf(rest).setUint32(10, offset, true)
  return joined([bytesOfText('PK\x01\x02'), Uint8Array.of(20, 0), describe(part), rest, strToU8(part.name)])
}

function endOf(count: number, length: number, offset: number): Uint8Array {
  const end = new Uint8Array(22)
  const view = viewOf(end)
  end.set(bytesOfText('PK\x05\x06'))
  view.setUint16(8, count, true)
  view.setUint16(10, count, true)
  view.setUint32(12, length, true)
  view.setUint32(16, offset, true)
  return end
}
