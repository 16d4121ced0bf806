import type { JSX } from 'preact'
import type { SettingName, SettingValue } from '../../kernel/setting.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { Card } from '../../ui/components/card.js'
import { StackTable } from '../../ui/components/table.js'
import { WarningText } from '../../ui/components/warning-text.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { CitizensView } from './citizens-view.js'
import { differences, type Difference } from './value-words.js'

export interface SettingPreviewProps {
  readonly frame: DeskFrame
  readonly setting: SettingName
  readonly before: SettingValue
  readonly after: SettingValue
  /** Where the form goes, without a language. */
  readonly path: string
  /** Everything that was typed: the browser keeps it, nobody else. */
  readonly kept: Readonly<Record<string, string>>
  /** Whether there is a form to go back to. */
  readonly canEdit: boolean
  /** A new emblem as `data:` address; null when the emblem is not what changes. */
  readonly picture: string | null
}

/** Before and after, and what citizens will see, before anything is changed. */
export function SettingPreviewPage(props: SettingPreviewProps): JSX.Element {
  const { frame, setting, before, after, path, kept, canEdit } = props
  const { t, href } = frame
  const title = t('settings.previewTitle', { setting: t(`settings.name.${setting}`) })
  return (
    <Desk frame={frame} title={title} room="settings" back={`/settings/${setting}`}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('settings.previewLead')}</p>
      <DifferenceTable frame={frame} rows={differences(frame, setting, before, after)} />
      <Card
        id="citizens"
        title={t(setting === 'mail_digest' ? 'settings.officersGet' : 'settings.citizensSee')}
      >
        <CitizensView {...props} />
      </Card>
      {setting === 'methods' && <WarningText>{t('settings.promiseWarning')}</WarningText>}
      <form method="post" action={href(path)}>
        <CsrfField frame={frame} />
        {Object.entries(kept).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Buttons>
          <Button name="step" value="confirm" preventDoubleClick>
            {t('settings.confirm')}
          </Button>
          {canEdit && (
            <Button name="edit" value="yes" variant="secondary">
              {t('settings.editAgain')}
            </Button>
          )}
        </Buttons>
      </form>
    </Desk>
  )
}

interface DifferenceTableProps {
  readonly frame: DeskFrame
  readonly rows: readonly Difference[]
  /** Whether it is past: not «now» and «will be». */
  readonly isPast?: boolean
}

export function DifferenceTable({ frame: { t }, rows, isPast = false }: DifferenceTableProps): JSX.Element {
  const before = t(isPast ? 'settings.wasBefore' : 'settings.before')
  const after = t(isPast ? 'settings.wasAfter' : 'settings.after')
  return (
    <StackTable
      caption={t('settings.whatChanges')}
      captionSize="hidden"
      head={[t('settings.what'), before, after].map((content) => ({ content }))}
      rows={rows.map((row) => [
        { content: row.label },
        { label: before, content: <Lines text={row.before} /> },
        { label: after, content: <Lines text={row.after} /> },
      ])}
    />
  )
}

function Lines({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text.split('\n').map((line) => (
        <div>{line}</div>
      ))}
    </>
  )
}
