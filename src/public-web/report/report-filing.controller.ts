import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { OfferLocatorService, type OfferedLocator } from '../../agency/offer-locator.service.js'
import { FileReportService, type FilingOutcome } from '../../corruption/intake/file-report.service.js'
import { checkFilingShape } from '../../crypto/filing.js'
import { BodyLimit } from '../../platform/http/body-limit.js'

/** The largest report with many holders, in base64. */
const largestFiling = 1024 * 1024

/** What the reporter's browser and the command-line reporter send: never a readable word. */
@Controller('report')
export class ReportFilingController {
  constructor(
    private readonly locators: OfferLocatorService,
    private readonly filing: FileReportService,
  ) {}

  @Post('offer')
  @HttpCode(200)
  async offer(@CurrentAgency() agency: Agency): Promise<OfferedLocator> {
    return this.locators.offer(agency.id)
  }

  @Post('file')
  @BodyLimit(largestFiling)
  async file(
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingOutcome | { readonly result: 'shape_invalid' }> {
    const filing = checkFilingShape(body)
    if (filing === null || (filing.attachments?.length ?? 0) > agency.attachments.maxCount) {
      reply.status(422)
      return { result: 'shape_invalid' }
    }
    const outcome = await this.filing.file(agency, filing)
    // Filed and already filed answer alike: whoever repeats a request must not learn which it was from the status.
    reply.status('receivedOn' in outcome ? 200 : 409)
    return outcome
  }
}
