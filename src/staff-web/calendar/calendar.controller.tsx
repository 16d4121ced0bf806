import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { Clock } from '../../kernel/clock.js'
import { buddhistEraOffset } from '../../kernel/fiscal-year.js'
import { officeDate, parseOfficeDate } from '../../kernel/office-date.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { Allow, CurrentSession, SignedIn } from '../../staff-accounts/signed-in-officer.js'
import type { ActiveSession, SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields, sentText } from '../sent-fields.js'
import { demandFreshFactor } from '../settings/fresh-factor.js'
import { sentVersion, stepAndMark } from '../settings/sent-setting.js'
import { holidayAnswers, keptHoliday, readHoliday, yearAsked } from './calendar-form.js'
import { calendarActs } from './calendar-page-props.js'
import { DayHistory } from './day-history.js'
import { HandleCalendar, type CalendarVisit, type SentWish } from './handle-calendar.js'

type Sent = Pick<SentWish, 'wish' | 'kept' | 'year' | 'again'>

/** The office's calendar, kept by its administrator: each act is looked at, confirmed, kept, and can be gone back on. */
@Controller('settings/calendar')
@Allow('administrator')
export class CalendarController {
  constructor(
    private readonly handling: HandleCalendar,
    private readonly histories: DayHistory,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const year = yearAsked(query['year'], this.#today())
    const done = known(calendarActs, query['done'])
    return this.handling.page({ request, agency, officer }, year, { done })
  }

  @Get('history')
  @Header(...htmlPage)
  async history(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    return this.histories.page({ request, agency }, 'holidays', null)
  }

  /** The preview; 422 with the form as it was typed when a field is wrong, 303 to the year of the day when it is done. */
  @Post('add')
  async add(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<void> {
    const visit = { request, agency, officer: session.officer }
    const answers = holidayAnswers(sentFields(request.body))
    const read = readHoliday(answers)
    const asked = yearAsked(answers.year, this.#today())
    if ('problem' in read || stepAndMark(request.body).step === 'edit') {
      const problem = 'problem' in read ? read.problem : null
      const html = await this.handling.page(visit, asked, { answers, problem })
      await reply
        .status(problem === null ? 200 : 422)
        .type(htmlPage[1])
        .send(html)
      return
    }
    await this.#take(reply, visit, session, {
      ...{ wish: { kind: 'added', holiday: read.holiday }, kept: keptHoliday(answers), year: asked },
      again: (refusal) =>
        this.handling.page(
          visit,
          asked,
          refusal === 'already' ? { answers, problem: refusal } : { answers, refusal },
        ),
    })
  }

  @Post('remove')
  async remove(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<void> {
    const day = parseOfficeDate(sentText(sentFields(request.body), 'day'))
    if (day === null) throw new InvalidInputError('not_a_day')
    const visit = { request, agency, officer: session.officer }
    const year = Number(day.slice(0, 4))
    await this.#take(reply, visit, session, {
      ...{ wish: { kind: 'removed', day }, kept: { day }, year },
      again: (refusal) => this.handling.page(visit, year, { refusal }),
    })
  }

  @Post('fill')
  async fill(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<void> {
    const year = yearAsked(sentText(sentFields(request.body), 'year'), this.#today())
    const visit = { request, agency, officer: session.officer }
    await this.#take(reply, visit, session, {
      ...{ wish: { kind: 'filled', year }, kept: { year: String(year + buddhistEraOffset) }, year },
      again: (refusal) => this.handling.page(visit, year, { refusal }),
    })
  }

  @Post('back')
  async back(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<void> {
    const { seq } = sentVersion(request.body)
    const visit = { request, agency, officer: session.officer }
    await this.#take(reply, visit, session, {
      wish: { kind: 'back', seq },
      ...{ kept: { seq: String(seq) }, year: Number(this.#today().slice(0, 4)) },
      again: (refusal) => this.histories.page(visit, 'holidays', refusal),
    })
  }

  async #take(reply: FastifyReply, visit: CalendarVisit, session: ActiveSession, sent: Sent): Promise<void> {
    const { step, mark } = stepAndMark(visit.request.body)
    demandFreshFactor(session, step)
    const path = actPaths[sent.wish.kind]
    const answer = await this.handling.handle(visit, { ...sent, step, mark, path })
    if (answer !== 'done') {
      await reply.status(answer.status).type(htmlPage[1]).send(answer.html)
      return
    }
    const home = pathIn(languageOf(visit.request), '/settings/calendar')
    const done = { year: sent.year + buddhistEraOffset, done: sent.wish.kind }
    await reply.redirect(withQuery(home, done), 303)
  }

  #today(): string {
    return officeDate(this.clock.now())
  }
}

const actPaths = {
  added: '/settings/calendar/add',
  removed: '/settings/calendar/remove',
  filled: '/settings/calendar/fill',
  back: '/settings/calendar/back',
} as const
