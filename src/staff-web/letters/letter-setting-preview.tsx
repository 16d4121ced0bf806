import type { JSX } from 'preact'
import type { Agency } from '../../agency/agency.js'
import { addDays, type OfficeDate } from '../../kernel/office-date.js'
import type { LetterTextKind } from '../../letter-texts/letter-text.entity.js'
import type { LetterTexts } from '../../letter-texts/letter-texts.service.js'
import { firstDraft } from '../../letters/first-draft.js'
import type { LetterHead } from '../../letters/letter-head.js'
import { placeholdersOf, type LetterKind } from '../../letters/letter-kind.js'
import { letterOf } from '../../letters/letter.js'
import { nameOfPlaceholder, type LetterTemplate, type PlaceholderValues } from '../../letters/template.js'
import { Details } from '../../ui/components/details.js'
import { LetterSheet } from '../../ui/components/letter-sheet.js'
import { letterLabels } from '../../ui/text/letter-labels.js'
import { Table } from '../../ui/components/table.js'
import { messagesFor } from '../../ui/messages/messages.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import type { LetterForm } from './letter-settings-form.js'

export interface LetterSettingProps {
  readonly frame: DeskFrame
  readonly kind: LetterTextKind
  readonly form: LetterForm | null
  readonly texts: LetterTexts
  readonly agency: Agency
  readonly today: OfficeDate
}

type SampleProps = Omit<LetterSettingProps, 'form'> & { readonly fields: LetterHead | LetterTemplate }

/** What is wanted, as a letter about a case that does not exist. */
export function LetterSettingPreview(props: SampleProps): JSX.Element {
  const { frame, kind, fields, texts, agency } = props
  const { t } = frame
  const head = kind === 'head' ? (fields as LetterHead) : texts.head.text
  const shown = kind === 'head' ? 'acknowledge' : kind
  const template = kind === 'head' ? texts.templates[shown].text : (fields as LetterTemplate)
  const values = examples(props, head)
  const draft = firstDraft(shown, { head, template, values, office: agency.name.th })
  return (
    <section aria-labelledby="preview">
      <h2 class="govuk-heading-m" id="preview">
        {t('letters.settings.previewTitle')}
      </h2>
      <LetterSheet
        letter={letterOf(draft, 'thai')}
        labels={letterLabels(messagesFor('th'))}
        emblemPlace={t('letters.emblemPlace')}
      />
    </section>
  )
}

/** Which facts a template may name, and how they look. */
export function Placeholders(props: LetterSettingProps & { readonly kind: LetterKind }): JSX.Element {
  const { frame, kind, texts } = props
  const { t } = frame
  const values = examples(props, texts.head.text)
  return (
    <Details summary={t('letters.settings.placeholders')} open>
      <p class="govuk-body">{t('letters.settings.placeholdersText')}</p>
      <Table
        head={[{ content: t('letters.settings.placeholder') }, { content: t('letters.settings.example') }]}
        rows={placeholdersOf[kind].map((code) => [
          { content: `{${nameOfPlaceholder(code)}}` },
          { content: values[code] ?? '' },
        ])}
      />
    </Details>
  )
}

function examples(
  { agency, today }: Pick<LetterSettingProps, 'agency' | 'today'>,
  head: LetterHead,
): PlaceholderValues {
  const t = messagesFor('th')
  const day = (days: number): string => formatOfficeDate('th', addDays(today, days))
  return {
    ...{ locator: '1234 5674', receivedOn: day(0), today: day(0), dueOn: day(15), extendedOn: day(45) },
    ...{
      category: t('terms.category.budget_procurement'),
      status: t('terms.reportStatus.closed_substantiated'),
    },
    ...{ respondents: t('letters.settings.exampleRespondent') },
    ...{ office: agency.name.th, unit: head.unit, phone: agency.phone },
  }
}
