import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyCalendarService } from '../../agency/agency-calendar.service.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { EditDeadlinesService, stampOf } from '../../deadlines/edit-deadlines.service.js'
import { Clock } from '../../kernel/clock.js'
import type { ChannelDeadlines } from '../../kernel/deadline.js'
import { officeDate } from '../../kernel/office-date.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { withQuery } from '../list-links.js'
import { sentFields, sentText } from '../sent-fields.js'
import { answersOf, deadlineAnswers, readAnswers, type DeadlineAnswers } from './deadlines-form.js'
import { DeadlinesPage, DeadlinesPreviewPage, type DeadlinesPageProps } from './deadlines.page.js'

interface Visit {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly agency: Agency
  readonly officer: SignedInOfficer
}

type Shown = Partial<Omit<DeadlinesPageProps, 'frame'>>

/** In how many days the office owes what: typed, looked at, saved. */
@Controller('settings/deadlines')
@Allow('administrator')
export class DeadlinesController {
  constructor(
    private readonly deadlines: EditDeadlinesService,
    private readonly calendar: AgencyCalendarService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Query('done') done: unknown,
  ): Promise<string> {
    return this.#form({ request, agency, officer }, { notice: done === 'saved' ? 'saved' : null })
  }

  /** What the change would do; 422 with the form as it was typed when a number cannot be. */
  @Post()
  async look(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const visit = { request, reply, agency, officer }
    await this.#withAnswers(visit, async (answers, wanted, stamp) => {
      const props = {
        ...{ frame: this.frames.of(request, agency), answers, stamp },
        preview: await this.deadlines.preview(officer, wanted),
        today: officeDate(this.clock.now()),
        holidays: await this.calendar.holidays(agency.id),
      }
      await reply
        .status(200)
        .type(htmlPage[1])
        .send(renderPage(<DeadlinesPreviewPage {...props} />))
    })
  }

  /** 303 when it is saved; 409 with the form as it stands when somebody else was faster. */
  @Post('save')
  async save(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const visit = { request, reply, agency, officer }
    await this.#withAnswers(visit, async (answers, wanted, stamp) => {
      try {
        await this.deadlines.save(officer, wanted, stamp)
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error
        const html = await this.#form(visit, { answers, notice: 'lost_race' })
        await reply.status(409).type(htmlPage[1]).send(html)
        return
      }
      const path = pathIn(languageOf(request), '/settings/deadlines')
      await reply.redirect(withQuery(path, { done: 'saved' }), 303)
    })
  }

  async #withAnswers(
    visit: Visit,
    work: (answers: DeadlineAnswers, wanted: ChannelDeadlines, stamp: string) => Promise<void>,
  ): Promise<void> {
    const fields = sentFields(visit.request.body)
    const answers = deadlineAnswers(fields)
    const read = readAnswers(answers)
    if ('problems' in read) {
      const html = await this.#form(visit, { answers, problems: read.problems })
      await visit.reply.status(422).type(htmlPage[1]).send(html)
      return
    }
    await work(answers, read.deadlines, sentText(fields, 'stamp', 400))
  }

  async #form({ request, agency, officer }: Omit<Visit, 'reply'>, shown: Shown): Promise<string> {
    const now = await this.deadlines.read(officer)
    const frame = this.frames.of(request, agency)
    const fresh = { answers: answersOf(now), stamp: stampOf(now), problems: [], notice: null }
    return renderPage(<DeadlinesPage frame={frame} {...fresh} {...shown} />)
  }
}
