/** A file that can be read anywhere, wherever it lies: on the reporter's device, or in memory. */
export interface EvidenceSource {
  /** As the device calls it; says nothing about what is inside. */
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** The bytes from `offset`, fewer than `length` at the end of the file. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>
}

/** A file as browsers give it; a part of it is in memory only while it is read. */
export function sourceOfBlob(blob: Blob, name: string): EvidenceSource {
  return {
    name,
    size: blob.size,
    read: async (offset, length) =>
      new Uint8Array(await blob.slice(offset, Math.min(blob.size, offset + length)).arrayBuffer()),
  }
}

export function sourceOfBytes(bytes: Uint8Array, name: string): EvidenceSource {
  return {
    name,
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  }
}
