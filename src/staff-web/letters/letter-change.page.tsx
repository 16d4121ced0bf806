import type { JSX } from 'preact'
import type { LetterHead } from '../../letters/letter-head.js'
import type { LetterTemplate } from '../../letters/template.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { CsrfField, Desk } from '../desk.js'
import { DifferenceTable } from '../settings/setting-preview.page.js'
import { letterDifferences } from './letter-differences.js'
import { nameOfSetting } from './letter-setting-fields.js'
import { LetterSettingPreview, type LetterSettingProps } from './letter-setting-preview.js'

export interface LetterChangeProps extends Omit<LetterSettingProps, 'form'> {
  /** What it would say. */
  readonly fields: LetterHead | LetterTemplate
  /** Where the confirmation is sent to, and what it sends. */
  readonly path: string
  readonly kept: Readonly<Record<string, string>>
  /** The button that confirms. */
  readonly confirm: { readonly name: string; readonly value: string }
  /** Whether there is a form to go back to. */
  readonly canEdit: boolean
}

/** Before and after, and a letter as it will be, before anything is kept. */
export function LetterChangePage(props: LetterChangeProps): JSX.Element {
  const { frame, kind, fields, texts, path, kept, confirm, canEdit } = props
  const { t, href } = frame
  const title = t('settings.previewTitle', { setting: nameOfSetting(frame, kind) })
  const present = kind === 'head' ? texts.head.text : texts.templates[kind].text
  const rows = letterDifferences(frame, kind, present, fields)
  return (
    <Desk frame={frame} title={title} room="settings" back={`/settings/letters/${kind}`}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('settings.previewLead')}</p>
      {rows.length === 0 ? (
        <InsetText>{t('settings.problem.same')}</InsetText>
      ) : (
        <DifferenceTable frame={frame} rows={rows} />
      )}
      <LetterSettingPreview {...props} />
      <form method="post" action={href(path)}>
        <CsrfField frame={frame} />
        {Object.entries(kept).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Buttons>
          {rows.length > 0 && (
            <Button {...confirm} preventDoubleClick>
              {t('settings.confirm')}
            </Button>
          )}
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
