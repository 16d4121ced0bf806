import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import type { DaySettingName } from '../../kernel/setting.js'
import { ChangeSettingService } from '../../settings/change-setting.service.js'
import { SettingHistoryService } from '../../settings/setting-history.service.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { VersionHistory } from '../settings/version-history.js'
import { refusalWords, type DayRefusal } from './day-refusal.js'
import { dayDifferences } from './day-words.js'

/** Where each list of days is kept. */
const places = { holidays: 'calendar', deadlines: 'deadlines' } as const

/** Draws how holidays and deadlines came to be what they are. */
@Injectable()
export class DayHistory {
  constructor(
    private readonly settings: ChangeSettingService,
    private readonly histories: SettingHistoryService,
    private readonly frames: DeskFrames,
  ) {}

  /** @param refusal - Why it was not gone back; null when the page is opened. */
  async page(
    { request, agency }: { readonly request: FastifyRequest; readonly agency: Agency },
    setting: DaySettingName,
    refusal: DayRefusal | null,
  ): Promise<string> {
    const frame = this.frames.of(request, agency)
    const { mark } = await this.settings.present(agency.id, setting)
    const versions = await this.histories.versions(agency.id, setting)
    const path = `/settings/${places[setting]}`
    return renderPage(
      <VersionHistory
        {...{ frame, mark }}
        title={frame.t('settings.historyTitle', { setting: frame.t(`deadlines.setting.${places[setting]}`) })}
        back={path}
        path={`${path}/back`}
        versions={versions.map((version) => ({
          ...version,
          rows: dayDifferences(frame, setting, version.before, version.after),
        }))}
        {...(refusal !== null && {
          problem: <ErrorSummary errors={[{ text: refusalWords(frame, refusal) }]} />,
        })}
      />,
    )
  }
}
