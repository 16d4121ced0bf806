import { Controller, Get, Header, Query, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { ListComplaintsService } from '../../general/casework/list-complaints.service.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { pageAsked } from '../list-links.js'
import { assigneesOf } from './assignees.js'
import { filterOf } from './complaint-query.js'
import { GeneralDeskPage } from './general-desk.page.js'

@Controller('general')
@Allow('general_officer')
export class GeneralDeskController {
  constructor(
    private readonly complaints: ListComplaintsService,
    private readonly agencies: AgencyService,
    private readonly officers: ListOfficersService,
    private readonly frames: DeskFrames,
  ) {}

  @Get()
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const categories = await this.agencies.generalCategories(agency.id)
    const filter = filterOf(query, categories)
    const named = categories.map(({ code, name }) => ({ code, names: Object.values(name) }))
    const page = await this.complaints.list(officer, filter, pageAsked(query['page']), named)
    const frame = this.frames.of(request, agency)
    const people = await this.officers.list(agency.id)
    const assignees = assigneesOf(people, await this.agencies.posts(agency.id))
    return renderPage(<GeneralDeskPage {...{ frame, filter, page, categories, assignees }} />)
  }
}
