import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Browsers ask each time, which costs a 304, so that whoever has just released a year sees it; a cache before us may
 * answer a crowd for a minute.
 */
export const publicCache = 'public, max-age=0, s-maxage=60'

interface CacheableAnswer<Body extends string | Buffer> {
  /** Without quotes; changes whenever the body does. */
  readonly etag: string
  /** Bytes where the same is sent again and again: Thai text takes longer to encode than to find. */
  readonly body: Body
  /** Pages have the size of letters that a reader chose, which a cookie says. */
  readonly isPage?: boolean
}

/**
 * Sends a public, cacheable body, or 304 when the client has it already.
 */
export function cachedAnswer<Body extends string | Buffer>(
  request: FastifyRequest,
  reply: FastifyReply,
  { etag, body, isPage = false }: CacheableAnswer<Body>,
): Body | '' {
  reply.header('etag', `"${etag}"`).header('cache-control', publicCache)
  if (isPage) reply.header('vary', 'Cookie')
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
