import { Controller, Get, Header, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { htmlPage, PageFrames } from '../page-frame.js'
import { latestFigures } from '../statistics/latest-figures.js'
import { ReleasedYearsService } from '../statistics/released-years.service.js'
import { HomePage } from './home.page.js'

@Controller()
export class HomeController {
  constructor(
    private readonly frames: PageFrames,
    private readonly released: ReleasedYearsService,
  ) {}

  @Get()
  @Header(...htmlPage)
  async home(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    const frame = this.frames.of(request, agency)
    const [newest] = await this.released.heads(agency.id)
    const release = newest && (await this.released.release(agency.id, newest))
    const figures = release === undefined ? null : latestFigures(release.snapshot)
    return renderPage(HomePage({ frame, figures, hasList: agency.publishesComplaints }))
  }
}
