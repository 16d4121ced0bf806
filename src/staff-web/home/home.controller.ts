import { Controller, Get, Redirect, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { Public, type SessionCarrier } from '../../staff-accounts/signed-in-officer.js'
import { roomsOf } from '../desk.js'

/** Leads everybody to where their work lies. */
@Controller()
export class HomeController {
  @Get('/')
  @Public()
  @Redirect()
  home(@Req() request: FastifyRequest & SessionCarrier): { url: string; statusCode: number } {
    return { url: pathIn(languageOf(request), this.#placeOf(request)), statusCode: 303 }
  }

  #placeOf({ activeSession }: SessionCarrier): string {
    if (activeSession === undefined) return '/sign-in'
    const [room] = roomsOf(activeSession.officer.roles)
    return room === undefined ? '/session' : `/${room}`
  }
}
