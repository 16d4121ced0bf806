import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { lookCookie, lookFrom, lookOf } from './look-cookie.js'

/** Where the links «ก ก ก» of every page lead: without a script the server must remember, and it remembers nothing. */
@Controller('look')
export class LookController {
  @Get()
  async set(
    @Query() asked: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const look = lookFrom(asked, lookOf(request.headers.cookie))
    reply.header('set-cookie', lookCookie(look, request.protocol === 'https'))
    await reply.redirect(pathOnly(asked['to']), 303)
  }
}

/** Only a path of ours: `//evil.example` and `/\evil.example` are other sites to a browser. */
function pathOnly(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])[\w./~%-]{0,200}$/.test(to) ? to : '/'
}
