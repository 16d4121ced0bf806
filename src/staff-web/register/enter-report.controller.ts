import { Controller, Get, Header, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { registerRoles } from '../../register/register-roles.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { RegisterPages } from './register-pages.js'

/** The form that seals in an officer's browser. */
@Controller('register/corruption')
@Allow(...registerRoles)
export class EnterReportController {
  constructor(private readonly pages: RegisterPages) {}

  @Get()
  @Header(...htmlPage)
  async form(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<string> {
    return this.pages.enterReport({ request, agency, officer })
  }
}
