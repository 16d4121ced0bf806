import { randomUUID } from 'node:crypto'
import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { hasAnyRole } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import { fiscalYearOf, parseFiscalYear, type FiscalYear } from '../../kernel/fiscal-year.js'
import { officeDate } from '../../kernel/office-date.js'
import { officerRoles } from '../../kernel/role.js'
import { complaintService, serviceChannels } from '../../kernel/service-channel.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { CorrectMonthService, correctingRoles, type MonthCell } from '../../service/correct-month.service.js'
import { firstDay, parseMonth, type MonthOf } from '../../service/month-of.js'
import { ReadServiceYearService, type ListedService } from '../../service/read-service-year.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields } from '../sent-fields.js'
import {
  readMonthChange,
  sentMonthChange,
  type MonthChangeForm,
  type MonthChangeProblem,
} from './month-change-form.js'
import { MonthChangePage } from './month-change.page.js'
import { MonthPage } from './month.page.js'
import { MonthsPage } from './months.page.js'
import { serviceName } from './service-words.js'

type Params = Readonly<Record<'month' | 'service' | 'channel', string>>

interface FoundCell {
  readonly cell: MonthCell
  readonly listed: ListedService
}

/** How many were served, by month; and the forms that say that a number is wrong. */
@Controller('service/months')
@Allow(...officerRoles)
export class ServiceMonthsController {
  constructor(
    private readonly years: ReadServiceYearService,
    private readonly correcting: CorrectMonthService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header(...htmlPage)
  async year(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const present = fiscalYearOf(officeDate(this.clock.now()))
    const years = [3, 2, 1, 0].map((back) => (present - back) as FiscalYear)
    const asked = parseFiscalYear(query['year'])
    const year = years.find((one) => one === asked) ?? present
    const shown = await this.years.read(agency.id, year)
    return renderPage(<MonthsPage frame={this.frames.of(request, agency)} {...{ ...shown, year, years }} />)
  }

  @Get(':month')
  @Header(...htmlPage)
  async month(
    @Req() request: FastifyRequest & { readonly query: { readonly done?: unknown } },
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('month') asked: string,
  ): Promise<string> {
    const month = this.#month(asked)
    const year = fiscalYearOf(firstDay(month))
    const { counts, services } = await this.years.read(agency.id, year)
    const props = {
      ...{ month, services, counts: counts.services },
      at: counts.months.findIndex((one) => one.month.start === firstDay(month)),
      isChanged: request.query.done === 'changed',
      mayChange: hasAnyRole(officer, correctingRoles),
    }
    return renderPage(<MonthPage frame={this.frames.of(request, agency)} {...props} />)
  }

  @Get(':month/:service/:channel')
  @Allow(...correctingRoles)
  @Header(...htmlPage)
  async form(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param() params: Params,
  ): Promise<string> {
    const found = await this.#find(agency, params)
    const standing = await this.correcting.standing(officer, found.cell)
    const form = { id: randomUUID(), kind: '', number: '', was: standing, reason: '' }
    return this.#draw(this.#frame(request, agency), found, { standing, form, problems: [] })
  }

  /** 303 to the month; 422 or, when the number changed meanwhile, 409 with the form as it was typed. */
  @Post(':month/:service/:channel')
  @Allow(...correctingRoles)
  async change(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const found = await this.#find(agency, request.params as Params)
    const form = sentMonthChange(sentFields(request.body))
    const problems = await this.#change(officer, found.cell, form)
    if (problems.length === 0) {
      const path = pathIn(languageOf(request), `/service/months/${found.cell.month}`)
      await reply.redirect(withQuery(path, { done: 'changed' }), 303)
      return
    }
    const standing = await this.correcting.standing(officer, found.cell)
    const isLostRace = problems.some(({ code }) => code === 'lost_race')
    await reply
      .status(isLostRace ? 409 : 422)
      .type(htmlPage[1])
      .send(this.#draw(this.#frame(request, agency), found, { standing, form, problems }))
  }

  async #change(
    officer: SignedInOfficer,
    cell: MonthCell,
    form: MonthChangeForm,
  ): Promise<readonly MonthChangeProblem[]> {
    const read = readMonthChange(form)
    if ('problems' in read) return read.problems
    const outcome = await this.correcting.change(officer, cell, read.change)
    return outcome === 'same' || outcome === 'lost_race' ? [{ field: 'number', code: outcome }] : []
  }

  #frame(request: FastifyRequest, agency: Agency): ReturnType<DeskFrames['of']> {
    return this.frames.of(request, agency)
  }

  #draw(
    frame: ReturnType<DeskFrames['of']>,
    { cell, listed }: FoundCell,
    drawn: {
      readonly standing: number
      readonly form: MonthChangeForm
      readonly problems: readonly MonthChangeProblem[]
    },
  ): string {
    const service = serviceName(frame, [listed], listed.code)
    return renderPage(<MonthChangePage {...{ frame, cell, service }} {...drawn} />)
  }

  /** @throws NotFoundError for what is no month, service or way, and for what counts itself. */
  async #find(agency: Agency, { month, service, channel }: Params): Promise<FoundCell> {
    const way = known(serviceChannels, channel)
    const listed = (await this.years.services(agency.id)).find(({ code }) => code === service)
    const countsItself = service === complaintService && way === 'e_service'
    if (way === null || listed === undefined || countsItself) throw new NotFoundError('service_unknown')
    return { cell: { month: this.#month(month), service, channel: way }, listed }
  }

  #month(asked: string): MonthOf {
    const month = parseMonth(asked, officeDate(this.clock.now()))
    if (month === null) throw new NotFoundError('month_unknown')
    return month
  }
}
