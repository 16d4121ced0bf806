import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { ExtendReportService } from '../../corruption/casework/extend-report.service.js'
import { KeepDraftService } from '../../corruption/casework/keep-draft.service.js'
import { KeepTaskService } from '../../corruption/casework/keep-task.service.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { largestSealedBody } from './answer-sent.js'
import { reportIdOf } from './report-id.js'
import { parseDraft, parseExtension, parseMessage, parseTaskTurn } from './sent-report-forms.js'

/** Words that wait to be sent, what is to be done, and words that give the finding of facts more time. */
@Controller('corruption/:id')
@Allow('screener', 'investigator')
export class DraftController {
  constructor(
    private readonly extending: ExtendReportService,
    private readonly drafting: KeepDraftService,
    private readonly tasks: KeepTaskService,
  ) {}

  @Post('extend')
  @BodyLimit(largestSealedBody)
  async extend(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const outcome = await this.extending.extend(officer, reportIdOf(id), parseExtension(body))
    if (outcome === 'extended') await reply.status(204).send()
    else await reply.status(422).send({ problem: outcome })
  }

  @Post('task')
  @HttpCode(204)
  @BodyLimit(largestSealedBody)
  async task(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    await this.tasks.keep(officer, reportIdOf(id), parseTaskTurn(body), parseMessage(body))
  }

  @Post('draft')
  @HttpCode(204)
  @BodyLimit(largestSealedBody)
  async draft(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { place, sealed } = parseDraft(body)
    await this.drafting.keep(officer, reportIdOf(id), place, sealed)
  }
}
