import { createHash } from 'node:crypto'
import { Controller, Get, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { GroupsService } from '../../oversight/groups.service.js'
import { PageFrames } from '../page-frame.js'
import { cachedAnswer } from '../statistics/cached-answer.js'
import { ReleasedYearsService } from '../statistics/released-years.service.js'
import { apiAnswer } from './api-answer.js'
import { dataCatalog } from './catalog.js'
import { releaseFeed } from './feed.js'

/** Readers of feeds ask for all of it each time. */
const mostEntries = 50

/** How others learn that there is something new, and what there is. */
@Controller()
export class MetadataController {
  constructor(
    private readonly released: ReleasedYearsService,
    private readonly frames: PageFrames,
    private readonly groups: GroupsService,
  ) {}

  @Get('statistics/feed.atom')
  async feed(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string> {
    const heads = await this.released.newest(agency.id, mostEntries)
    const releases = await Promise.all(heads.map((head) => this.released.release(agency.id, head)))
    const views = releases.map(({ snapshot }) => snapshot)
    const body = releaseFeed(this.frames.of(request, agency), agency, views)
    reply.type('application/atom+xml; charset=utf-8')
    return cachedAnswer(request, reply, { etag: createHash('sha256').update(body).digest('hex'), body })
  }

  @Get('api/v1/catalog.jsonld')
  async catalog(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string> {
    const heads = await this.released.heads(agency.id)
    const releases = await Promise.all(heads.map((head) => this.released.release(agency.id, head)))
    const groups = await Promise.all(
      (await this.groups.ofAgency(agency.id)).map(async (group) => ({
        group,
        years: await this.groups.releasedYears(group.code),
      })),
    )
    const catalog = dataCatalog(this.frames.publicOrigin, agency, { releases, groups })
    return apiAnswer(request, reply, catalog, 'application/ld+json; charset=utf-8')
  }
}
