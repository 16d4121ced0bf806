/**
 * What comes, gathered until it is worth a write.
 * @param least - Bytes of each batch but the last.
 */
export async function* batches(
  bytes: AsyncIterable<Uint8Array>,
  least: number,
): AsyncGenerator<{ readonly chunks: Uint8Array[]; readonly length: number }> {
  let chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    chunks.push(chunk)
    length += chunk.length
    if (length < least) continue
    yield { chunks, length }
    chunks = []
    length = 0
  }
  if (length > 0) yield { chunks, length }
}
