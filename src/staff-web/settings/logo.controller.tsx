import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { largestLogo } from '../../settings/clean-logo.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { HandleLogo } from './handle-logo.js'
import { respond } from './respond.js'
import { sentLogo } from './sent-setting.js'

/** A picture as letters, and the rest of the form. */
const largestForm = Math.ceil(largestLogo * 1.4) + 8192

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
  @BodyLimit(largestForm)
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const answer = await this.logos.handle({ request, agency }, officer, sentLogo(request.body))
    await respond(request, reply, 'logo', answer)
  }
}
