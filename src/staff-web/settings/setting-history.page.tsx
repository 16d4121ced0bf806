import type { JSX } from 'preact'
import type { SettingName } from '../../kernel/setting.js'
import type { SettingVersion } from '../../settings/setting-history.service.js'
import type { FieldProblem } from '../../settings/setting-problem.js'
import type { DeskFrame } from '../desk-frame.js'
import { Problems } from './setting-form.page.js'
import { differences } from './value-words.js'
import { VersionHistory } from './version-history.js'

export interface SettingHistoryProps {
  readonly frame: DeskFrame
  readonly setting: SettingName
  /** Newest first. */
  readonly versions: readonly SettingVersion[]
  readonly mark: string
  readonly problems: readonly FieldProblem[]
}

/** Every change of a setting that is one of the list. */
export function SettingHistoryPage(props: SettingHistoryProps): JSX.Element {
  const { frame, setting, versions, mark, problems } = props
  return (
    <VersionHistory
      {...{ frame, mark }}
      title={frame.t('settings.historyTitle', { setting: frame.t(`settings.name.${setting}`) })}
      back={`/settings/${setting}`}
      path={`/settings/${setting}/back`}
      versions={versions.map((version) => ({
        ...version,
        rows: differences(frame, setting, version.before, version.after),
      }))}
      {...(problems.length > 0 && { problem: <Problems {...{ frame, problems }} /> })}
    />
  )
}
