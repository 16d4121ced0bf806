import { Controller, Get, Header, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { ListLatenessService } from '../../deadlines/list-lateness.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { LatenessPage } from './lateness.page.js'

/** What is late already. */
@Controller()
@Allow('general_officer', 'screener', 'investigator')
export class LatenessController {
  constructor(
    private readonly late: ListLatenessService,
    private readonly agencies: AgencyService,
    private readonly frames: DeskFrames,
  ) {}

  @Get('lateness')
  @Header(...htmlPage)
  async lateness(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<string> {
    const lateness = await this.late.list(officer)
    const categories = await this.agencies.generalCategories(agency.id)
    const frame = this.frames.of(request, agency)
    return renderPage(<LatenessPage frame={frame} lateness={lateness} categories={categories} />)
  }
}
