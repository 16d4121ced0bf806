import { Controller, Get, Header, Param, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { ReportChannelService } from '../../corruption/intake/report-channel.service.js'
import { ReadDisclosureService } from '../../disclosure/read-disclosure.service.js'
import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { htmlPage, PageFrames } from '../page-frame.js'
import { ReleasedYearsService } from '../statistics/released-years.service.js'
import { DisclosurePage } from './disclosure.page.js'

/** Where each element of the yearly assessment is met; without a year, the fiscal year of today. */
@Controller('disclosure')
export class DisclosureController {
  constructor(
    private readonly frames: PageFrames,
    private readonly channel: ReportChannelService,
    private readonly released: ReleasedYearsService,
    private readonly disclosure: ReadDisclosureService,
  ) {}

  @Get()
  @Header(...htmlPage)
  async now(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    return this.#draw(request, agency, (await this.disclosure.setting(agency.id)).year)
  }

  @Get(':year')
  @Header(...htmlPage)
  async ofYear(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('year') text: string,
  ): Promise<string> {
    const year = parseFiscalYear(text)
    if (year === null) throw new NotFoundError('no_fiscal_year')
    return this.#draw(request, agency, year)
  }

  async #draw(request: FastifyRequest, agency: Agency, year: number): Promise<string> {
    const { isOpen: isChannelOpen } = await this.channel.of(agency.id)
    const releasedYears = (await this.released.heads(agency.id)).map(({ fiscalYear }) => fiscalYear)
    const frame = this.frames.of(request, agency)
    const check = await this.disclosure.newest(agency.id, year)
    return renderPage(DisclosurePage({ frame, year, isChannelOpen, releasedYears, check }))
  }
}
