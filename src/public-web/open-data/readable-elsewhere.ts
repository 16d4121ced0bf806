import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'

/** What scripts of other sites may read: the open data, the files of releases, the feed. Never a form, never a mailbox. */
const openPath =
  /^\/(api\/v1(\/.*)?|statistics\/feed\.atom|statistics\/\d+\/\d+\/files\/[\w.-]+|groups\/[\w-]+\/\d+\/(totals|members)\.csv)$/
const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const dayInSeconds = 86_400

/**
 * Says so on every answer of the open data, errors included, and answers the question that browsers send ahead when a script
 * of another site asks with an ETag. No credentials: there are none to send.
 */
export function readableElsewhere(next: onRequestAsyncHookHandler): onRequestAsyncHookHandler {
  return async function hook(request, reply): Promise<unknown> {
    const path = (request.url.split('?')[0] ?? '').replace(/(?<=.)\/$/, '')
    if (!openPath.test(path) || !safe.has(request.method)) return next.call(this, request, reply)
    openTo(reply)
    return request.method === 'OPTIONS' ? answerPreflight(request, reply) : next.call(this, request, reply)
  }
}

function openTo(reply: FastifyReply): void {
  reply.headers({
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'etag, link, deprecation, sunset',
    'cross-origin-resource-policy': 'cross-origin',
  })
}

async function answerPreflight(_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.headers({
    allow: 'GET, HEAD, OPTIONS',
    'access-control-allow-methods': 'GET, HEAD',
    'access-control-allow-headers': 'if-none-match, accept',
    'access-control-max-age': String(dayInSeconds),
  })
  return reply.status(204).send()
}
