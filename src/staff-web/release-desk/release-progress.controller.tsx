import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { isUuid } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { ListReleasesService } from '../../publication/list-releases.service.js'
import { Allow } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { PublicAddress } from '../public-address.js'
import { ReleaseProgressPage } from './release-progress.page.js'

/** What becomes of a wish for a release. */
@Controller('statistics/requests/:id')
@Allow('publisher')
export class ReleaseProgressController {
  constructor(
    private readonly releases: ListReleasesService,
    private readonly frames: DeskFrames,
    private readonly publicAddress: PublicAddress,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Param('id') id: string,
  ): Promise<string> {
    const progress = isUuid(id) ? await this.releases.progress(agency.id, id) : null
    if (progress === null) throw new NotFoundError('release_request_unknown')
    // The browser asks again by itself, without a script; not for ever, or the session would never be idle.
    if (progress.state === 'waiting' && !progress.isSlow) reply.header('refresh', '3')
    const frame = this.frames.of(request, agency)
    const { publicAddress } = this
    return renderPage(<ReleaseProgressPage frame={frame} progress={progress} publicAddress={publicAddress} />)
  }
}
