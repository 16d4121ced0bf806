import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import type { LetterTextKind } from '../../letter-texts/letter-text.entity.js'
import { LetterTextsService } from '../../letter-texts/letter-texts.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import type { LetterForm } from './letter-settings-form.js'
import { LetterSettingPage, LetterSettingsPage } from './letter-settings.page.js'

/** Draws the pages on which an administrator edits what letters say. */
@Injectable()
export class LetterSettingsPages {
  constructor(
    private readonly texts: LetterTextsService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  async list(request: FastifyRequest, agency: Agency, done: 'saved' | 'wasReset' | null): Promise<string> {
    const frame = this.frames.of(request, agency)
    return renderPage(<LetterSettingsPage {...{ frame, done }} texts={await this.texts.read(agency)} />)
  }

  /** @param form - What was sent; null when the page is opened. */
  async form(
    request: FastifyRequest,
    agency: Agency,
    kind: LetterTextKind,
    form: LetterForm | null,
  ): Promise<string> {
    const frame = this.frames.of(request, agency)
    const texts = await this.texts.read(agency)
    const today = officeDate(this.clock.now())
    return renderPage(<LetterSettingPage {...{ frame, kind, form, texts, agency, today }} />)
  }
}
