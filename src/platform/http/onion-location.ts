import type { FastifyInstance } from 'fastify'

/**
 * Tells Tor Browser with every page that the same page is an onion service: then no exit node sees that somebody reports.
 * @see https://community.torproject.org/onion-services/advanced/onion-location/
 */
export function addOnionLocation(fastify: FastifyInstance, onionOrigin: string): void {
  fastify.addHook('onSend', async (request, reply) => {
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html')
    if (request.method === 'GET' && isPage) {
      // The path that was asked for, with its language; never what stands behind a question mark.
      reply.header('onion-location', `${onionOrigin}${request.originalUrl.split('?')[0] ?? '/'}`)
    }
    return Promise.resolve()
  })
}
