import type { FastifyInstance } from 'fastify'

/** Bytes of a file that go on from an offset (tus 1.0, PATCH). */
export const streamedType = 'application/offset+octet-stream'

/**
 * Bodies of this one type reach the controller as the stream that they are: nothing of a file waits in memory. No limit
 * is checked here; the receiver counts, for it knows what was announced.
 */
export function passStreamsOn(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(streamedType, (_request, payload, done) => {
    done(null, payload)
  })
}
