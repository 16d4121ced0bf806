import { Body, Controller, Param, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { AnswerReportService } from '../../corruption/casework/answer-report.service.js'
import { ChangeReportStatusService } from '../../corruption/casework/change-report-status.service.js'
import type { KeptWithFiles } from '../../corruption/casework/claim-files.js'
import { WriteNoteService } from '../../corruption/casework/write-note.service.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { largestSealedBody } from './answer-sent.js'
import { reportIdOf } from './report-id.js'
import { parseFiles, parseMessage, parseStatusChange } from './sent-report-forms.js'

/** What an officer's browser has sealed. JSON in, 204 or `{ problem }` with 422 out; a lost race is 409. */
@Controller('corruption/:id')
@Allow('screener', 'investigator')
export class SealedWordsController {
  constructor(
    private readonly answering: AnswerReportService,
    private readonly noting: WriteNoteService,
    private readonly moving: ChangeReportStatusService,
  ) {}

  @Post('answer')
  @BodyLimit(largestSealedBody)
  async answer(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const message = parseMessage(body)
    await answerOf(reply, await this.answering.answer(officer, reportIdOf(id), message, parseFiles(body)))
  }

  @Post('note')
  @BodyLimit(largestSealedBody)
  async note(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const note = parseMessage(body)
    await answerOf(reply, await this.noting.write(officer, reportIdOf(id), note, parseFiles(body)))
  }

  @Post('status')
  @BodyLimit(largestSealedBody)
  async status(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const problem = await this.moving.change(officer, reportIdOf(id), parseStatusChange(body))
    if (problem === null) await reply.status(204).send()
    else await reply.status(422).send({ problem })
  }
}

async function answerOf(reply: FastifyReply, kept: KeptWithFiles): Promise<void> {
  if (kept === 'kept') await reply.status(204).send()
  else await reply.status(422).send({ problem: 'files_missing', missing: kept.missing })
}
