import { Controller, Get, Header, Param, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { OpenReportService } from '../../corruption/casework/open-report.service.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { reportIdOf } from '../corruption-desk/report-id.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { ReferralPage } from './referral.page.js'

/** The page on which a holder's browser makes the file for another body. */
@Controller('corruption/:id')
@Allow('screener', 'investigator')
export class ReferralController {
  constructor(
    private readonly opening: OpenReportService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  @Get('referral')
  @Header(...htmlPage)
  async referral(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    const facts = await this.opening.facts(officer, reportIdOf(id))
    const today = officeDate(this.clock.now())
    const frame = this.frames.of(request, agency)
    return renderPage(<ReferralPage frame={frame} facts={facts} office={agency.name.th} today={today} />)
  }
}
