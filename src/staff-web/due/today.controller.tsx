import { Controller, Get, Header, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { ListKeptService } from '../../retention/list-kept.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { ChannelCheckPages } from '../register/channel-check-pages.js'
import { ReadToday } from './read-today.js'
import { TodayPage } from './today.page.js'

/** What needs somebody. */
@Controller()
@Allow('general_officer', 'screener', 'investigator')
export class TodayController {
  constructor(
    private readonly reading: ReadToday,
    private readonly checks: ChannelCheckPages,
    private readonly kept: ListKeptService,
    private readonly frames: DeskFrames,
  ) {}

  @Get('today')
  @Header(...htmlPage)
  async today(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<string> {
    const day = await this.reading.of(officer)
    const unchecked = await this.checks.uncheckedLastMonth(agency)
    const kept = await this.kept.countPast(officer)
    const frame = this.frames.of(request, agency)
    return renderPage(<TodayPage frame={frame} day={day} unchecked={unchecked} kept={kept} />)
  }
}
