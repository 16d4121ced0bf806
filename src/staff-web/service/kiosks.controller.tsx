import { Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { isUuid } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { KioskService } from '../../service/kiosk.service.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { sentFields, sentText } from '../sent-fields.js'
import { KiosksPage, type KiosksProps } from './kiosks.page.js'

/** Tablets that count: who stands where, a new one, and the end of one. */
@Controller('service/kiosks')
@Allow('administrator')
export class KiosksController {
  constructor(
    private readonly kiosks: KioskService,
    private readonly frames: DeskFrames,
  ) {}

  @Get()
  @Header(...htmlPage)
  async list(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    return this.#page(request, agency, {})
  }

  /** The digits are shown on this one answer and nowhere again. */
  @Post()
  @StepUp()
  @HttpCode(200)
  async make(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<string> {
    const name = sentText(sentFields(request.body), 'name', 500)
    const made = await this.kiosks.make(officer, name)
    reply.type(htmlPage[1])
    if ('code' in made) return this.#page(request, agency, { made: { name: name.trim(), code: made.code } })
    reply.status(422)
    return this.#page(request, agency, { typed: name, problem: made.problem })
  }

  @Post(':id/end')
  async end(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id') id: string,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    if (!isUuid(id)) throw new NotFoundError('kiosk_unknown')
    await this.kiosks.end(officer, id)
    await reply.redirect(pathIn(languageOf(request), '/service/kiosks'), 303)
  }

  async #page(
    request: FastifyRequest,
    agency: Agency,
    shown: Pick<KiosksProps, 'made' | 'typed' | 'problem'>,
  ): Promise<string> {
    const kiosks = await this.kiosks.list(agency.id)
    return renderPage(<KiosksPage frame={this.frames.of(request, agency)} kiosks={kiosks} {...shown} />)
  }
}
