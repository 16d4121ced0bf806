import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { explainListening } from '../programs/listening.js'
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
        throw explainListening(error as Error, at.host, at.port)
      }
      // Stops accepting, lets requests in flight finish, closes what the module opened.
      return { stop: () => app.close() }
    },
  }
}
