import { Controller, Get, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { askedRelease } from '../open-data/asked-release.js'
import { isKnown, publicCache } from './cached-answer.js'
import { isReleaseFile } from './release-file-names.js'
import { ReleaseFilesService } from './release-files.service.js'
import { ReleasedYearsService } from './released-years.service.js'

/** The files of a release, at addresses that never change what they give. */
@Controller('statistics')
export class ReleaseFilesController {
  constructor(
    private readonly released: ReleasedYearsService,
    private readonly files: ReleaseFilesService,
  ) {}

  @Get(':fiscalYear/:number/files/:name')
  async file(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<Buffer> {
    const { name } = request.params as { readonly name: string }
    if (!isReleaseFile(name)) throw new NotFoundError('not_released')
    const release = await askedRelease(this.released, agency.id, request)
    const made = await this.files.file(agency, release, name)
    const saved = `statistics-${release.head.fiscalYear}-${release.head.number}-${name}`
    reply.headers({
      etag: `"${made.etag}"`,
      'cache-control': publicCache,
      'content-disposition': `${/\.(svg|png)$/.test(name) ? 'inline' : 'attachment'}; filename="${saved}"`,
    })
    if (isKnown(request.headers['if-none-match'], made.etag)) {
      reply.status(304)
      return Buffer.alloc(0)
    }
    reply.type(made.type)
    return made.body
  }
}
