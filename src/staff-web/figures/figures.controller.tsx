import { randomUUID } from 'node:crypto'
import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { writtenFor } from '../../kernel/bilingual.js'
import { isUuid } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { AskForRangeService } from '../../publication/ask-for-range.service.js'
import { ReadRangesService } from '../../publication/read-ranges.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { messagesFor } from '../../ui/messages/messages.js'
import { htmlPage } from '../desk-frame.js'
import { FiguresPages } from './figures-pages.js'
import { rangeCsv } from './range-csv.js'
import { emptyRangeForm, sentRange } from './range-form.js'

type Sent = FastifyRequest & { readonly params: { readonly id: string } }

/** Figures of a month, a quarter, a half, a year or any days, for officers who may see figures. */
@Controller('figures')
@Allow('publisher', 'auditor')
export class FiguresController {
  constructor(
    private readonly asking: AskForRangeService,
    private readonly reading: ReadRangesService,
    private readonly pages: FiguresPages,
  ) {}

  @Get()
  @Header(...htmlPage)
  async desk(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): Promise<string> {
    return this.pages.desk(request, agency, emptyRangeForm(randomUUID()))
  }

  /** A POST, for it is written into the log. 303 to the figures; the page again, days kept, when something is missing. */
  @Post()
  async ask(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() me: SignedInOfficer,
  ): Promise<void> {
    const { form, wish } = sentRange(request.body)
    const outcome = wish && (await this.asking.ask(me, wish))
    if (outcome?.result === 'asked') {
      await reply.redirect(pathIn(languageOf(request), `/figures/${outcome.id}`), 303)
      return
    }
    const refused = { ...form, problem: outcome?.problem ?? form.problem }
    await reply
      .status(422)
      .type(htmlPage[1])
      .send(await this.pages.desk(request, agency, refused))
  }

  @Get(':id')
  @Header(...htmlPage)
  async show(
    @Req() request: Sent,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<string> {
    const { html, isWaiting } = await this.pages.range(request, agency, rangeId(request.params.id))
    // The browser asks again by itself, without a script; not for ever, or the session would never be idle.
    if (isWaiting) reply.header('refresh', '3')
    return html
  }

  /** A POST, for it is written into the log. */
  @Post(':id/csv')
  async csv(
    @Req() request: Sent,
    @Res() reply: FastifyReply,
    @SignedIn() me: SignedInOfficer,
  ): Promise<void> {
    const content = await this.reading.save(me, rangeId(request.params.id))
    if (content === null) throw new NotFoundError('figures_unknown')
    const lang = writtenFor(languageOf(request))
    const { start, end } = content.range
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="sujarit-figures-${start}-${end}.csv"`)
      .send(rangeCsv(content, messagesFor(lang), lang))
  }
}

/** @throws NotFoundError for what is no id. */
function rangeId(id: string): string {
  if (!isUuid(id)) throw new NotFoundError('figures_unknown')
  return id
}
