import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { largestLogoForm } from './largest-form.js'
import { Allow, CurrentSession, type ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { demandFreshFactor } from './fresh-factor.js'
import { HandleLogo } from './handle-logo.js'
import { respond } from './respond.js'
import { sentLogo } from './sent-setting.js'

/** The emblem of the office. */
@Controller('settings/logo')
@Allow('administrator')
export class LogoController {
  constructor(private readonly logos: HandleLogo) {}

  @Get()
  @Header(...htmlPage)
  async show(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    return this.logos.form({ request, agency }, [])
  }

  @Post()
  @BodyLimit(largestLogoForm)
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<void> {
    const sent = sentLogo(request.body)
    demandFreshFactor(session, sent.step)
    const answer = await this.logos.handle({ request, agency }, session.officer, sent)
    await respond(request, reply, 'logo', answer)
  }
}
