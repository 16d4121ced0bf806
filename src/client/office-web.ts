import { verifyDirectory, type DirectoryVersion, type VerifiedDirectory } from '../crypto/directory.js'
import { CryptoError } from '../crypto/errors.js'
import { withoutOfficers } from '../crypto/withheld.js'
import { ClientError } from './client-error.js'
import { solutionOf } from './work.js'

export interface OfficeKeys {
  readonly directory: VerifiedDirectory
  /** base64url; checks the acceptance of a filing. */
  readonly acceptanceVerifyKey: string
}

export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** The public web of an office, asked as a browser asks it. */
export class OfficeWeb {
  readonly #origin: string

  constructor(url: string) {
    this.#origin = url.replace(/\/+$/, '')
  }

  /**
   * Fetches the key directory and checks it from the fingerprint on.
   * @param fingerprint - As printed; null takes the web's own word for it, which proves only that it agrees with itself.
   * @throws ClientError
   */
  async keys(fingerprint: string | null): Promise<OfficeKeys> {
    const published = (await this.#ok('GET', '/keys/fingerprint')).body
    const pinned = fingerprint ?? published['fingerprint']
    if (typeof pinned !== 'string') throw new ClientError('channel_closed')
    const { versions, withheld } = (await this.#ok('GET', '/keys/directory.json')).body
    const digits = pinned.replace(/\D/g, '').replace(/(.{5})(?=.)/g, '$1 ')
    const signed = verified(versions, digits)
    const directory = withoutOfficers(signed, Array.isArray(withheld) ? withheld : [])
    if (directory.agency !== published['agency']) throw new ClientError('directory_refused')
    return { directory, acceptanceVerifyKey: String(published['acceptanceVerifyKey']) }
  }

  /** Any answer below 500. @throws ClientError when there is none. */
  async post(path: string, body: unknown): Promise<Answer> {
    const answer = await this.#ask('POST', path, body)
    if (answer.status >= 500) throw new ClientError('unexpected_answer', { status: answer.status, path })
    return answer
  }

  async #ok(method: 'GET' | 'POST', path: string): Promise<Answer> {
    const answer = await this.#ask(method, path)
    if (answer.status !== 200) throw new ClientError('unexpected_answer', { status: answer.status, path })
    return answer
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    const answer = await this.#send(method, path, body, {})
    if (answer.status !== 428) return answer
    // Too many at once: the office asks for work, which buys this one request.
    return this.#send(method, path, body, { 'sujarit-work': await solutionOf(answer.body['challenge']) })
  }

  async #send(
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    work: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const headers = { accept: 'application/json', 'content-type': 'application/json', ...work }
    const json = method === 'POST' ? { body: JSON.stringify(body ?? {}), headers } : {}
    const response = await fetch(this.#origin + path, { method, redirect: 'error', ...json }).catch(
      (cause: unknown) => {
        throw new ClientError('unreachable', { url: this.#origin }, { cause })
      },
    )
    const isJson = response.headers.get('content-type')?.includes('json') === true
    const content = isJson ? ((await response.json()) as Answer['body']) : {}
    return { status: response.status, body: content }
  }
}

function verified(versions: unknown, fingerprint: string): VerifiedDirectory {
  try {
    return verifyDirectory(Array.isArray(versions) ? (versions as DirectoryVersion[]) : [], { fingerprint })
  } catch (cause) {
    if (cause instanceof CryptoError) throw new ClientError('directory_refused', {}, { cause })
    throw cause
  }
}
