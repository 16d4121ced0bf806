import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { errorCode } from '../errors/error-code.js'
import { StartupError } from '../errors/startup-error.js'
import type { Program } from '../programs/program.js'

export interface Listening {
  readonly name: string
  readonly host: string
  readonly port: number
}

/** Creates a web and listens. @throws StartupError `port_in_use` or `host_unknown` from `start`. */
export function webProgram(at: Listening, create: () => Promise<NestFastifyApplication>): Program {
  return {
    name: at.name,
    async start() {
      const app = await create()
      try {
        await app.listen(at.port, at.host)
      } catch (error) {
        await app.close()
        throw explain(error, at)
      }
      // Stops accepting, lets requests in flight finish, closes what the module opened.
      return { stop: () => app.close() }
    },
  }
}

function explain(error: unknown, at: Listening): unknown {
  const code = errorCode(error)
  if (code === 'EADDRINUSE') return new StartupError('port_in_use', { port: at.port }, { cause: error })
  if (code === 'EACCES') return new StartupError('port_forbidden', { port: at.port }, { cause: error })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartupError('host_unknown', { host: at.host }, { cause: error })
  }
  return error
}
