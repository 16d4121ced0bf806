import { lookup } from 'node:dns/promises'
import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP } from 'node:net'
import { decoded, isOfDecoder } from './decoded.js'
import { isPublicAddress } from './public-address-ranges.js'

export interface FetchLimits {
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly maxRedirects: number
  /** Ends it sooner, as `too_slow`. */
  readonly signal?: AbortSignal
}

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<readonly Pinned[]>

export const usualLimits: FetchLimits = { timeoutMs: 10_000, maxBytes: 1_000_000, maxRedirects: 4 }

export interface FetchedPage {
  readonly status: number
  /** Where it was found, after redirects. */
  readonly url: string
  readonly type: string
  readonly body: string
}

export type FetchProblem =
  | 'not_http'
  | 'private_address'
  | 'name_unknown'
  | 'no_connection'
  | 'too_slow'
  | 'too_large'
  | 'too_many_redirects'
  | 'not_readable'

/** Why nothing was fetched. Says nothing of what answered. */
export class FetchError extends Error {
  override readonly name = 'FetchError'

  constructor(
    readonly problem: FetchProblem,
    options?: { readonly cause?: unknown },
  ) {
    super(problem, options)
  }
}

/**
 * Fetches a page that somebody named, without becoming their hand inside our network: http and https on their usual ports
 * only, no names and no passwords in the address, and nothing that resolves to a private, loopback or link-local address.
 * What was resolved is what is connected to, so that a name cannot change between; each redirect is looked at anew. The
 * origins of `own` alone may lie anywhere. One deadline holds for everything together, the names too.
 *
 * @param resolve - The system's resolver unless a test gives its own.
 * @throws FetchError
 */
export async function guardedFetch(
  address: string,
  own: readonly string[],
  limits: FetchLimits = usualLimits,
  resolve: Resolve = async (host) => lookup(host, { all: true }),
): Promise<FetchedPage> {
  const signal = AbortSignal.any([
    AbortSignal.timeout(limits.timeoutMs),
    ...(limits.signal === undefined ? [] : [limits.signal]),
  ])
  const addressesOf: Resolve = async (host) => beforeDeadline(resolve(host), signal)
  let url = parsed(address)
  for (let redirects = 0; ; redirects += 1) {
    const pinned = await pinnedAddress(url, own, addressesOf)
    const response = await send(url, pinned, signal)
    const next = redirectOf(response, url)
    if (next === null) return { ...(await read(response, limits.maxBytes, signal)), url: url.href }
    response.destroy()
    if (redirects >= limits.maxRedirects) throw new FetchError('too_many_redirects')
    url = next
  }
}

function parsed(address: string): URL {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new FetchError('not_http')
  }
  return url
}

export interface Pinned {
  readonly address: string
  readonly family: number
}

async function pinnedAddress(url: URL, own: readonly string[], resolve: Resolve): Promise<Pinned> {
  const isOwn = own.includes(url.origin)
  // Another port is another service: none of theirs is ours to ask.
  if (!isOwn && url.port !== '') throw new FetchError('private_address')
  const found = await addressesOf(url.hostname.replace(/^\[|\]$/g, ''), resolve)
  const [first] = found
  if (first === undefined) throw new FetchError('name_unknown')
  // One private address among public ones is refused as well: the next question might get that one.
  if (!isOwn && !found.every(({ address }) => isPublicAddress(address)))
    throw new FetchError('private_address')
  return first
}

async function addressesOf(host: string, resolve: Resolve): Promise<readonly Pinned[]> {
  const family = isIP(host)
  return family === 0 ? resolve(host) : [{ address: host, family }]
}

/** A resolver cannot be told to stop, and may take half a minute for a name whose server is silent. */
async function beforeDeadline<T>(found: Promise<T>, signal: AbortSignal): Promise<T> {
  const deadline = new Promise<never>((_resolve, reject) => {
    const tell = (): void => {
      reject(new FetchError('too_slow'))
    }
    if (signal.aborted) tell()
    else signal.addEventListener('abort', tell, { once: true })
  })
  const named = found.catch((error: unknown) => {
    throw new FetchError('name_unknown', { cause: error })
  })
  return Promise.race([named, deadline])
}

async function send(url: URL, { address, family }: Pinned, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? tlsRequest : plainRequest
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      agent: false,
      signal,
      headers: {
        accept: 'text/html, application/json',
        'accept-encoding': 'identity',
        'user-agent': 'Sujarit-check',
      },
      // Asked once, above. Node asks in either of two ways.
      lookup: (_host, options, done) => {
        if (options.all === true) done(null, [{ address, family }])
        else done(null, address, family)
      },
    })
    sent.on('response', resolve)
    sent.on('error', (error) => {
      reject(problemOf(error, signal))
    })
    // A connection that changes its protocol or ends without an answer says neither of the two.
    sent.on('close', () => {
      reject(problemOf(new Error('closed'), signal))
    })
    sent.end()
  })
}

function redirectOf(response: IncomingMessage, from: URL): URL | null {
  const { statusCode = 0, headers } = response
  if (statusCode < 300 || statusCode > 399 || headers.location === undefined) return null
  const next = URL.parse(headers.location, from)
  if (next === null) throw new FetchError('not_http')
  return parsed(next.href)
}

async function read(
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Omit<FetchedPage, 'url'>> {
  const parts: Buffer[] = []
  let size = 0
  try {
    const unpacked = decoded(response)
    if (unpacked === null) throw new FetchError('not_readable')
    for await (const part of unpacked as AsyncIterable<Buffer>) {
      size += part.length
      if (size > maxBytes) throw new FetchError('too_large')
      parts.push(part)
    }
  } catch (error) {
    response.destroy()
    if (error instanceof FetchError) throw error
    if (!signal.aborted && isOfDecoder(error)) throw new FetchError('not_readable', { cause: error })
    throw problemOf(error, signal)
  }
  const body = new TextDecoder().decode(Buffer.concat(parts))
  return { status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }
}

function problemOf(error: unknown, signal: AbortSignal): FetchError {
  return new FetchError(signal.aborted ? 'too_slow' : 'no_connection', { cause: error })
}
