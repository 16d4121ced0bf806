import type { JSX } from 'preact'
import type { SettingName } from '../../kernel/setting.js'
import type { SettingVersion } from '../../settings/setting-history.service.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { Problems } from './setting-form.page.js'
import type { FieldProblem } from '../../settings/setting-problem.js'
import { DifferenceTable } from './setting-preview.page.js'
import { differences } from './value-words.js'

export interface SettingHistoryProps {
  readonly frame: DeskFrame
  readonly setting: SettingName
  /** Newest first. */
  readonly versions: readonly SettingVersion[]
  readonly mark: string
  readonly problems: readonly FieldProblem[]
}

/** Every change of a setting, and a way back to each. */
export function SettingHistoryPage(props: SettingHistoryProps): JSX.Element {
  const { frame, setting, versions, problems } = props
  const title = frame.t('settings.historyTitle', { setting: frame.t(`settings.name.${setting}`) })
  return (
    <Desk
      frame={frame}
      title={title}
      room="settings"
      back={`/settings/${setting}`}
      hasErrors={problems.length > 0}
    >
      <Problems frame={frame} problems={problems} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {frame.t(versions.length === 0 ? 'settings.noHistory' : 'settings.historyLead')}
      </p>
      {versions.map((version, index) => (
        <Card id={`version-${version.seq}`} title={versionTitle(frame, version)}>
          <p class="govuk-body">{who(frame, version)}</p>
          <DifferenceTable
            isPast
            frame={frame}
            rows={differences(frame, setting, version.before, version.after)}
          />
          {index > 0 && <Back {...props} seq={version.seq} />}
        </Card>
      ))}
      {versions.length > 0 && (
        <Card id="version-0" title={frame.t('settings.atFirst')}>
          <Back {...props} seq={0} />
        </Card>
      )}
    </Desk>
  )
}

function versionTitle({ t, lang }: DeskFrame, { seq, changedOn }: SettingVersion): string {
  return t('settings.version', { seq, date: formatOfficeDate(lang, changedOn) })
}

function who({ t }: DeskFrame, { officer, backTo }: SettingVersion): string {
  const name = officer ?? t('settings.operator')
  return backTo === null ? t('settings.changedBy', { name }) : t('settings.wentBackBy', { name, seq: backTo })
}

function Back({ frame, setting, mark, seq }: SettingHistoryProps & { readonly seq: number }): JSX.Element {
  const { t, href } = frame
  return (
    <form method="post" action={href(`/settings/${setting}/back`)}>
      <CsrfField frame={frame} />
      <input type="hidden" name="mark" value={mark} />
      <input type="hidden" name="seq" value={seq} />
      <Button name="step" value="preview" variant="secondary">
        {t('settings.goBack')}
        <span class="govuk-visually-hidden"> {t('settings.toVersion', { seq })}</span>
      </Button>
    </form>
  )
}
