import { Body, Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { OpenReportService } from '../../corruption/casework/open-report.service.js'
import { RecordPaperService } from '../../corruption/casework/record-paper.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { messagesFor } from '../../ui/messages/messages.js'
import { answerSent } from '../corruption-desk/answer-sent.js'
import { reportIdOf } from '../corruption-desk/report-id.js'
import { htmlPage } from '../desk-frame.js'
import { LetterPages } from './letter-pages.js'
import { parseLetterMade, parseReferralMade } from './sent-papers.js'

/** Papers about a report. Pages are frames that the holder's browser fills; what comes back is that a paper was made. */
@Controller('corruption/:id')
@Allow('screener', 'investigator')
export class ReportPapersController {
  constructor(
    private readonly opening: OpenReportService,
    private readonly recording: RecordPaperService,
    private readonly pages: LetterPages,
  ) {}

  @Get('letter')
  @Header(...htmlPage)
  async letter(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    const { report } = await this.opening.facts(officer, reportIdOf(id))
    const t = messagesFor('th')
    return this.pages.of(request, agency, {
      writer: officer,
      ...{ room: 'corruption', id: report.id, locator: report.locator, receivedOn: report.receivedOn },
      category: report.category === null ? '' : t(`terms.category.${report.category}`),
      status: t(`terms.reportStatus.${report.status}`),
    })
  }

  @Post('letter-made')
  @HttpCode(204)
  async letterMade(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const kind = parseLetterMade(body)
    await this.recording.record(officer, reportIdOf(id), { paper: 'letter', kind })
  }

  /** 204, or 422 with why a name must not go along. */
  @Post('referral-made')
  async referralMade(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const problem = await this.recording.record(officer, reportIdOf(id), parseReferralMade(body))
    await answerSent(reply, problem)
  }
}
