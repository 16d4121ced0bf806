import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

/**
 * What an answer holds, unpacked: some servers pack whatever was asked for. It comes part by part, so that whoever counts
 * what comes out can stop: a megabyte can unpack to a thousand.
 * @returns null for a packing that nobody knows, or for several in each other.
 */
export function decoded(response: IncomingMessage): Readable | null {
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase()
  if (encoding === '' || encoding === 'identity') return response
  const decoder = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined
  // What goes wrong is thrown to whoever reads the end of it.
  return decoder === undefined ? null : pipeline(response, decoder(), () => undefined)
}

/** Whether an error says that what came could not be unpacked. */
export function isOfDecoder(error: unknown): boolean {
  const code: unknown =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^(Z_|ZSTD_|ERR__ERROR_|ERR_BROTLI)/.test(code)
}
