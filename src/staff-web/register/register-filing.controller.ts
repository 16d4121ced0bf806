import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { OfferLocatorService, type OfferedLocator } from '../../agency/offer-locator.service.js'
import { checkFilingShape } from '../../crypto/filing.js'
import { isEnteredMethod } from '../../kernel/intake-method.js'
import { parseOfficeDate } from '../../kernel/office-date.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import {
  RegisterReportService,
  type EnteredReport,
  type RegisteredReport,
} from '../../register/register-report.service.js'
import { registerRoles } from '../../register/register-roles.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { sentFields } from '../sent-fields.js'

/** The largest report with many holders, in base64. */
const largestFiling = 1024 * 1024

/** What an officer's browser sends of a report that it has sealed: never a readable word. */
@Controller('register')
@Allow(...registerRoles)
export class RegisterFilingController {
  constructor(
    private readonly locators: OfferLocatorService,
    private readonly reports: RegisterReportService,
  ) {}

  @Post('offer')
  @HttpCode(200)
  async offer(@CurrentAgency() agency: Agency): Promise<OfferedLocator> {
    return this.locators.offer(agency.id)
  }

  @Post('report')
  @BodyLimit(largestFiling)
  async report(
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisteredReport | { readonly result: 'shape_invalid' }> {
    const entered = enteredIn(body, agency)
    if (entered === null) {
      reply.status(422)
      return { result: 'shape_invalid' }
    }
    const outcome = await this.reports.register(officer, agency, entered)
    reply.status('receivedOn' in outcome ? 200 : 409)
    return outcome
  }
}

function enteredIn(body: unknown, { attachments }: Agency): EnteredReport | null {
  const fields = sentFields(body)
  const filing = checkFilingShape(fields['filing'])
  const receivedOn = parseOfficeDate(fields['receivedOn'])
  const { method } = fields
  if (filing === null || receivedOn === null || !isEnteredMethod(method)) return null
  if ((filing.attachments?.length ?? 0) > attachments.maxCount) return null
  return { filing, receivedOn, method }
}
