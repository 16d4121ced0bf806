import type { AgeIdentity } from '../../crypto/age.js'
import type { AttachmentRecord } from '../../crypto/attachment.js'
import { CryptoError } from '../../crypto/errors.js'
import { openFile } from '../../crypto/open-attachment.js'
import { BrokenFileError } from './broken-file-error.js'
import { newHash } from './running-hash.js'

/** Held as bytes before they become a part of the Blob, which the browser keeps outside the tab's memory. */
const partBytes = 4 * 1024 * 1024
/** Told at most this often. */
const stepBytes = 64 * 1024

/** What a browser may show by itself. Anything else is bytes: a page of HTML would run as a page of ours. */
const shown =
  /^(image\/(jpeg|png|gif|webp|avif|heic)|audio\/[a-z0-9-]+|video\/[a-z0-9-]+|text\/plain|application\/pdf)$/

/**
 * Opens a sealed file of any size with a few MiB of memory. Nothing of it is given out before its end was checked.
 * @param onBytes - Called with bytes of the file as they come.
 * @throws BrokenFileError, or the stream's own error when the connection broke.
 */
export async function openedBlob(
  identity: AgeIdentity,
  record: AttachmentRecord,
  sealed: ReadableStream<Uint8Array>,
  onBytes: (done: number) => void,
): Promise<Blob> {
  try {
    const parts = await partsOf(openFile(identity, record, sealed, await newHash()), onBytes)
    return new Blob(parts, { type: shown.test(record.type) ? record.type : 'application/octet-stream' })
  } catch (cause) {
    throw cause instanceof CryptoError ? new BrokenFileError('broken', { cause }) : cause
  }
}

async function partsOf(stream: ReadableStream<Uint8Array>, onBytes: (done: number) => void): Promise<Blob[]> {
  const reader = stream.getReader()
  const parts: Blob[] = []
  let held: Uint8Array<ArrayBuffer>[] = []
  let heldBytes = 0
  let done = 0
  let told = 0
  const keep = (): void => {
    parts.push(new Blob(held))
    held = []
    heldBytes = 0
  }
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    held.push(next.value as Uint8Array<ArrayBuffer>)
    heldBytes += next.value.length
    done += next.value.length
    if (heldBytes >= partBytes) keep()
    if (done - told >= stepBytes) onBytes((told = done))
  }
  keep()
  return parts
}
