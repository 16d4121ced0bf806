import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { AuditPages } from './audit-pages.js'

/** Where an auditor reads who did what. */
@Controller('audit')
@Allow('auditor')
export class AuditController {
  constructor(
    private readonly pages: AuditPages,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() auditor: SignedInOfficer,
  ): Promise<string> {
    return this.pages.list({ request, agency, auditor })
  }

  @Get('print')
  @Header(...htmlPage)
  async print(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() auditor: SignedInOfficer,
  ): Promise<string> {
    return this.pages.print({ request, agency, auditor })
  }

  /** A POST, for it is written into the log; 422 with the page when there are too many. */
  @Post('export')
  async export(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() auditor: SignedInOfficer,
  ): Promise<void> {
    const visit = { request, agency, auditor }
    const csv = await this.pages.csv(visit)
    if (csv === null) {
      await reply
        .status(422)
        .type(htmlPage[1])
        .send(await this.pages.list(visit, true))
      return
    }
    const name = `sujarit-audit-${officeDate(this.clock.now())}.csv`
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(csv)
  }
}
