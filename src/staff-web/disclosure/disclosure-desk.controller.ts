import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { AskForCheckService } from '../../disclosure/ask-for-check.service.js'
import { ReadDisclosureService } from '../../disclosure/read-disclosure.service.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { PublicAddress } from '../public-address.js'
import { DisclosureDeskPage } from './disclosure-desk.page.js'
import { parseDisclosureForm, type DisclosureForm } from './disclosure-form.js'

/** Where officers see what of the yearly disclosure is met, and what to do about the rest. */
@Controller('disclosure')
@Allow('publisher', 'administrator')
export class DisclosureDeskController {
  constructor(
    private readonly frames: DeskFrames,
    private readonly reader: ReadDisclosureService,
    private readonly checks: AskForCheckService,
    private readonly publicAddress: PublicAddress,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    return this.#page(request, agency, null)
  }

  /** 303 to the page, which says that the worker is at it; the page with the reason when it may not be asked now. */
  @Post('checks')
  async ask(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const outcome = await this.checks.ask(officer)
    if (outcome === 'too_often') {
      const html = await this.#page(request, agency, null, true)
      await reply.status(429).type(htmlPage[1]).send(html)
      return
    }
    await reply.redirect(pathIn(languageOf(request), '/disclosure'), 303)
  }

  @Post('setting')
  async set(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const ownHosts = [new URL(this.publicAddress.to('/')).hostname, request.hostname]
    const form = parseDisclosureForm(request.body, ownHosts)
    if (form.setting === null) {
      await reply
        .status(422)
        .type(htmlPage[1])
        .send(await this.#page(request, agency, form))
      return
    }
    await this.checks.set(officer, form.setting)
    await reply.redirect(pathIn(languageOf(request), '/disclosure'), 303)
  }

  async #page(
    request: FastifyRequest,
    agency: Agency,
    form: DisclosureForm | null,
    isTooOften = false,
  ): Promise<string> {
    const setting = await this.reader.setting(agency.id)
    const check = await this.reader.newest(agency.id, setting.year)
    const isWaiting = await this.reader.isWaiting(agency.id)
    const frame = this.frames.of(request, agency)
    return renderPage(DisclosureDeskPage({ frame, setting, check, isWaiting, isTooOften, form }))
  }
}
