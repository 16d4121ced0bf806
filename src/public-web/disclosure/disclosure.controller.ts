import { Controller, Get, Header, Param, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { ReportChannelService } from '../../corruption/intake/report-channel.service.js'
import { Clock } from '../../kernel/clock.js'
import { fiscalYearOf, parseFiscalYear } from '../../kernel/fiscal-year.js'
import { officeDate } from '../../kernel/office-date.js'
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
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header(...htmlPage)
  async now(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    return this.#draw(request, agency, fiscalYearOf(officeDate(this.clock.now())))
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
    const hasReleases = (await this.released.heads(agency.id)).length > 0
    const frame = this.frames.of(request, agency)
    return renderPage(DisclosurePage({ frame, year, isChannelOpen, hasReleases }))
  }
}
