import { Agent, request } from 'node:http'

/** Posts over kept connections, as a browser or a balancer does. One Agent for each number of connections. */
export class OfficeClient {
  readonly #agent: Agent

  constructor(
    private readonly origin: string,
    connections: number,
    /** Sent with every request. */
    private readonly always: Readonly<Record<string, string>> = {},
  ) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  /** @param status - Null takes any. @returns the body. @throws unless the status is the expected one. */
  async send(
    path: string,
    body: { readonly text: string; readonly type: string } | null,
    status: number | null = 200,
  ): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const headers = {
        ...this.always,
        ...(body === null
          ? {}
          : { 'content-type': body.type, 'content-length': Buffer.byteLength(body.text) }),
      }
      const method = body === null ? 'GET' : 'POST'
      const sent = request(this.origin + path, { agent: this.#agent, method, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          if (status === null || answer.statusCode === status) resolve(Buffer.concat(chunks))
          else reject(new Error(`${path} answered ${answer.statusCode ?? 0}`))
        })
        answer.on('error', reject)
      })
      sent.on('error', reject)
      sent.end(body?.text)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

export function json(value: unknown): { readonly text: string; readonly type: string } {
  return { text: JSON.stringify(value), type: 'application/json' }
}
