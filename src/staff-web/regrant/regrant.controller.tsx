import { Controller, Get, Header, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import {
  ListLostGrantsService,
  type LonelyReport,
  type LostGrant,
} from '../../corruption/casework/list-lost-grants.service.js'
import { WarnReporterService, type UntoldReporter } from '../../corruption/casework/warn-reporter.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { RegrantPage } from './regrant.page.js'

/** Cases that a colleague needs again. Only of reports that the officer holds; the granting is done in the browser. */
@Controller('regrant')
@Allow('screener', 'investigator')
export class RegrantController {
  constructor(
    private readonly lists: ListLostGrantsService,
    private readonly warnings: WarnReporterService,
    private readonly frames: DeskFrames,
  ) {}

  @Get()
  @Header(...htmlPage)
  page(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    return renderPage(<RegrantPage frame={this.frames.of(request, agency)} />)
  }

  @Get('cases.json')
  async cases(@SignedIn() me: SignedInOfficer): Promise<{
    readonly untold: readonly UntoldReporter[]
    readonly lost: readonly LostGrant[]
    readonly alone: readonly LonelyReport[]
  }> {
    const untold = await this.warnings.untold(me)
    return { untold, lost: await this.lists.lost(me), alone: await this.lists.alone(me) }
  }
}
