import { Controller, Get, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { NotFoundError } from '../../platform/errors/errors.js'
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
    const asked = request.params as Readonly<Record<'fiscalYear' | 'number' | 'name', string>>
    const year = parseFiscalYear(asked.fiscalYear)
    const { name } = asked
    if (year === null || !/^[1-9]\d{0,5}$/.test(asked.number) || !isReleaseFile(name)) {
      throw new NotFoundError('not_released')
    }
    const head = await this.released.head(agency.id, year, Number(asked.number))
    if (head === null) throw new NotFoundError('not_released')
    const made = await this.files.file(agency, await this.released.release(agency.id, head), name)
    const saved = `statistics-${year}-${head.number}-${name}`
    reply.headers({
      etag: `"${made.etag}"`,
      'cache-control': publicCache,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-disposition': `${name.endsWith('.svg') ? 'inline' : 'attachment'}; filename="${saved}"`,
    })
    if (isKnown(request.headers['if-none-match'], made.etag)) {
      reply.status(304)
      return Buffer.alloc(0)
    }
    reply.type(made.type)
    return made.body
  }
}
