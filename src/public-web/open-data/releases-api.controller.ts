import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { PageFrames } from '../page-frame.js'
import { ReleasedYearsService, type ReleaseHead } from '../statistics/released-years.service.js'
import { apiAnswer } from './api-answer.js'
import { askedPage } from './asked-page.js'
import { askedRelease } from './asked-release.js'
import { filesOf, releaseSummary } from './release-summary.js'
import { tablesJson, tableSummary } from './tables-json.js'

/** Every release, its tables and its files, as `publication/schema/openapi.json` describes them. */
@Controller('api/v1')
export class ReleasesApiController {
  constructor(
    private readonly released: ReleasedYearsService,
    private readonly frames: PageFrames,
  ) {}

  /** Where everything else is: a program needs to know this address only. */
  @Get()
  index(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): string {
    return apiAnswer(request, reply, { agency: { id: agency.id, name: agency.name }, links })
  }

  /** Newest first, those that were replaced among them. */
  @Get('releases')
  async releases(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Query() query: unknown,
  ): Promise<string> {
    const { limit, after } = askedPage(query)
    const found = await this.released.all(agency.id, { after, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    const next = found.length > limit && last !== undefined ? nextPage(last, limit) : null
    if (next !== null) reply.header('link', `<${this.frames.publicOrigin}${next}>; rel="next"`)
    const releases = shown.map((head) => ({
      ...releaseSummary(agency, head, addressOf(head)),
      tables: `${addressOf(head)}/tables`,
      files: filesOf(head),
    }))
    return apiAnswer(request, reply, { releases, next })
  }

  @Get('statistics/:fiscalYear/:number/tables')
  async tables(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string> {
    const { snapshot } = await askedRelease(this.released, agency.id, request)
    const tables = tablesJson(snapshot).map((table) => tableSummary(snapshot, table))
    return apiAnswer(request, reply, { release: snapshot.id, tables })
  }

  @Get('statistics/:fiscalYear/:number/tables/:table')
  async table(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string> {
    const { snapshot } = await askedRelease(this.released, agency.id, request)
    const asked = (request.params as { readonly table: string }).table
    const table = tablesJson(snapshot).find(({ id }) => id === asked)
    if (table === undefined) throw new NotFoundError('no_such_table')
    return apiAnswer(request, reply, table)
  }

  @Get('statistics/:fiscalYear/:number/files')
  async files(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string> {
    const { head, snapshot } = await askedRelease(this.released, agency.id, request)
    return apiAnswer(request, reply, { release: snapshot.id, files: filesOf(head) })
  }
}

const links = {
  statistics: '/api/v1/statistics',
  releases: '/api/v1/releases',
  groups: '/api/v1/groups',
  catalog: '/api/v1/catalog.jsonld',
  feed: '/statistics/feed.atom',
  openapi: '/api/v1/openapi.json',
  releaseSchema: '/api/v1/release-2.schema.json',
} as const

function addressOf({ fiscalYear, number }: ReleaseHead): string {
  return `/api/v1/statistics/${fiscalYear}/${number}`
}

function nextPage({ fiscalYear, number }: ReleaseHead, limit: number): string {
  return `/api/v1/releases?limit=${limit}&after=${fiscalYear}/${number}`
}
