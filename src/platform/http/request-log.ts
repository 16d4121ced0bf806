import type { FastifyInstance } from 'fastify'
import type { Log } from '../log/log.js'

/**
 * Staff-web logs every request. Public-web logs none: the time of a line for the report form, laid beside a network's
 * log, would name the reporter. What fails there is logged by the error filter.
 */
export function logRequests(fastify: FastifyInstance, program: 'public' | 'staff', log: Log): void {
  if (program === 'public') return
  fastify.addHook('onResponse', async (request, reply) => {
    log.info('request', {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    })
    return Promise.resolve()
  })
}
