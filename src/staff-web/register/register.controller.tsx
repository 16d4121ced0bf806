import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { registerRoles } from '../../register/register-roles.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { RegisterListPages } from './register-list-pages.js'

/** The register of each room. */
@Controller('register')
@Allow(...registerRoles)
export class RegisterController {
  constructor(private readonly pages: RegisterListPages) {}

  @Get()
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<string> {
    return this.pages.list({ request, agency, officer })
  }

  @Get('print')
  @Header(...htmlPage)
  async print(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<string> {
    return this.pages.print({ request, agency, officer })
  }

  /** A POST, for it is written into the log; 422 with the page when a file would have too many lines. */
  @Post('export')
  @StepUp()
  async export(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const visit = { request, agency, officer }
    const file = await this.pages.file(visit)
    if (file === null) {
      await reply.status(422).type(htmlPage[1])
      await reply.send(await this.pages.list(visit, true))
      return
    }
    await reply
      .status(200)
      .type(file.type)
      .header('content-disposition', `attachment; filename="${file.name}"`)
      .send(file.body)
  }
}
