import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import type { LetterTextKind } from '../../letter-texts/letter-text.entity.js'
import { LetterTextsService } from '../../letter-texts/letter-texts.service.js'
import { parseLetterHead, type LetterHead } from '../../letters/letter-head.js'
import { parseTemplate, type LetterTemplate } from '../../letters/template.js'
import { ConflictError, NotFoundError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { Allow, CurrentSession, type ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { withQuery } from '../list-links.js'
import { demandFreshFactor } from '../settings/fresh-factor.js'
import { sentVersion } from '../settings/sent-setting.js'
import { settingKindOf } from './letter-settings-form.js'
import { LetterSettingsPages } from './letter-settings-pages.js'

/** How a text of letters came to be what it is, and the way back. */
@Controller('settings/letters/:kind')
@Allow('administrator')
export class LetterHistoryController {
  constructor(
    private readonly texts: LetterTextsService,
    private readonly pages: LetterSettingsPages,
  ) {}

  @Get('history')
  @Header(...htmlPage)
  async history(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('kind') kind: string,
  ): Promise<string> {
    return this.pages.history(request, agency, settingKindOf(kind), false)
  }

  /** The preview, then 303 when it is kept; 409 with the history when somebody else was faster. */
  @Post('back')
  async back(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<void> {
    const kind = settingKindOf((request.params as { readonly kind: string }).kind)
    const { seq, step, mark } = sentVersion(request.body)
    demandFreshFactor(session, step)
    const wanted = await this.#earlier(agency, kind, seq)
    if (step !== 'confirm') {
      const html = await this.pages.change(request, agency, {
        ...{ kind, fields: wanted ?? (await this.texts.usual(agency, kind)), canEdit: false },
        ...{ path: `/settings/letters/${kind}/back`, kept: { seq: String(seq), mark } },
        confirm: { name: 'step', value: 'confirm' },
      })
      await reply.status(200).type(htmlPage[1]).send(html)
      return
    }
    try {
      await this.texts.change(session.officer, { kind, seen: Number(mark), fields: wanted, backTo: seq })
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
      const html = await this.pages.history(request, agency, kind, true)
      await reply.status(409).type(htmlPage[1]).send(html)
      return
    }
    const done = seq === 0 ? 'wasReset' : 'wentBack'
    await reply.redirect(withQuery(pathIn(languageOf(request), '/settings/letters'), { done }), 303)
  }

  /** @returns null for the text that the system ships. @throws NotFoundError when there is no such version. */
  async #earlier(
    agency: Agency,
    kind: LetterTextKind,
    seq: number,
  ): Promise<LetterHead | LetterTemplate | null> {
    if (seq === 0) return null
    const found = (await this.texts.versions(agency.id, kind)).find((version) => version.seq === seq)
    if (found === undefined) throw new NotFoundError('version_unknown')
    return kind === 'head' ? parseLetterHead(found.after) : parseTemplate(found.after)
  }
}
