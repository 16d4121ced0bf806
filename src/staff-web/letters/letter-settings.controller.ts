import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { LetterTextsService } from '../../letter-texts/letter-texts.service.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields } from '../sent-fields.js'
import { readLetterForm, settingKindOf, type LetterForm } from './letter-settings-form.js'
import { LetterSettingsPages } from './letter-settings-pages.js'

/** Every letter of the longest allowed, in Thai, where a form sends each letter as nine bytes. */
const largestForm = 256 * 1024
const outcomes = ['saved', 'wasReset'] as const

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

  /** 303 when it is kept; the page again, words kept, for a preview (200), a problem (422) and a lost race (409). */
  @Post(':kind')
  @BodyLimit(largestForm)
  async change(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const kind = settingKindOf((request.params as { readonly kind: string }).kind)
    const form = readLetterForm(kind, sentFields(request.body))
    const answer = async (status: number, shown: LetterForm): Promise<void> => {
      await reply
        .status(status)
        .type(htmlPage[1])
        .send(await this.pages.form(request, agency, kind, shown))
    }
    if (form.act !== 'reset' && form.problems.length > 0) return answer(422, form)
    if (form.act === 'preview') return answer(200, form)
    const fields = form.act === 'reset' ? null : form.fields
    try {
      await this.texts.change(officer, { kind, seen: form.seen, fields })
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
      return answer(409, { ...form, isLostRace: true })
    }
    const done = form.act === 'reset' ? 'wasReset' : 'saved'
    await reply.redirect(withQuery(pathIn(languageOf(request), '/settings/letters'), { done }), 303)
  }
}
