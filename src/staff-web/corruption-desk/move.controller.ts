import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { MoveReportService } from '../../corruption/casework/move-report.service.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { answerSent, largestSealedBody } from './answer-sent.js'
import { reportIdOf } from './report-id.js'
import { parseMessage, parseMoveId, parseProposedMove } from './sent-report-forms.js'

/** That a report is not about corruption: one holder, a second one, and the reporter. JSON in, 204 or `{ problem }` out. */
@Controller('corruption/:id/move')
@Allow('screener', 'investigator')
export class MoveController {
  constructor(private readonly moving: MoveReportService) {}

  @Post('propose')
  @StepUp()
  @BodyLimit(largestSealedBody)
  async propose(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const outcome = await this.moving.propose(officer, reportIdOf(id), parseProposedMove(body))
    await answerSent(reply, outcome === 'proposed' ? null : outcome)
  }

  @Post('agree')
  @StepUp()
  @BodyLimit(largestSealedBody)
  async agree(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const message = parseMessage(body)
    const outcome = await this.moving.agree(officer, reportIdOf(id), parseMoveId(body), message)
    await answerSent(reply, outcome === 'asked' ? null : outcome)
  }

  @Post('withdraw')
  @HttpCode(204)
  async withdraw(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    await this.moving.withdraw(officer, reportIdOf(id), parseMoveId(body))
  }
}
