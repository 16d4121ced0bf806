import { Controller, Get, Header, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { registerRoles } from '../../register/register-roles.js'
import { Allow } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { RegisterPage } from './register.page.js'

@Controller('register')
@Allow(...registerRoles)
export class RegisterController {
  constructor(private readonly frames: DeskFrames) {}

  @Get()
  @Header(...htmlPage)
  list(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    return renderPage(<RegisterPage frame={this.frames.of(request, agency)} />)
  }
}
