import { Controller, Get, Header, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { ReportChannelService } from '../../corruption/intake/report-channel.service.js'
import { htmlPage, PageFrames } from '../page-frame.js'
import { ReportPages } from './report-pages.js'

/** The pages of the form that seals in the browser. */
@Controller('report')
export class ReportPagesController {
  constructor(
    private readonly frames: PageFrames,
    private readonly channel: ReportChannelService,
    private readonly pages: ReportPages,
  ) {}

  @Get()
  @Header(...htmlPage)
  async before(@CurrentAgency() agency: Agency, @Req() request: FastifyRequest): Promise<string> {
    const frame = this.frames.of(request, agency)
    const channel = await this.channel.of(agency.id)
    return channel.isOpen
      ? this.pages.before(frame, agency, channel.directory)
      : this.pages.closed(frame, channel.problem)
  }

  @Get('vault')
  @Header(...htmlPage)
  async vault(@CurrentAgency() agency: Agency, @Req() request: FastifyRequest): Promise<string> {
    const frame = this.frames.of(request, agency)
    const channel = await this.channel.of(agency.id)
    return channel.isOpen
      ? this.pages.vault(frame, agency, channel.directory)
      : this.pages.closed(frame, channel.problem)
  }

  @Get('write')
  @Header(...htmlPage)
  async write(@CurrentAgency() agency: Agency, @Req() request: FastifyRequest): Promise<string> {
    const frame = this.frames.of(request, agency)
    const channel = await this.channel.of(agency.id)
    return channel.isOpen
      ? this.pages.write(frame, agency, channel.directory)
      : this.pages.closed(frame, channel.problem)
  }
}
