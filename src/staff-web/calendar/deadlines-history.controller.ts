import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { EditDeadlinesService } from '../../deadlines/edit-deadlines.service.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { Allow, CurrentSession, type ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { withQuery } from '../list-links.js'
import { demandFreshFactor } from '../settings/fresh-factor.js'
import { sentVersion } from '../settings/sent-setting.js'
import { DayHistory } from './day-history.js'
import { statusOf } from './day-refusal.js'
import { DeadlinePages } from './deadline-pages.js'

/** How the deadlines came to be what they are, and the way back. */
@Controller('settings/deadlines')
@Allow('administrator')
export class DeadlinesHistoryController {
  constructor(
    private readonly deadlines: EditDeadlinesService,
    private readonly pages: DeadlinePages,
    private readonly histories: DayHistory,
  ) {}

  @Get('history')
  @Header(...htmlPage)
  async history(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    return this.histories.page({ request, agency }, 'deadlines', null)
  }

  @Post('back')
  async back(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<void> {
    const { officer } = session
    const { seq, step, mark } = sentVersion(request.body)
    demandFreshFactor(session, step)
    const wanted = await this.deadlines.earlier(officer, seq)
    if (step !== 'confirm') {
      const looked = { wanted, kept: { seq: String(seq) }, path: '/settings/deadlines/back' }
      const back = '/settings/deadlines/history'
      const html = await this.pages.preview({ request, agency, officer }, { ...looked, back })
      await reply.status(200).type(htmlPage[1]).send(html)
      return
    }
    const refusal = await this.deadlines.save(officer, { wanted, backTo: seq }, mark)
    if (refusal !== null) {
      const html = await this.histories.page({ request, agency }, 'deadlines', refusal)
      await reply.status(statusOf(refusal)).type(htmlPage[1]).send(html)
      return
    }
    const path = pathIn(languageOf(request), '/settings/deadlines')
    await reply.redirect(withQuery(path, { done: 'back' }), 303)
  }
}
