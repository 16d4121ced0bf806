import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A way to a server that can be taken away, as a network or a stopped server takes it away. */
export interface Cuttable {
  /** The same address, led through here. */
  readonly url: string
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>
  /** Takes connections and answers nothing, as a machine that hangs. */
  hang(): void
  /** As before. */
  mend(): Promise<void>
  close(): Promise<void>
}

/**
 * @param url - Of any server that speaks over TCP, with host and port.
 * @param ownPort - Where the way begins, when the server has to know it.
 */
export async function cuttable(url: string, ownPort = 0): Promise<Cuttable> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let isHanging = false
  const relay = (client: Socket): void => {
    const upstream = connect(Number(target.port), target.hostname)
    for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
      sockets.add(one)
      one.on('data', (chunk: Buffer) => {
        if (isHanging || other.write(chunk)) return
        one.pause()
        other.once('drain', () => one.resume())
      })
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  }
  let server = createServer(relay)
  const port = await listening(server, ownPort)
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(port)
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    url: through.href,
    cut: close,
    hang() {
      isHanging = true
    },
    async mend() {
      isHanging = false
      if (server.listening) return
      server = createServer(relay)
      await listening(server, port)
    },
    close: async () => (server.listening ? close() : undefined),
  }
}

async function listening(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
