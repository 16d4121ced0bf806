import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Browsers ask each time, which costs a 304, so that whoever has just released a year sees it; a cache before us may
 * answer a crowd for a minute.
 */
export const publicCache = 'public, max-age=0, s-maxage=60'

/**
 * Sends a public, cacheable body, or 304 when the client has it already.
 * @param etag - Without quotes; changes whenever the body does.
 */
export function cachedAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { etag, body }: { readonly etag: string; readonly body: string },
): string {
  reply.header('etag', `"${etag}"`).header('cache-control', publicCache)
  if (!isKnown(request.headers['if-none-match'], etag)) return body
  reply.status(304)
  return ''
}

/** RFC 9110, section 13.1.2: weak comparison, and `*` for anything. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  const known = ifNoneMatch.split(',').map((one) => one.trim().replace(/^W\//, ''))
  return known.includes(`"${etag}"`) || known.includes('*')
}
