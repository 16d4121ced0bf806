import { RouteConfig } from '@nestjs/platform-fastify'
import type { FastifyInstance } from 'fastify'

/** Forms of words fit; whoever needs more says so at the route. */
export const defaultBodyLimit = 64 * 1024

/** The longest body, in bytes, that this route reads; longer ones get 413 before they are read to the end. */
export function BodyLimit(bytes: number): MethodDecorator {
  return RouteConfig({ bodyLimit: bytes })
}

/** Fastify takes limits of routes from their options, Nest gives them as `config`: carry them over. */
export function applyBodyLimits(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const limit: unknown = (route.config as { readonly bodyLimit?: unknown } | undefined)?.bodyLimit
    if (typeof limit === 'number') route.bodyLimit = limit
  })
}
