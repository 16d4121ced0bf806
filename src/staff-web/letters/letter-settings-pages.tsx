import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import type { LetterTextKind } from '../../letter-texts/letter-text.entity.js'
import { LetterTextsService } from '../../letter-texts/letter-texts.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { parseLetterHead, type LetterHead } from '../../letters/letter-head.js'
import { parseTemplate, type LetterTemplate } from '../../letters/template.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { VersionHistory } from '../settings/version-history.js'
import { LetterChangePage, type LetterChangeProps } from './letter-change.page.js'
import { letterDifferences } from './letter-differences.js'
import { nameOfSetting } from './letter-setting-fields.js'
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

  async list(
    request: FastifyRequest,
    agency: Agency,
    done: 'saved' | 'wasReset' | 'wentBack' | null,
  ): Promise<string> {
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

  /** What a change would do, before it is kept. */
  async change(
    request: FastifyRequest,
    agency: Agency,
    change: Omit<LetterChangeProps, 'frame' | 'texts' | 'agency' | 'today'>,
  ): Promise<string> {
    const frame = this.frames.of(request, agency)
    const texts = await this.texts.read(agency)
    const today = officeDate(this.clock.now())
    return renderPage(<LetterChangePage {...{ frame, texts, agency, today, ...change }} />)
  }

  /** Every change of a text. @param isLate - Somebody else was faster when it was gone back. */
  async history(
    request: FastifyRequest,
    agency: Agency,
    kind: LetterTextKind,
    isLate: boolean,
  ): Promise<string> {
    const frame = this.frames.of(request, agency)
    const { t } = frame
    const usual = await this.texts.usual(agency, kind)
    const versions = await this.texts.versions(agency.id, kind)
    const said = (fields: unknown): LetterHead | LetterTemplate =>
      (kind === 'head' ? parseLetterHead(fields) : parseTemplate(fields)) ?? usual
    return renderPage(
      <VersionHistory
        frame={frame}
        title={t('settings.historyTitle', { setting: nameOfSetting(frame, kind) })}
        back={`/settings/letters/${kind}`}
        path={`/settings/letters/${kind}/back`}
        mark={String(versions[0]?.seq ?? 0)}
        versions={versions.map((version) => ({
          ...version,
          rows: letterDifferences(frame, kind, said(version.before), said(version.after)),
        }))}
        {...(isLate && { problem: <ErrorSummary errors={[{ text: t('settings.problem.lost_race') }]} /> })}
      />,
    )
  }
}
