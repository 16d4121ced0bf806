import { sha256 } from '@noble/hashes/sha2.js'
import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate'
import { streamOf } from '../../../crypto/attachment.js'
import { sealForExport, type ExportLock } from '../../../crypto/export-file.js'

/** What goes into the archive, in this order. Each is read once, as it is needed. */
export interface ArchiveFile {
  readonly path: string
  readonly bytes: () => Promise<AsyncIterable<Uint8Array>>
}

export interface HashedFile {
  readonly path: string
  readonly size: number
  /** In hexadecimal, as `sha256sum` writes it. */
  readonly sha256: string
}

/** A ZIP with more, or with a larger file, needs an extension that our library does not write. */
export const mostArchiveBytes = 3_500_000_000
const partBytes = 4 * 1024 * 1024

/**
 * A locked archive, made with a few MiB of memory whatever the attachments weigh: finished parts lie in Blobs, which
 * browsers keep on disk.
 *
 * @param last - The files that list the others: made when all of those are hashed.
 * @throws what reading a file throws; nothing is given out then.
 */
export async function lockedArchive(
  files: readonly ArchiveFile[],
  last: (hashed: readonly HashedFile[]) => Promise<readonly ArchiveFile[]>,
  lock: ExportLock,
): Promise<Blob> {
  const sealed = await sealForExport(lock, streamOf(zipped(files, last)))
  return toBlob(sealed)
}

/** Bytes of text or of a paper, as an archive takes them. */
export function archived(path: string, content: string | Uint8Array): ArchiveFile {
  const bytes = typeof content === 'string' ? strToU8(content) : content
  return { path, bytes: () => Promise.resolve(once(bytes)) }
}

/** `sha256sum -c SHA256SUMS` checks all of them. */
export function checksums(hashed: readonly HashedFile[]): string {
  return hashed.map(({ path, sha256: digest }) => `${digest}  ${path}\n`).join('')
}

async function* zipped(
  files: readonly ArchiveFile[],
  last: (hashed: readonly HashedFile[]) => Promise<readonly ArchiveFile[]>,
): AsyncGenerator<Uint8Array, void, void> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error
    ready.push(bytes)
  })
  const hashed: HashedFile[] = []
  for (const file of files) yield* added(zip, file, ready, hashed)
  for (const file of await last(hashed)) yield* added(zip, file, ready, hashed)
  // Which of them failed is of no use to anybody: the list closes the archive, and counts itself out.
  yield* added(zip, archived('SHA256SUMS', checksums(hashed)), ready, [])
  zip.end()
  yield* ready.splice(0)
}

async function* added(
  zip: Zip,
  { path, bytes }: ArchiveFile,
  ready: Uint8Array[],
  hashed: HashedFile[],
): AsyncGenerator<Uint8Array, void, void> {
  // Photos and films are compressed already.
  const entry = path.startsWith('attachments/') ? new ZipPassThrough(path) : new ZipDeflate(path)
  // The hour at which the file was made is nobody's business.
  entry.mtime = '1980-01-01T12:00:00'
  zip.add(entry)
  const hash = sha256.create()
  let size = 0
  for await (const piece of await bytes()) {
    hash.update(piece)
    size += piece.length
    entry.push(piece.slice())
    yield* ready.splice(0)
  }
  entry.push(new Uint8Array(0), true)
  hashed.push({ path, size, sha256: hexadecimal(hash.digest()) })
  yield* ready.splice(0)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  yield await Promise.resolve(bytes)
}

async function toBlob(stream: ReadableStream<Uint8Array>): Promise<Blob> {
  const reader = stream.getReader()
  const parts: Blob[] = []
  let held: Uint8Array<ArrayBuffer>[] = []
  let heldBytes = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    held.push(next.value as Uint8Array<ArrayBuffer>)
    heldBytes += next.value.length
    if (heldBytes < partBytes) continue
    parts.push(new Blob(held))
    held = []
    heldBytes = 0
  }
  return new Blob([...parts, ...held], { type: 'application/octet-stream' })
}

function hexadecimal(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
