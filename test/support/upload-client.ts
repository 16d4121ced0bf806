import { createHash, randomBytes } from 'node:crypto'
import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { sealedFileSize } from '../../src/crypto/attachment.js'

/** Where a sender stands: the number that the office offered, and its word for it. */
export interface Offered {
  readonly locator: string
  readonly token: string
}

export interface Told {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Readonly<Record<string, unknown>>
}

/** As many bytes as a sealed file of so many has; to a server that cannot open it, that is all there is to see. */
export function sealedLooking(size: number): Buffer {
  return randomBytes(sealedFileSize(size))
}

export function sha256Text(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url')
}

/** Speaks tus 1.0 to a public web as a browser does, and breaks off when it is told to. */
export class UploadClient {
  constructor(private readonly url: string) {}

  async offer(): Promise<Offered> {
    const { body } = await this.#ask('POST', '/report/offer', {}, '{}')
    return { locator: String(body['locator']), token: String(body['token']) }
  }

  /** @param host - Another agency's, of the same program. */
  async begin({ locator, token }: Offered, size: number, host?: string): Promise<Told> {
    const headers = { 'upload-length': size, 'sujarit-locator': locator, 'sujarit-token': token }
    return this.#ask('POST', '/uploads', { ...headers, ...(host === undefined ? {} : { host }) })
  }

  /** @returns the id */
  async begun(offered: Offered, size: number): Promise<string> {
    const told = await this.begin(offered, size)
    if (told.status !== 201) throw new Error(`not begun: ${told.status} ${JSON.stringify(told.body)}`)
    return String(told.headers.location).slice('/uploads/'.length)
  }

  async state(id: string): Promise<Told> {
    return this.#ask('HEAD', `/uploads/${id}`)
  }

  async offset(id: string): Promise<number> {
    return Number((await this.state(id)).headers['upload-offset'])
  }

  async add(id: string, offset: number, bytes: Uint8Array): Promise<Told> {
    const sending = this.sending(id, offset, bytes.length)
    sending.end(bytes)
    return toldBy(await responseTo(sending))
  }

  /** A PATCH that the caller feeds, and may destroy in the middle. */
  sending(id: string, offset: number, length: number): ClientRequest {
    const sending = request(`${this.url}/uploads/${id}`, {
      method: 'PATCH',
      agent: false,
      headers: {
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': offset,
        'content-length': length,
      },
    })
    sending.on('error', () => undefined)
    return sending
  }

  async complete(id: string, bytes: Uint8Array): Promise<Told> {
    return this.#ask('POST', `/uploads/${id}/complete`, {}, JSON.stringify({ sha256: sha256Text(bytes) }))
  }

  async cancel(id: string): Promise<Told> {
    return this.#ask('DELETE', `/uploads/${id}`)
  }

  /** A whole file at once. @returns its id */
  async upload(offered: Offered, bytes: Uint8Array): Promise<string> {
    const id = await this.begun(offered, bytes.length)
    const added = await this.add(id, 0, bytes)
    const completed = await this.complete(id, bytes)
    if (completed.status !== 200) throw new Error(`not uploaded: ${added.status} ${completed.status}`)
    return id
  }

  async post(path: string, body: unknown): Promise<Told & { readonly bytes: Buffer }> {
    return this.#ask('POST', path, {}, JSON.stringify(body))
  }

  async #ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string | number>> = {},
    json?: string,
  ): Promise<Told & { readonly bytes: Buffer }> {
    const own = json === undefined ? {} : { 'content-type': 'application/json' }
    const asking = request(this.url + path, {
      method,
      agent: false,
      headers: { 'tus-resumable': '1.0.0', accept: 'application/json', ...own, ...headers },
    })
    asking.end(json)
    const response = await responseTo(asking)
    const bytes = await buffer(response)
    return { status: response.statusCode ?? 0, headers: response.headers, body: jsonIn(bytes), bytes }
  }
}

async function responseTo(asking: ClientRequest): Promise<IncomingMessage> {
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  return response
}

async function toldBy(response: IncomingMessage): Promise<Told> {
  const body = jsonIn(await buffer(response))
  return { status: response.statusCode ?? 0, headers: response.headers, body }
}

function jsonIn(bytes: Buffer): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(bytes.toString()) as Readonly<Record<string, unknown>>
  } catch {
    return {}
  }
}
