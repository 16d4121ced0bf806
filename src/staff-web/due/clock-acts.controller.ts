import { Controller, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { MarkClockService } from '../../corruption/casework/mark-clock.service.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { reportIdOf } from '../corruption-desk/report-id.js'
import { known, withQuery } from '../list-links.js'
import { sentFields } from '../sent-fields.js'

/** What an officer says about a clock of a report. */
@Controller('corruption/:id/clock')
@Allow('screener', 'investigator')
export class ClockActsController {
  constructor(private readonly clocks: MarkClockService) {}

  /** 303 to the case, which says what came of it. */
  @Post()
  async mark(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<void> {
    const act = known(['hand_over'] as const, sentFields(request.body)['act'])
    if (act === null) throw new InvalidInputError('not_a_clock_act')
    const report = reportIdOf(id)
    const outcome = await this.clocks.handOver(officer, report)
    const done = outcome === 'marked' ? act : outcome
    await reply.redirect(
      withQuery(pathIn(languageOf(request), `/corruption/${report}`), { clock: done }),
      303,
    )
  }
}
