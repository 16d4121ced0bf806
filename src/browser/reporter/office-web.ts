import { verifyDirectory, type DirectoryVersion, type VerifiedDirectory } from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import { withoutOfficers } from '../../crypto/withheld.js'
import { BrokenFileError } from '../files/broken-file-error.js'
import { AskError, type OfficeFacts } from './reporter-ask.js'
import { withWork } from './work.js'

export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** @throws AskError when there is no connection or the office has too much to do. */
export async function post(path: string, body: object): Promise<Answer> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/**
 * Fetches the key directory and checks it from the page's fingerprint on.
 * @throws AskError `directory` when it does not verify: nothing may be sealed to it.
 */
export async function fetchDirectory({ fingerprint, agency }: OfficeFacts): Promise<VerifiedDirectory> {
  const { status, body } = await ask('/keys/directory.json', { method: 'GET' })
  if (status !== 200) throw new AskError('busy')
  const versions = Array.isArray(body['versions']) ? (body['versions'] as DirectoryVersion[]) : []
  try {
    const directory = verifyDirectory(versions, { fingerprint })
    if (directory.agency !== agency) throw new AskError('directory')
    const withheld: unknown = body['withheld']
    return withoutOfficers(directory, Array.isArray(withheld) ? withheld : [])
  } catch (cause) {
    if (cause instanceof CryptoError) throw new AskError('directory', { cause })
    throw cause
  }
}

/** Ids of uploads that the office said it does not have. */
export function missingIn({ missing }: Answer['body']): string[] {
  return Array.isArray(missing) ? missing.filter((id) => typeof id === 'string') : []
}

/**
 * The ciphertext of one file of a mailbox, as it comes.
 * @throws BrokenFileError when the office has lost it or a part of it.
 * @throws AskError
 */
export async function fetchSealedFile(body: object): Promise<ReadableStream<Uint8Array>> {
  const response = await withWork(async (work) =>
    fetch('/mailbox/attachment', {
      ...{ method: 'POST', credentials: 'omit', cache: 'no-store', redirect: 'error' },
      headers: { 'content-type': 'application/json', ...work },
      body: JSON.stringify(body),
    }),
  ).catch((cause: unknown) => {
    throw cause instanceof AskError ? cause : new AskError('network', { cause })
  })
  if (response.status === 410) throw new BrokenFileError('lost')
  if (response.status !== 200 || response.body === null) throw new AskError('failed')
  return response.body
}

type Init = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> }

async function ask(path: string, init: Init): Promise<Answer> {
  const options = { credentials: 'omit', cache: 'no-store', redirect: 'error' } as const
  const response = await withWork(async (work) =>
    fetch(path, { ...init, ...options, headers: { ...init.headers, ...work } }).catch((cause: unknown) => {
      throw new AskError('network', { cause })
    }),
  )
  const { status } = response
  if (status === 428 || status === 429 || status >= 500) throw new AskError('busy')
  const isJson = response.headers.get('content-type')?.includes('json') === true
  // The connection may break in the middle of a body, too.
  const body: unknown = isJson
    ? await response.json().catch((cause: unknown) => {
        throw new AskError('network', { cause })
      })
    : {}
  return { status, body: typeof body === 'object' && body !== null ? (body as Answer['body']) : {} }
}
