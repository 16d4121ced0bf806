import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Clock } from '../../kernel/clock.js'
import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { isUuid } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { isGroupCode } from '../../oversight/group.js'
import { GroupYearsService } from '../../oversight/group-years.service.js'
import { GroupsService, type GroupWithMembers } from '../../oversight/groups.service.js'
import { InvalidInputError, NotFoundError } from '../../platform/errors/errors.js'
import { apiAnswer } from '../open-data/api-answer.js'
import { limitOf } from '../open-data/asked-page.js'
import { PageFrames } from '../page-frame.js'
import { groupAddress, groupJson, memberJson, totalsJson } from './group-json.js'

interface Asked {
  readonly limit?: unknown
  readonly after?: unknown
}

/** The groups for machines, as `publication/schema/openapi.json` describes them. */
@Controller('api/v1/groups')
export class GroupsApiController {
  constructor(
    private readonly groups: GroupsService,
    private readonly groupYears: GroupYearsService,
    private readonly frames: PageFrames,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() { limit: asked, after }: Asked,
  ): Promise<string> {
    const limit = limitOf(asked)
    if (after !== undefined && !isGroupCode(after)) throw new InvalidInputError('page_invalid', ['after'])
    const found = await this.groups.page({ after: after ?? null, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const next = this.#next(reply, '/api/v1/groups', {
      limit,
      after: found.length > limit ? shown.at(-1)?.code : undefined,
    })
    return apiAnswer(request, reply, {
      groups: shown.map((group) => ({ ...groupJson(group), agencies: group.agencies })),
      next,
    })
  }

  @Get(':code')
  async group(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() query: Asked,
  ): Promise<string> {
    const group = await this.#group(request)
    const years = await this.groupYears.years(group, this.#today())
    const { shown, next } = this.#page(
      reply,
      { address: groupAddress(group.code), asked: query },
      group.members,
      ({ id }) => id,
    )
    return apiAnswer(request, reply, {
      ...groupJson(group),
      parts: group.parts.map(groupJson),
      years: years.map((year) => ({ fiscalYear: year, href: `${groupAddress(group.code)}/years/${year}` })),
      agencies: shown.map(({ id, name, openedOn }) => ({ id, name, openedOn })),
      next,
    })
  }

  /** Sums over all agencies, and a page of them. */
  @Get(':code/years/:fiscalYear')
  async year(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() query: Asked,
  ): Promise<string> {
    const group = await this.#group(request)
    const today = this.#today()
    const year = parseFiscalYear((request.params as { readonly fiscalYear: string }).fiscalYear)
    const years = await this.groupYears.years(group, today)
    if (year === null || !years.includes(year)) throw new NotFoundError('no_such_year')
    const made = await this.groupYears.year(group, { year, today })
    const address = `${groupAddress(group.code)}/years/${year}`
    const { shown, next } = this.#page(
      reply,
      { address, asked: query },
      made.members,
      ({ member }) => member.id,
    )
    return apiAnswer(request, reply, {
      group: groupJson(group),
      ...totalsJson(made),
      members: shown.map(memberJson),
      next,
    })
  }

  async #group(request: FastifyRequest): Promise<GroupWithMembers> {
    const { code } = request.params as { readonly code: string }
    const group = isGroupCode(code) ? await this.groups.find(code) : null
    if (group === null) throw new NotFoundError('no_such_group')
    return group
  }

  #page<Row>(
    reply: FastifyReply,
    { address, asked }: { readonly address: string; readonly asked: Asked },
    rows: readonly Row[],
    idOf: (row: Row) => string,
  ): { readonly shown: readonly Row[]; readonly next: string | null } {
    const limit = limitOf(asked.limit)
    const { after } = asked
    if (after !== undefined && !isUuid(after)) throw new InvalidInputError('page_invalid', ['after'])
    const last = after === undefined ? -1 : rows.findIndex((row) => idOf(row) === after)
    if (after !== undefined && last < 0) throw new InvalidInputError('page_invalid', ['after'])
    const shown = rows.slice(last + 1, last + 1 + limit)
    const end = shown.at(-1)
    const hasMore = end !== undefined && last + 1 + limit < rows.length
    return { shown, next: this.#next(reply, address, { limit, after: hasMore ? idOf(end) : undefined }) }
  }

  #next(
    reply: FastifyReply,
    address: string,
    { limit, after }: { readonly limit: number; readonly after: string | undefined },
  ): string | null {
    if (after === undefined) return null
    const next = `${address}?limit=${limit}&after=${after}`
    reply.header('link', `<${this.frames.publicOrigin}${next}>; rel="next"`)
    return next
  }

  #today(): OfficeDate {
    return officeDate(this.clock.now())
  }
}
