import type { FastifyInstance } from 'fastify'
import { ForbiddenError } from '../errors/errors.js'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

export interface OriginRule {
  readonly origins: readonly string[]
  /**
   * Whether a request that says nothing of where it comes from is let through. True on public-web, which knows nobody
   * and so has no authority that another site could borrow; the command-line reporter says nothing either.
   */
  readonly allowsUnstated: boolean
}

/** Refuses every change that another site asks a browser to make. @throws ForbiddenError `cross_site` */
export function refuseCrossSite(fastify: FastifyInstance, rule: OriginRule): void {
  fastify.addHook('onRequest', async (request) => {
    if (safeMethods.has(request.method)) return Promise.resolve()
    if (!isOwn(rule, request.headers.origin, request.headers['sec-fetch-site'])) {
      throw new ForbiddenError('cross_site')
    }
    return Promise.resolve()
  })
}

/**
 * Our `Referrer-Policy: no-referrer` makes browsers send `Origin: null` with forms even to ourselves (Fetch standard,
 * "append a request Origin header"), so `null` counts as unstated and Sec-Fetch-Site decides.
 */
function isOwn(rule: OriginRule, origin: string | undefined, site: string | string[] | undefined): boolean {
  const isStated = origin !== undefined && origin !== 'null'
  if (isStated && !rule.origins.includes(origin)) return false
  if (site !== undefined) return site === 'same-origin'
  return isStated || rule.allowsUnstated
}
