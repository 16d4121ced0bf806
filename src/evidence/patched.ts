import type { Patch } from './iso-boxes.js'

/**
 * The pieces of a file with the patches laid over them; the same number of bytes.
 * @param pieces - From the beginning of the file, in order. They are not changed.
 */
export async function* patched(
  pieces: AsyncIterable<Uint8Array>,
  patches: readonly Patch[],
): AsyncGenerator<Uint8Array, void, void> {
  let at = 0
  for await (const piece of pieces) {
    yield patchedPiece(piece, at, patches)
    at += piece.length
  }
}

function patchedPiece(piece: Uint8Array, at: number, patches: readonly Patch[]): Uint8Array {
  const touching = patches.filter(
    ({ offset, bytes }) => offset < at + piece.length && offset + bytes.length > at,
  )
  if (touching.length === 0) return piece
  const result = Uint8Array.from(piece)
  for (const { offset, bytes } of touching) {
    const from = Math.max(0, at - offset)
    result.set(bytes.subarray(from, at + piece.length - offset), Math.max(0, offset - at))
  }
  return result
}
