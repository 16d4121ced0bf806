import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import openApi from '../../publication/schema/openapi.json' with { type: 'json' }
import secondSchema from '../../publication/schema/release-2.schema.json' with { type: 'json' }
import releaseSchema from '../../publication/schema/release.schema.json' with { type: 'json' }
import { apiAnswer } from '../open-data/api-answer.js'
import { askedRelease } from '../open-data/asked-release.js'
import { releaseSummary, type ReleaseSummary } from '../open-data/release-summary.js'
import { cachedAnswer } from './cached-answer.js'
import { ReleasedYearsService } from './released-years.service.js'

const json = ['content-type', 'application/json; charset=utf-8'] as const

interface ReleaseList {
  readonly agency: { readonly id: string; readonly name: string }
  readonly releases: readonly ReleaseSummary[]
}

/** The released figures for machines, as `publication/schema/openapi.json` describes them. */
@Controller('api/v1')
export class StatisticsApiController {
  constructor(private readonly released: ReleasedYearsService) {}

  @Get('statistics')
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string> {
    const heads = await this.released.heads(agency.id)
    const releases = heads.map((head) =>
      releaseSummary(agency, head, `/api/v1/statistics/${head.fiscalYear}`),
    )
    const list: ReleaseList = { agency: { id: agency.id, name: agency.name.th }, releases }
    return apiAnswer(request, reply, list)
  }

  /** The exact text that was frozen: its SHA-256 is the ETag. */
  @Get('statistics/:fiscalYear')
  @Header(...json)
  async release(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Param('fiscalYear') text: string,
  ): Promise<string | Buffer> {
    const year = parseFiscalYear(text)
    const heads = await this.released.heads(agency.id)
    const head = heads.find(({ fiscalYear }) => fiscalYear === year)
    if (head === undefined) throw new NotFoundError('not_released')
    const release = await this.released.release(agency.id, head)
    return cachedAnswer(request, reply, { etag: head.hash, body: release.bytes })
  }

  /** One release for good, also after another has taken its place: whoever quoted it can still show it. */
  @Get('statistics/:fiscalYear/:number')
  @Header(...json)
  async numbered(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string | Buffer> {
    const { head, bytes } = await askedRelease(this.released, agency.id, request)
    return cachedAnswer(request, reply, { etag: head.hash, body: bytes })
  }

  @Get('openapi.json')
  @Header('cache-control', 'public, max-age=3600')
  openApi(): typeof openApi {
    return openApi
  }

  @Get('release.schema.json')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  releaseSchema(): string {
    return JSON.stringify(releaseSchema)
  }

  /** Of the format that releases are made in now; older ones stay as they are. */
  @Get('release-2.schema.json')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  secondSchema(): string {
    return JSON.stringify(secondSchema)
  }
}
