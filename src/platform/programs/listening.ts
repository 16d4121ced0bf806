import { createServer } from 'node:net'
import { errorCode } from '../errors/error-code.js'
import { StartupError } from '../errors/startup-error.js'

/** Says so before anything is prepared for nothing. @throws StartupError `port_in_use`, `host_unknown` */
export async function requireFreePort(host: string, port: number): Promise<void> {
  if (port === 0) return
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(explainListening(error, host, port))
    })
    server.listen(port, host, () => {
      server.close(() => {
        resolve()
      })
    })
  })
}

/** What the operator can do about a port that does not open; other errors come back as they are. */
export function explainListening(error: Error, host: string, port: number): Error {
  const code = errorCode(error)
  if (code === 'EADDRINUSE') return new StartupError('port_in_use', { port }, { cause: error })
  if (code === 'EACCES') return new StartupError('port_forbidden', { port }, { cause: error })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartupError('host_unknown', { host }, { cause: error })
  }
  return error
}
