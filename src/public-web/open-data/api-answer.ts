import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { cachedAnswer } from '../statistics/cached-answer.js'

/** JSON with its SHA-256 as ETag, or 304. */
export function apiAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  value: object,
  type = 'application/json; charset=utf-8',
): string {
  const body = JSON.stringify(value)
  reply.type(type)
  return cachedAnswer(request, reply, { etag: createHash('sha256').update(body).digest('hex'), body })
}
