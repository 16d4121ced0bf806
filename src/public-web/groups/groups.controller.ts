import { createHash } from 'node:crypto'
import { Controller, Get, Header, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { Clock } from '../../kernel/clock.js'
import { parseFiscalYear, type FiscalYear } from '../../kernel/fiscal-year.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { isGroupCode } from '../../oversight/group.js'
import { GroupYearsService, newestYear } from '../../oversight/group-years.service.js'
import { GroupsService, type GroupWithMembers } from '../../oversight/groups.service.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { htmlPage, PageFrames } from '../page-frame.js'
import { cachedAnswer } from '../statistics/cached-answer.js'
import { membersCsv, totalsCsv } from './group-csv.js'
import { agenciesOfPage } from './group-frame.js'
import { GroupYearPage } from './group-year.page.js'
import { GroupsPage, UnknownGroupPage, UnknownYearPage } from './groups.page.js'

/** So many groups stand on one page of the list. */
const groupsInAPage = 100
const comparedYears = 5

/** Groups of agencies, as everybody sees them, at any agency's host of the installation. */
@Controller('groups')
export class GroupsController {
  constructor(
    private readonly frames: PageFrames,
    private readonly groups: GroupsService,
    private readonly groupYears: GroupYearsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Query('page') asked: unknown,
  ): Promise<string> {
    const page = pageNumber(asked)
    const before = (page - 1) * groupsInAPage
    const { groups, total } = await this.groups.list({ before, limit: groupsInAPage })
    const pages = Math.max(1, Math.ceil(total / groupsInAPage))
    if (page > pages) throw new NotFoundError('no_such_page')
    const frame = this.frames.of(request, agency)
    return sent(request, reply, GroupsPage({ frame, groups, before, total, page, pages }))
  }

  /** The year of the period that ended last. */
  @Get(':code')
  @Header(...htmlPage)
  async newest(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Query('page') page: unknown,
  ): Promise<string> {
    return this.#year(request, reply, agency, { year: newestYear(this.#today()), page })
  }

  @Get(':code/:fiscalYear')
  @Header(...htmlPage)
  async year(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Query('page') page: unknown,
  ): Promise<string> {
    return this.#year(request, reply, agency, { year: yearOf(request), page })
  }

  @Get(':code/:fiscalYear/totals.csv')
  async totals(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.#file(request, reply, 'totals')
  }

  @Get(':code/:fiscalYear/members.csv')
  async members(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.#file(request, reply, 'members')
  }

  async #year(
    request: FastifyRequest,
    reply: FastifyReply,
    agency: Agency,
    { year, page }: { readonly year: FiscalYear; readonly page: unknown },
  ): Promise<string> {
    const frame = this.frames.of(request, agency)
    const group = await this.#group(request)
    if (group === null) {
      reply.status(404)
      return renderPage(UnknownGroupPage({ frame }))
    }
    const today = this.#today()
    const years = await this.groupYears.years(group, today)
    if (!years.includes(year)) {
      reply.status(404)
      return renderPage(UnknownYearPage({ frame, group, year, years }))
    }
    const shown = await this.groupYears.year(group, { year, today })
    const rows = agenciesOfPage(shown, pageNumber(page))
    if (rows === null) throw new NotFoundError('no_such_page')
    const ids = rows.members.map(({ member }) => member.id)
    const compared = await this.groupYears.compared(group, ids, { years: yearsUpTo(years, year), today })
    return sent(request, reply, GroupYearPage({ frame, agency, group, shown, years, rows, compared }))
  }

  async #file(request: FastifyRequest, reply: FastifyReply, kind: 'totals' | 'members'): Promise<string> {
    const year = yearOf(request)
    const group = await this.#group(request)
    const today = this.#today()
    if (group === null || !(await this.groupYears.years(group, today)).includes(year)) {
      throw new NotFoundError('no_such_group')
    }
    const shown = await this.groupYears.year(group, { year, today })
    const body = kind === 'totals' ? totalsCsv(group, shown) : membersCsv(group, shown)
    reply.header('content-disposition', `attachment; filename="${group.code}-${year}-${kind}.csv"`)
    reply.type('text/csv; charset=utf-8')
    return cachedAnswer(request, reply, { etag: sha256(body), body })
  }

  async #group(request: FastifyRequest): Promise<GroupWithMembers | null> {
    const { code } = request.params as { readonly code: string }
    return isGroupCode(code) ? this.groups.find(code) : null
  }

  #today(): OfficeDate {
    return officeDate(this.clock.now())
  }
}

function yearOf(request: FastifyRequest): FiscalYear {
  const year = parseFiscalYear((request.params as { readonly fiscalYear: string }).fiscalYear)
  if (year === null) throw new NotFoundError('no_fiscal_year')
  return year
}

/** Anything that is no page is the first: the address was mended by hand. */
function pageNumber(page: unknown): number {
  return typeof page === 'string' && /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1
}

/** The earliest first, the one that is read last. */
function yearsUpTo(years: readonly FiscalYear[], year: FiscalYear): FiscalYear[] {
  return years.filter((one) => one <= year && one > year - comparedYears).sort((one, other) => one - other)
}

function sent(request: FastifyRequest, reply: FastifyReply, page: JSX.Element): string {
  const body = renderPage(page)
  return cachedAnswer(request, reply, { etag: sha256(body), body, isPage: true })
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
