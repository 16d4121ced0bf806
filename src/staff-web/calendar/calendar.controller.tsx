import { Body, Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { EditCalendarService } from '../../deadlines/edit-calendar.service.js'
import { Clock } from '../../kernel/clock.js'
import { buddhistEraOffset } from '../../kernel/fiscal-year.js'
import { officeDate, parseOfficeDate } from '../../kernel/office-date.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields, sentText } from '../sent-fields.js'
import {
  holidayAnswers,
  noHoliday,
  readHoliday,
  yearAsked,
  type HolidayAnswers,
  type HolidayProblem,
} from './calendar-form.js'
import { calendarActs, type CalendarAct } from './calendar-page-props.js'
import { CalendarPage } from './calendar.page.js'

interface Visit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly officer: SignedInOfficer
}

/** The office's calendar, kept by its administrator. */
@Controller('settings/calendar')
@Allow('administrator')
export class CalendarController {
  constructor(
    private readonly calendar: EditCalendarService,
    private readonly frames: DeskFrames,
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
    const year = yearAsked(query['year'], officeDate(this.clock.now()))
    const done = known(calendarActs, query['done'])
    return this.#page({ request, agency, officer }, year, { answers: noHoliday, problem: null, done })
  }

  /** 303 to the year of the day, or 422 with the form as it was typed. */
  @Post('add')
  async add(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const answers = holidayAnswers(sentFields(request.body))
    const read = readHoliday(answers)
    const outcome = 'problem' in read ? read.problem : await this.calendar.add(officer, read.holiday)
    if (outcome === 'added' && 'holiday' in read) {
      await back(reply, request, Number(read.holiday.day.slice(0, 4)), 'added')
      return
    }
    const year = yearAsked(answers.year, officeDate(this.clock.now()))
    const refused = { answers, problem: outcome as HolidayProblem, done: null }
    const html = await this.#page({ request, agency, officer }, year, refused)
    await reply.status(422).type(htmlPage[1]).send(html)
  }

  @Post('remove')
  async remove(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @SignedIn() officer: SignedInOfficer,
    @Body() body: unknown,
  ): Promise<void> {
    const day = parseOfficeDate(sentText(sentFields(body), 'day'))
    if (day === null) throw new InvalidInputError('not_a_day')
    const outcome = await this.calendar.remove(officer, day)
    await back(reply, request, Number(day.slice(0, 4)), outcome)
  }

  @Post('fill')
  async fill(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @SignedIn() officer: SignedInOfficer,
    @Body() body: unknown,
  ): Promise<void> {
    const year = yearAsked(sentText(sentFields(body), 'year'), officeDate(this.clock.now()))
    await back(reply, request, year, await this.calendar.fill(officer, year))
  }

  async #page(
    { request, agency, officer }: Visit,
    year: number,
    form: { answers: HolidayAnswers; problem: HolidayProblem | null; done: CalendarAct | null },
  ): Promise<string> {
    const calendar = await this.calendar.year(officer, year)
    return renderPage(<CalendarPage frame={this.frames.of(request, agency)} calendar={calendar} {...form} />)
  }
}

async function back(
  reply: FastifyReply,
  request: FastifyRequest,
  year: number,
  done: CalendarAct,
): Promise<void> {
  const path = pathIn(languageOf(request), '/settings/calendar')
  await reply.redirect(withQuery(path, { year: year + buddhistEraOffset, done }), 303)
}
