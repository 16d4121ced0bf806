import { Body, Controller, Param, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { AssignReportService } from '../../corruption/casework/assign-report.service.js'
import { GrantReportService } from '../../corruption/casework/grant-report.service.js'
import { NameCommitteeService } from '../../corruption/casework/name-committee.service.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { answerSent } from './answer-sent.js'
import { reportIdOf } from './report-id.js'
import { parseAssignment, parseCommittee, parseGrant, parseOfficer } from './sent-report-forms.js'

/** Two grants in base64, and the rest. */
const largestBody = 32 * 1024
/** A note, and two grants for each member. */
const largestCommittee = 480 * 1024

/** Who may open a case and who answers for it. JSON in, 204 or `{ problem }` with 422 out; a lost race is 409. */
@Controller('corruption/:id')
@Allow('screener', 'investigator')
export class CasePeopleController {
  constructor(
    private readonly granting: GrantReportService,
    private readonly assigning: AssignReportService,
    private readonly naming: NameCommitteeService,
  ) {}

  @Post('grant')
  @StepUp()
  @BodyLimit(largestBody)
  async grant(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const outcome = await this.granting.grant(officer, reportIdOf(id), parseGrant(body))
    await answerSent(reply, outcome === 'not_a_holder' ? outcome : null)
  }

  @Post('ungrant')
  @StepUp()
  async ungrant(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const outcome = await this.granting.remove(officer, reportIdOf(id), parseOfficer(body))
    await answerSent(reply, outcome === 'too_few_holders' ? outcome : null)
  }

  @Post('assign')
  @StepUp()
  @BodyLimit(largestBody)
  async assign(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const outcome = await this.assigning.assign(officer, reportIdOf(id), parseAssignment(body))
    await answerSent(reply, outcome === 'assigned' ? null : outcome)
  }

  @Post('committee')
  @StepUp()
  @BodyLimit(largestCommittee)
  async committee(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const outcome = await this.naming.name(officer, reportIdOf(id), parseCommittee(body))
    await answerSent(reply, outcome === 'named' ? null : outcome)
  }
}
