import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const policy = [
  ...["default-src 'none'", "style-src 'self'", "font-src 'self'", "img-src 'self' data:"],
  ...["script-src 'self'", "connect-src 'self'", "worker-src 'self'", "form-action 'self'"],
  ...["frame-ancestors 'none'", "base-uri 'none'", "require-trusted-types-for 'script'"],
  // The one policy of ours, `browser/argon2/start-worker.ts`; a page has it once in each of its bundles.
  "trusted-types sujarit-worker 'allow-duplicates'",
].join('; ')

// argon2id needs WebAssembly, and only the worker that runs it: the page stays without.
const workerPolicy = policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")

const permissions = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'browsing-topics']
  .map((feature) => `${feature}=()`)
  .join(', ')

/**
 * Puts on every answer, errors included, what keeps other pages and other origins out. Answers are not stored by anybody
 * unless a route says otherwise.
 */
export function addSecurityHeaders(fastify: FastifyInstance, options: { readonly isHttps: boolean }): void {
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.headers({
      'content-security-policy': isWorker(request.url) ? workerPolicy : policy,
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'permissions-policy': permissions,
      'cache-control': 'no-store',
    })
    if (options.isHttps) reply.header('strict-transport-security', 'max-age=31536000')
    return Promise.resolve()
  })
}

function isWorker(url: string): boolean {
  return /^\/assets\/[\w./-]*\.worker[.-][\w.-]*js$/.test(url)
}
