import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { offered, type Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { parseDirectoryBody } from '../../crypto/directory-body.js'
import { settingNames, type SettingName, type SettingValue } from '../../kernel/setting.js'
import { ChangeSettingService } from '../../settings/change-setting.service.js'
import type { PresentSetting } from '../../settings/keep-setting.js'
import { SettingHistoryService } from '../../settings/setting-history.service.js'
import type { FieldProblem } from '../../settings/setting-problem.js'
import { rowsOf, settingShapes } from '../../settings/setting-shapes.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import type { Choices, Filled } from './setting-fields.js'
import { MailSamples } from './mail-samples.js'
import { SettingFormPage } from './setting-form.page.js'
import { SettingHistoryPage } from './setting-history.page.js'
import { SettingListPage } from './setting-list.page.js'
import { SettingPreviewPage, type SettingPreviewProps } from './setting-preview.page.js'
import type { SettingTarget } from './setting-target.js'
import type { SettingFrame } from './value-words.js'
import { SettingsPage } from './settings.page.js'

export interface SettingVisit {
  readonly request: FastifyRequest
  readonly agency: Agency
}

/** What the pages of the settings read from. */
@Injectable()
export class SettingReaders {
  constructor(
    readonly settings: ChangeSettingService,
    readonly histories: SettingHistoryService,
    readonly officers: ListOfficersService,
    readonly agencies: AgencyService,
  ) {}
}

/** Draws the pages of the settings. */
@Injectable()
export class SettingPages {
  constructor(
    private readonly frames: DeskFrames,
    private readonly read: SettingReaders,
    private readonly samples: MailSamples,
  ) {}

  async overview({ request, agency }: SettingVisit, done: SettingName | null): Promise<string> {
    const values: Partial<Record<SettingName, SettingValue>> = {}
    for (const setting of settingNames)
      values[setting] = (await this.read.settings.present(agency.id, setting)).value
    const newest = (await this.read.agencies.directory(agency.id)).at(-1)
    return renderPage(
      <SettingsPage
        frame={await this.#frame({ request, agency }, 'signing_posts')}
        values={values as Record<SettingName, SettingValue>}
        custody={newest === undefined ? null : parseDirectoryBody(newest.body).custody}
        done={done}
      />,
    )
  }

  async form(
    visit: SettingVisit,
    target: SettingTarget,
    present: PresentSetting,
    filled: Filled,
  ): Promise<string> {
    const choices = target.setting === 'signing_posts' ? await this.#choices(visit) : undefined
    return renderPage(
      <SettingFormPage
        frame={this.frames.of(visit.request, visit.agency)}
        target={target}
        present={present.value}
        mark={present.mark}
        {...filled}
        {...(choices !== undefined && { choices })}
      />,
    )
  }

  async list(visit: SettingVisit, setting: SettingName, { value }: PresentSetting): Promise<string> {
    const shape = settingShapes[setting]
    if (shape.kind === 'one') throw new TypeError('no list')
    return renderPage(
      <SettingListPage
        frame={this.frames.of(visit.request, visit.agency)}
        setting={setting}
        shape={shape}
        rows={rowsOf(value)}
        holders={setting === 'posts' ? await this.#holders(visit.agency) : new Map()}
      />,
    )
  }

  async preview(visit: SettingVisit, props: Omit<SettingPreviewProps, 'frame'>): Promise<string> {
    return renderPage(<SettingPreviewPage frame={await this.#frame(visit, props.setting)} {...props} />)
  }

  async history(
    visit: SettingVisit,
    setting: SettingName,
    problems: readonly FieldProblem[],
  ): Promise<string> {
    const { request, agency } = visit
    const { mark } = await this.read.settings.present(agency.id, setting)
    const versions = await this.read.histories.versions(agency.id, setting)
    const frame = await this.#frame({ request, agency }, setting)
    return renderPage(<SettingHistoryPage {...{ frame, setting, versions, mark, problems }} />)
  }

  /** With names where the setting is made of posts and persons. */
  async #frame(visit: SettingVisit, setting: SettingName): Promise<SettingFrame> {
    const frame = this.frames.of(visit.request, visit.agency)
    if (setting.startsWith('mail')) return { ...frame, sample: await this.samples.of(visit.agency) }
    if (setting !== 'signing_posts') return frame
    const posts = await this.read.agencies.posts(visit.agency.id)
    const officers = await this.read.officers.list(visit.agency.id)
    const named: (readonly [string, string])[] = [
      ...posts.map(({ id, title }) => [id, title[frame.lang]] as const),
      ...officers.map(({ id, name }) => [id, name] as const),
    ]
    return { ...frame, named: new Map(named) }
  }

  async #choices(visit: SettingVisit): Promise<Choices> {
    const { lang } = this.frames.of(visit.request, visit.agency)
    const posts = await this.read.agencies.posts(visit.agency.id)
    const officers = await this.read.officers.list(visit.agency.id)
    return {
      post: offered(posts).map(({ id, title }) => ({ value: id, text: title[lang] })),
      publisher: officers
        .filter(({ roles, status }) => roles.includes('publisher') && status !== 'left')
        .map(({ id, name, title }) => ({ value: id, text: `${name} (${title[lang]})` })),
    }
  }

  async #holders({ id }: Agency): Promise<Map<string, string[]>> {
    const holders = new Map<string, string[]>()
    for (const { post, name, status } of await this.read.officers.list(id)) {
      if (status !== 'left') holders.set(post, [...(holders.get(post) ?? []), name])
    }
    return holders
  }
}
