import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { LetterTextsService } from '../../letter-texts/letter-texts.service.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import type { LetterTextKind } from '../../letter-texts/letter-text.entity.js'
import { Allow, CurrentSession, type ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields } from '../sent-fields.js'
import { demandFreshFactor } from '../settings/fresh-factor.js'
import { readLetterForm, settingKindOf, type LetterForm } from './letter-settings-form.js'
import { LetterSettingsPages } from './letter-settings-pages.js'

/** Every letter of the longest allowed, in Thai, where a form sends each letter as nine bytes. */
const largestForm = 256 * 1024
const outcomes = ['saved', 'wasReset', 'wentBack'] as const

/** Where an administrator writes what letters say at first. */
@Controller('settings/letters')
@Allow('administrator')
export class LetterSettingsController {
  constructor(
    private readonly texts: LetterTextsService,
    private readonly pages: LetterSettingsPages,
  ) {}

  @Get()
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Query('done') done: unknown,
  ): Promise<string> {
    return this.pages.list(request, agency, known(outcomes, done))
  }

  @Get(':kind')
  @Header(...htmlPage)
  async form(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('kind') kind: string,
  ): Promise<string> {
    return this.pages.form(request, agency, settingKindOf(kind), null)
  }

  /** 303 when it is kept; a preview (200), or the form again, words kept, for a problem (422) and a lost race (409). */
  @Post(':kind')
  @BodyLimit(largestForm)
  async change(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<void> {
    const kind = settingKindOf((request.params as { readonly kind: string }).kind)
    const form = readLetterForm(kind, sentFields(request.body))
    const answer = async (status: number, html: Promise<string>): Promise<void> => {
      await reply
        .status(status)
        .type(htmlPage[1])
        .send(await html)
    }
    const again = (shown: LetterForm): Promise<string> => this.pages.form(request, agency, kind, shown)
    if (form.act === 'edit') return answer(200, again({ ...form, problems: [] }))
    if (form.problems.length > 0) return answer(422, again(form))
    if (form.act === 'preview') return answer(200, this.#preview(request, agency, kind, form))
    demandFreshFactor(session, 'confirm')
    try {
      await this.texts.change(session.officer, { kind, seen: form.seen, fields: form.fields, backTo: null })
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
      return answer(409, again({ ...form, isLostRace: true }))
    }
    const path = pathIn(languageOf(request), '/settings/letters')
    await reply.redirect(withQuery(path, { done: 'saved' }), 303)
  }

  async #preview(
    request: FastifyRequest,
    agency: Agency,
    kind: LetterTextKind,
    { fields, seen }: LetterForm,
  ): Promise<string> {
    return this.pages.change(request, agency, {
      ...{ kind, fields, path: `/settings/letters/${kind}`, canEdit: true },
      kept: { ...fields, seen: String(seen) },
      confirm: { name: 'save', value: 'yes' },
    })
  }
}
