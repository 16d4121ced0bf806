import { Controller, Get, Header, Query, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { ListReportsService } from '../../corruption/casework/list-reports.service.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { pageAsked } from '../list-links.js'
import { namesOf } from '../officer-names.js'
import { CorruptionDeskPage } from './corruption-desk.page.js'
import { filterOf } from './report-query.js'

@Controller('corruption')
@Allow('screener', 'investigator')
export class CorruptionDeskController {
  constructor(
    private readonly reports: ListReportsService,
    private readonly officers: ListOfficersService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const filter = filterOf(query)
    const page = await this.reports.list(officer, filter, pageAsked(query['page']))
    const today = officeDate(this.clock.now())
    const frame = this.frames.of(request, agency)
    const nameOf = namesOf(await this.officers.list(agency.id))
    return renderPage(<CorruptionDeskPage {...{ frame, filter, page, today, nameOf }} />)
  }
}
