import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { AskForDraftService } from '../../publication/ask-for-draft.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { PublicAddress } from '../public-address.js'
import { parseReleaseForm } from './release-form.js'
import { ReleasePages } from './release-pages.js'

/** Where a publisher asks for figures. */
@Controller('statistics')
@Allow('publisher')
export class ReleaseDeskController {
  constructor(
    private readonly drafts: AskForDraftService,
    private readonly pages: ReleasePages,
    private readonly publicAddress: PublicAddress,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    return this.pages.desk({ request, agency, publicAddress: this.publicAddress })
  }

  /** 303 to what becomes of it; the page again, words kept, when something is missing. */
  @Post()
  async ask(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const form = parseReleaseForm(request.body)
    const outcome = form.wish && (await this.drafts.ask(officer, form.wish))
    if (outcome?.result === 'asked') {
      await reply.redirect(pathIn(languageOf(request), `/statistics/drafts/${outcome.id}`), 303)
      return
    }
    const refused = { ...form, problem: outcome?.problem ?? 'year_unknown' } as const
    const html = await this.pages.desk({ request, agency, publicAddress: this.publicAddress }, refused)
    await reply.status(422).type(htmlPage[1]).send(html)
  }
}
