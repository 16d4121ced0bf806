import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { Actor } from '../../kernel/actor.js'
import { ChangeSettingService } from '../../settings/change-setting.service.js'
import type { PresentSetting } from '../../settings/keep-setting.js'
import { cleanLogo } from '../../settings/clean-logo.js'
import type { SettingProblem } from '../../settings/setting-problem.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import type { SettingAnswer } from './handle-setting.js'
import { LogoFormPage } from './logo-form.page.js'
import type { SettingStep } from './setting-step.js'
import { SettingPages, type SettingVisit } from './setting-pages.js'

export interface SentLogo {
  readonly step: SettingStep
  readonly mark: string
  /** base64url; empty when no file was chosen. */
  readonly picture: string
  /** Back to the system's emblem. */
  readonly isRemoved: boolean
}

/** Carries the form of the emblem from the file over the preview to the change. */
@Injectable()
export class HandleLogo {
  constructor(
    private readonly settings: ChangeSettingService,
    private readonly pages: SettingPages,
    private readonly frames: DeskFrames,
  ) {}

  async form({ request, agency }: SettingVisit, problems: readonly SettingProblem[]): Promise<string> {
    const { mark } = await this.settings.present(agency.id, 'logo')
    const frame = this.frames.of(request, agency)
    return renderPage(<LogoFormPage {...{ frame, mark, problems }} hasLogo={agency.logo !== null} />)
  }

  async handle(visit: SettingVisit, officer: Actor, sent: SentLogo): Promise<SettingAnswer> {
    if (sent.step === 'edit') return { status: 200, html: await this.form(visit, []) }
    const read = sent.isRemoved
      ? { png: null, problem: null }
      : cleanLogo(Buffer.from(sent.picture, 'base64url'))
    if (read.problem !== null) return this.#refused(visit, read.problem)
    const { png } = read
    const digest = png && createHash('sha256').update(png).digest('hex')
    const value = { logo_sha256: digest === null ? null : `\\x${digest}` }
    const present = await this.settings.present(visit.agency.id, 'logo')
    if (present.mark !== sent.mark) return this.#refused(visit, 'lost_race')
    if (sent.step === 'preview') return this.#preview(visit, sent, { present, value, png })
    const change = { value, mark: sent.mark, backTo: null, ...(png !== null && { logo: png }) }
    const problem = await this.settings.change(officer, 'logo', change)
    return problem === null ? 'done' : this.#refused(visit, problem)
  }

  async #preview(
    visit: SettingVisit,
    sent: SentLogo,
    shown: { present: PresentSetting; value: { logo_sha256: string | null }; png: Buffer | null },
  ): Promise<SettingAnswer> {
    const { present, value, png } = shown
    const html = await this.pages.preview(visit, {
      ...{ setting: 'logo', before: present.value, after: value, path: '/settings/logo', canEdit: true },
      kept: { mark: sent.mark, picture: sent.picture, ...(sent.isRemoved && { remove: 'yes' }) },
      picture: png && `data:image/png;base64,${png.toString('base64')}`,
    })
    return { status: 200, html }
  }

  async #refused(visit: SettingVisit, problem: SettingProblem): Promise<SettingAnswer> {
    const html = await this.form(visit, [problem])
    return { status: problem === 'lost_race' ? 409 : 422, html }
  }
}
