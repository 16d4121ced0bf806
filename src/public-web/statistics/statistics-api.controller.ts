import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import openApi from '../../publication/schema/openapi.json' with { type: 'json' }
import secondSchema from '../../publication/schema/release-2.schema.json' with { type: 'json' }
import releaseSchema from '../../publication/schema/release.schema.json' with { type: 'json' }
import { cachedAnswer, publicCache } from './cached-answer.js'
import { ReleasedYearsService, type ReleaseHead } from './released-years.service.js'

const anyOrigin = ['access-control-allow-origin', '*'] as const
const anyReader = ['cross-origin-resource-policy', 'cross-origin'] as const
const json = ['content-type', 'application/json; charset=utf-8'] as const

interface ReleaseSummary extends Omit<ReleaseHead, 'hash'> {
  readonly id: string
  readonly sha256: string
  readonly href: string
}

interface ReleaseList {
  readonly agency: { readonly id: string; readonly name: string }
  readonly releases: readonly ReleaseSummary[]
}

/** The released figures for machines, as `publication/schema/openapi.json` describes them. */
@Controller('api/v1')
export class StatisticsApiController {
  constructor(private readonly released: ReleasedYearsService) {}

  @Get('statistics')
  @Header(...anyOrigin)
  @Header(...anyReader)
  @Header('cache-control', publicCache)
  async list(@CurrentAgency() agency: Agency): Promise<ReleaseList> {
    const heads = await this.released.heads(agency.id)
    const releases = heads.map((head) => summaryOf(agency, head))
    return { agency: { id: agency.id, name: agency.name.th }, releases }
  }

  /** The exact text that was frozen: its SHA-256 is the ETag. */
  @Get('statistics/:fiscalYear')
  @Header(...json)
  @Header(...anyOrigin)
  @Header(...anyReader)
  @Header('access-control-expose-headers', 'etag')
  async release(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Param('fiscalYear') text: string,
  ): Promise<string> {
    const year = parseFiscalYear(text)
    const heads = await this.released.heads(agency.id)
    const head = heads.find(({ fiscalYear }) => fiscalYear === year)
    if (head === undefined) throw new NotFoundError('not_released')
    const release = await this.released.release(agency.id, head)
    return cachedAnswer(request, reply, { etag: head.hash, body: release.text })
  }

  /** One release for good, also after another has taken its place: whoever quoted it can still show it. */
  @Get('statistics/:fiscalYear/:number')
  @Header(...json)
  @Header(...anyOrigin)
  @Header(...anyReader)
  @Header('access-control-expose-headers', 'etag')
  async numbered(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string> {
    const asked = request.params as { readonly fiscalYear: string; readonly number: string }
    const year = parseFiscalYear(asked.fiscalYear)
    if (year === null || !/^[1-9]\d{0,5}$/.test(asked.number)) throw new NotFoundError('not_released')
    const head = await this.released.head(agency.id, year, Number(asked.number))
    if (head === null) throw new NotFoundError('not_released')
    const release = await this.released.release(agency.id, head)
    return cachedAnswer(request, reply, { etag: head.hash, body: release.text })
  }

  @Get('openapi.json')
  @Header(...anyOrigin)
  @Header(...anyReader)
  @Header('cache-control', 'public, max-age=3600')
  openApi(): typeof openApi {
    return openApi
  }

  @Get('release.schema.json')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  @Header(...anyOrigin)
  @Header(...anyReader)
  @Header('cache-control', 'public, max-age=3600')
  releaseSchema(): string {
    return JSON.stringify(releaseSchema)
  }

  /** Of the format that releases are made in now; older ones stay as they are. */
  @Get('release-2.schema.json')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  @Header(...anyOrigin)
  @Header(...anyReader)
  @Header('cache-control', 'public, max-age=3600')
  secondSchema(): string {
    return JSON.stringify(secondSchema)
  }
}

function summaryOf(agency: Agency, { hash, ...head }: ReleaseHead): ReleaseSummary {
  const { fiscalYear, number } = head
  return {
    id: `${agency.id}/${fiscalYear}/${number}`,
    ...head,
    sha256: hash,
    href: `/api/v1/statistics/${fiscalYear}`,
  }
}
