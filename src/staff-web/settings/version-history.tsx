import type { ComponentChildren, JSX } from 'preact'
import type { SettingVersion } from '../../settings/setting-history.service.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { DifferenceTable } from './setting-preview.page.js'
import type { Difference } from './value-words.js'

/** One change, as people read it. */
export type PastVersion = Pick<SettingVersion, 'seq' | 'changedOn' | 'officer' | 'backTo'> & {
  readonly rows: readonly Difference[]
}

export interface VersionHistoryProps {
  readonly frame: DeskFrame
  readonly title: string
  /** Where the present value is changed. */
  readonly back: string
  /** Where going back is sent to, with `seq`. */
  readonly path: string
  /** Goes back with the form: of what stands now. */
  readonly mark: string
  /** Newest first. */
  readonly versions: readonly PastVersion[]
  /** What was in the way of going back. */
  readonly problem?: ComponentChildren
}

/** Every change with who and when, and a way back to each. */
export function VersionHistory(props: VersionHistoryProps): JSX.Element {
  const { frame, title, versions, problem = null } = props
  const { t } = frame
  return (
    <Desk frame={frame} title={title} room="settings" back={props.back} hasErrors={problem !== null}>
      {problem}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(versions.length === 0 ? 'settings.noHistory' : 'settings.historyLead')}</p>
      {versions.map((version, index) => (
        <Card id={`version-${version.seq}`} title={versionTitle(frame, version)}>
          <p class="govuk-body">{who(frame, version)}</p>
          <DifferenceTable isPast frame={frame} rows={version.rows} />
          {index > 0 && <Back {...props} seq={version.seq} />}
        </Card>
      ))}
      {versions.length > 0 && (
        <Card id="version-0" title={t('settings.atFirst')}>
          <Back {...props} seq={0} />
        </Card>
      )}
    </Desk>
  )
}

function versionTitle({ t, lang }: DeskFrame, { seq, changedOn }: PastVersion): string {
  return t('settings.version', { seq, date: formatOfficeDate(lang, changedOn) })
}

function who({ t }: DeskFrame, { officer, backTo }: PastVersion): string {
  const name = officer ?? t('settings.operator')
  return backTo === null ? t('settings.changedBy', { name }) : t('settings.wentBackBy', { name, seq: backTo })
}

function Back({ frame, path, mark, seq }: VersionHistoryProps & { readonly seq: number }): JSX.Element {
  const { t, href } = frame
  return (
    <form method="post" action={href(path)}>
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
