import { Body, Controller, Param, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { AssignReportService } from '../../corruption/casework/assign-report.service.js'
import { GrantReportService } from '../../corruption/casework/grant-report.service.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { reportIdOf } from './report-id.js'
import { parseAssignment, parseGrant, parseOfficer } from './sent-report-forms.js'

/** Two grants in base64, and the rest. */
const largestBody = 32 * 1024

/** Who may open a case and who answers for it. JSON in, 204 or `{ problem }` with 422 out; a lost race is 409. */
@Controller('corruption/:id')
@Allow('screener', 'investigator')
export class CasePeopleController {
  constructor(
    private readonly granting: GrantReportService,
    private readonly assigning: AssignReportService,
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
    await answer(reply, outcome === 'not_a_holder' ? outcome : null)
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
    await answer(reply, outcome === 'too_few_holders' ? outcome : null)
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
    await answer(reply, outcome === 'assigned' ? null : outcome)
  }
}

async function answer(reply: FastifyReply, problem: string | null): Promise<void> {
  if (problem === null) await reply.status(204).send()
  else await reply.status(422).send({ problem })
}
