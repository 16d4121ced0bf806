import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/**
 * Streams ciphertext to a browser that opens it. When the store fails in the middle, the connection is cut: the browser
 * sees fewer bytes than announced, and the digest does not fit.
 * @param file - `size` in bytes.
 */
export async function sendSealedFile(
  reply: FastifyReply,
  file: { readonly size: number; readonly bytes: Readable },
): Promise<void> {
  await reply.type('application/octet-stream').header('content-length', file.size).send(file.bytes)
}
