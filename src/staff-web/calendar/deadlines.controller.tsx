import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { EditDeadlinesService } from '../../deadlines/edit-deadlines.service.js'
import type { ChannelDeadlines } from '../../kernel/deadline.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields, sentText } from '../sent-fields.js'
import { statusOf } from './day-refusal.js'
import { DeadlinePages, type DeadlinesVisit } from './deadline-pages.js'
import { deadlineAnswers, readAnswers, type DeadlineAnswers } from './deadlines-form.js'

/** In how many days the office owes what: typed, looked at, saved. */
@Controller('settings/deadlines')
@Allow('administrator')
export class DeadlinesController {
  constructor(
    private readonly deadlines: EditDeadlinesService,
    private readonly pages: DeadlinePages,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Query('done') done: unknown,
  ): Promise<string> {
    return this.pages.form({ request, agency, officer }, { done: known(['saved', 'back'] as const, done) })
  }

  /** What the change would do; 422 with the form as it was typed when a number cannot be. */
  @Post()
  async look(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const visit = { request, agency, officer }
    await this.#withAnswers(reply, visit, async (kept, wanted) => {
      const path = '/settings/deadlines/save'
      const html = await this.pages.preview(visit, { wanted, kept, path, back: '/settings/deadlines' })
      await reply.status(200).type(htmlPage[1]).send(html)
    })
  }

  /** 303 when it is saved; 409 with the form as it was typed when somebody else was faster. */
  @Post('save')
  @StepUp()
  async save(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const visit = { request, agency, officer }
    await this.#withAnswers(reply, visit, async (answers, wanted, mark) => {
      const refusal = await this.deadlines.save(officer, { wanted, backTo: null }, mark)
      if (refusal !== null) {
        const html = await this.pages.form(visit, { answers, refusal })
        await reply.status(statusOf(refusal)).type(htmlPage[1]).send(html)
        return
      }
      const path = pathIn(languageOf(request), '/settings/deadlines')
      await reply.redirect(withQuery(path, { done: 'saved' }), 303)
    })
  }

  async #withAnswers(
    reply: FastifyReply,
    visit: DeadlinesVisit,
    work: (answers: DeadlineAnswers, wanted: ChannelDeadlines, mark: string) => Promise<void>,
  ): Promise<void> {
    const fields = sentFields(visit.request.body)
    const answers = deadlineAnswers(fields)
    const read = readAnswers(answers)
    if ('problems' in read) {
      const html = await this.pages.form(visit, { answers, problems: read.problems })
      await reply.status(422).type(htmlPage[1]).send(html)
      return
    }
    await work(answers, read.deadlines, sentText(fields, 'mark', 32))
  }
}
