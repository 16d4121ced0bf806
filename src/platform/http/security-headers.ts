import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** What a page may do beyond what every page may. Paths are without a language: the prefix is gone before routing. */
interface Allowance {
  readonly path: RegExp
  /** Features of `Permissions-Policy` that this page's own scripts may ask the person for. */
  readonly features?: readonly string[]
  /** Who may show the page in a frame; nobody unless it says so. */
  readonly framedBy?: string
  /** Sources that join `'self'` in the content security policy. */
  readonly sources?: Readonly<Record<string, string>>
}

/** Sounds, films and pictures that the page itself has just opened or recorded; nothing is fetched from elsewhere. */
const openedHere = { 'img-src': 'blob:', 'media-src': 'blob:' }

// One row for each kind of page that needs more; whatever is not named here may do nothing.
const allowances: readonly Allowance[] = [
  // Evidence: a photograph or a recorded voice, made in the page and sealed there.
  { path: /^\/report\/write$/, features: ['camera', 'microphone'], sources: openedHere },
  { path: /^\/mailbox$/, features: ['camera', 'microphone'], sources: openedHere },
  // The place of a broken lamp, when the person presses the button for it.
  { path: /^\/complaint(\/.*)?$/, features: ['camera', 'geolocation'], sources: { 'img-src': 'blob:' } },
  // Officers look at evidence that their own browser has opened.
  { path: /^\/(corruption|reports)(\/.*)?$/, sources: openedHere },
  // Released figures on the office's own site and others: the page has no script, no form and nobody's session.
  { path: /^\/embed\/statistics$/, framedBy: '*' },
  // argon2id needs WebAssembly, and only the worker that runs it: the page stays without.
  { path: /^\/assets\/[\w./-]*\.worker[.-][\w.-]*js$/, sources: { 'script-src': "'wasm-unsafe-eval'" } },
]

const directives: readonly (readonly [string, string])[] = [
  ['default-src', "'none'"],
  ['style-src', "'self'"],
  ['font-src', "'self'"],
  ['img-src', "'self' data:"],
  ['media-src', ''],
  ['script-src', "'self'"],
  ['connect-src', "'self'"],
  ['worker-src', "'self'"],
  ['form-action', "'self'"],
  ['frame-ancestors', "'none'"],
  ['base-uri', "'none'"],
  ['require-trusted-types-for', "'script'"],
  // The one policy of ours, `browser/argon2/start-worker.ts`; a page has it once in each of its bundles.
  ['trusted-types', "sujarit-worker 'allow-duplicates'"],
]

const features = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'browsing-topics']

/**
 * Puts on every answer, errors included, what keeps other pages and other origins out. Answers are not stored by anybody
 * unless a route says otherwise.
 */
export function addSecurityHeaders(fastify: FastifyInstance, options: { readonly isHttps: boolean }): void {
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const allowed = allowanceOf(request.url)
    reply.headers({
      'content-security-policy': contentPolicy(allowed),
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      ...(allowed?.framedBy === undefined && { 'x-frame-options': 'DENY' }),
      'permissions-policy': permissions(allowed),
      'cache-control': 'no-store',
    })
    if (options.isHttps) reply.header('strict-transport-security', 'max-age=31536000')
    return Promise.resolve()
  })
}

function allowanceOf(url: string): Allowance | null {
  const path = (url.split('?')[0] ?? '').replace(/(?<=.)\/$/, '')
  return allowances.find((one) => one.path.test(path)) ?? null
}

function contentPolicy(allowed: Allowance | null): string {
  return directives
    .map(([name, sources]) =>
      [name, framed(name, allowed) ?? sources, allowed?.sources?.[name] ?? ''].filter(Boolean),
    )
    .filter((words) => words.length > 1)
    .map((words) => words.join(' '))
    .join('; ')
}

function framed(name: string, allowed: Allowance | null): string | undefined {
  return name === 'frame-ancestors' ? allowed?.framedBy : undefined
}

function permissions(allowed: Allowance | null): string {
  return features
    .map((feature) => `${feature}=${allowed?.features?.includes(feature) === true ? '(self)' : '()'}`)
    .join(', ')
}
