import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Registry } from 'prom-client'
import { explainListening } from '../platform/programs/listening.js'
import type { RunningProgram } from '../platform/programs/program.js'

/** Only this machine's own collector may ask. */
const host = '127.0.0.1'

/**
 * Serves `GET /metrics` on loopback.
 * @param port - 0 for any free one.
 * @throws StartupError `port_in_use`
 */
export async function serveMetrics(
  registry: Registry,
  port: number,
): Promise<RunningProgram & { readonly port: number }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    void registry.metrics().then((text) => {
      response.writeHead(200, { 'content-type': registry.contentType }).end(text)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(explainListening(error, host, port))
    })
    server.listen(port, host, resolve)
  })
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve()
      })
      server.closeAllConnections()
    })
  return { port: (server.address() as AddressInfo).port, stop }
}
