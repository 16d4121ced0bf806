import { Injectable } from '@nestjs/common'
import { LogoService } from '../../agency/logo.service.js'
import type { Actor } from '../../kernel/actor.js'
import type { SettingName, SettingRow, SettingValue } from '../../kernel/setting.js'
import { ChangeSettingService } from '../../settings/change-setting.service.js'
import type { PresentSetting } from '../../settings/keep-setting.js'
import type { Answers } from '../../settings/read-answers.js'
import { SettingHistoryService } from '../../settings/setting-history.service.js'
import type { FieldProblem, SettingProblem } from '../../settings/setting-problem.js'
import { fieldNames } from '../../settings/setting-shapes.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import type { SettingStep } from './setting-step.js'
import { SettingPages, type SettingVisit } from './setting-pages.js'
import { targetPath } from './setting-paths.js'
import { valueFor, type SettingTarget } from './setting-target.js'

/** What a form of a setting sent. */
export interface SentSetting {
  readonly step: SettingStep
  readonly mark: string
  readonly answers: Answers
}

/** What is sent back: a page, or nothing but the way to the overview. */
export type SettingAnswer = { readonly status: 200 | 409 | 422; readonly html: string } | 'done'

interface Wanted {
  readonly setting: SettingName
  readonly value: SettingValue
  readonly backTo: number | null
  /** Draws the form again, with what is in the way. */
  readonly again: (present: PresentSetting, problems: readonly FieldProblem[]) => Promise<string>
  readonly preview: (present: PresentSetting) => Promise<string>
}

/** Carries the forms of the settings from typing over preview to the change. */
@Injectable()
export class HandleSetting {
  constructor(
    private readonly settings: ChangeSettingService,
    private readonly histories: SettingHistoryService,
    private readonly pages: SettingPages,
    private readonly logos: LogoService,
  ) {}

  async handle(
    visit: SettingVisit,
    officer: Actor,
    target: SettingTarget,
    sent: SentSetting,
  ): Promise<SettingAnswer> {
    const { setting } = target
    const present = await this.settings.present(visit.agency.id, setting)
    const again = (fresh: PresentSetting, problems: readonly FieldProblem[]): Promise<string> =>
      this.pages.form(visit, target, fresh, { answers: sent.answers, problems })
    if (sent.step === 'edit') return { status: 200, html: await again(present, []) }
    const read = valueFor(target, present.value, sent.answers)
    if (read.problems !== null) return { status: 422, html: await again(present, read.problems) }
    const preview = (before: PresentSetting): Promise<string> =>
      this.pages.preview(visit, {
        ...{ setting, before: before.value, after: read.value, path: targetPath(target) },
        ...{ kept: { ...sent.answers, mark: before.mark }, canEdit: true, picture: null },
      })
    return this.#settle(officer, sent, present, { setting, value: read.value, backTo: null, again, preview })
  }

  /** @throws NotFoundError when there is no such version. */
  async goBack(
    visit: SettingVisit,
    officer: Actor,
    setting: SettingName,
    sent: Omit<SentSetting, 'answers'> & { readonly seq: number },
  ): Promise<SettingAnswer> {
    const { seq } = sent
    const present = await this.settings.present(visit.agency.id, setting)
    const value = await this.histories.valueOf(visit.agency.id, setting, seq, present.value)
    if (value === null) throw new NotFoundError('version_unknown')
    const picture = await this.#pictureOf(visit, value)
    const again = (_: PresentSetting, problems: readonly FieldProblem[]): Promise<string> =>
      this.pages.history(visit, setting, problems)
    const preview = (before: PresentSetting): Promise<string> =>
      this.pages.preview(visit, {
        ...{ setting, before: before.value, after: value, path: `/settings/${setting}/back` },
        ...{ kept: { seq: String(seq), mark: before.mark }, canEdit: false, picture },
      })
    return this.#settle(officer, sent, present, { setting, value, backTo: seq, again, preview })
  }

  /** Of an emblem that was shown before, as a `data:` address; null for everything else. */
  async #pictureOf({ agency }: SettingVisit, value: SettingValue): Promise<string | null> {
    const sha256 = Array.isArray(value) ? null : (value as SettingRow)['logo_sha256']
    if (typeof sha256 !== 'string') return null
    const png = await this.logos.read(agency.id, sha256.replace(/^\\x/, ''))
    return png && `data:image/png;base64,${png.toString('base64')}`
  }

  async #settle(
    officer: Actor,
    { step, mark }: Pick<SentSetting, 'step' | 'mark'>,
    present: PresentSetting,
    wanted: Wanted,
  ): Promise<SettingAnswer> {
    const { setting, value, backTo } = wanted
    const problem =
      mark === present.mark ? await this.#problem(officer, present, wanted) : ('lost_race' as const)
    if (problem !== null) return this.#refused(officer, wanted, problem)
    if (step === 'preview') return { status: 200, html: await wanted.preview(present) }
    const late = await this.settings.change(officer, setting, { value, mark, backTo })
    return late === null ? 'done' : this.#refused(officer, wanted, late)
  }

  async #problem(
    { agency }: Actor,
    present: PresentSetting,
    { setting, value }: Wanted,
  ): Promise<SettingProblem | null> {
    if (isSame(present.value, value)) return 'same'
    return this.settings.problemOf(agency, setting, value)
  }

  /** The form shows what is set now only in its title and lists; every typed word stays, and the next try is on the present state. */
  async #refused({ agency }: Actor, wanted: Wanted, problem: SettingProblem): Promise<SettingAnswer> {
    const fresh = await this.settings.present(agency, wanted.setting)
    const html = await wanted.again(fresh, [{ field: null, code: problem }])
    return { status: problem === 'lost_race' ? 409 : 422, html }
  }
}

/** The database gives keys back in its own order. */
function isSame(one: SettingValue, other: SettingValue): boolean {
  return plain(one) === plain(other)
}

function plain(value: SettingValue): string {
  return JSON.stringify(value, [...fieldNames, 'id', 'code'])
}
