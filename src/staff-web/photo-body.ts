import { photoLimits } from '../kernel/photo.js'
import { InvalidInputError } from '../platform/errors/errors.js'

/** @returns null for a photo that is too large. @throws InvalidInputError for anything but a stream. */
export async function photoBody(body: unknown): Promise<Buffer | null> {
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) {
    throw new InvalidInputError('not_a_stream')
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size <= photoLimits.bytes) chunks.push(chunk)
  }
  return size <= photoLimits.bytes ? Buffer.concat(chunks) : null
}
