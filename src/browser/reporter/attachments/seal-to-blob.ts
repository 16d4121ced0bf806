import type { AgeRecipient } from '../../../crypto/age.js'
import { sealFile } from '../../../crypto/attachment.js'
import { toBase64Url } from '../../../crypto/bytes.js'
import { newHash } from '../../files/running-hash.js'

/** Held as bytes before they become a part of the Blob, which the browser keeps outside the tab's memory. */
const partBytes = 4 * 1024 * 1024

export interface SealedBlob {
  readonly blob: Blob
  /** base64url of SHA-256 of the sealed file. */
  readonly sha256: string
  /** Bytes of the file itself. */
  readonly size: number
}

/**
 * Seals a file of any size with a few MiB of memory.
 * @param onBytes - Called with bytes of the sealed file as they come.
 * @throws CryptoError, or the source's own error when the file cannot be read any more.
 */
export async function sealToBlob(
  recipient: AgeRecipient,
  source: Blob,
  onBytes: (done: number) => void,
): Promise<SealedBlob> {
  const hash = await newHash()
  const sealed = (await sealFile(recipient, source.size, source.stream())).getReader()
  const parts: Blob[] = []
  let held: Uint8Array<ArrayBuffer>[] = []
  let heldBytes = 0
  let done = 0
  const keep = (): void => {
    parts.push(new Blob(held))
    held = []
    heldBytes = 0
    onBytes(done)
  }
  for (let next = await sealed.read(); !next.done; next = await sealed.read()) {
    const bytes = next.value as Uint8Array<ArrayBuffer>
    hash.update(bytes)
    held.push(bytes)
    heldBytes += bytes.length
    done += bytes.length
    if (heldBytes >= partBytes) keep()
  }
  keep()
  return { blob: new Blob(parts), sha256: toBase64Url(hash.digest()), size: source.size }
}
