import type { JSX } from 'preact'
import { corruptionCategories } from '../../../kernel/category.js'
import { narrativeMaxLength } from '../../../kernel/report-body.js'
import { CharacterCount } from '../../../ui/components/character-count.js'
import { Details } from '../../../ui/components/details.js'
import { Select } from '../../../ui/components/select.js'
import type { SectionProps } from './report-form.js'
import { ShortAnswer } from './short-answer.js'

/** What happened: the only answer that is required, and what else is known. */
export function HappenedSection(props: SectionProps): JSX.Element {
  const { t, answers, errors, isStep } = props
  return (
    <>
      <CharacterCount
        name="narrative"
        label={t('report.narrative.label')}
        labelSize={isStep ? 'l' : 'm'}
        isPageHeading={isStep}
        hint={t('report.narrative.hint')}
        error={errors.narrative}
        value={answers.narrative}
        rows={11}
        maxLength={narrativeMaxLength}
        countType="length"
        threshold={50}
      />
      <Details summary={t('report.narrative.exampleTitle')}>
        <p class="govuk-body">{t('report.narrative.example')}</p>
        <p class="govuk-body">{t('report.narrative.exampleNote')}</p>
      </Details>
      <h2 class="govuk-heading-m">{t('report.happened.moreTitle')}</h2>
      <p class="govuk-body">{t('report.happened.more')}</p>
      <ShortAnswer section={props} field="when" hint={t('report.when.hint')} />
      <ShortAnswer section={props} field="where" hint={t('report.where.hint')} />
      <ShortAnswer section={props} field="money" hint={t('report.money.hint')} />
      <Category {...props} />
      <ShortAnswer section={props} field="reportedElsewhere" hint={t('report.reportedElsewhere.hint')} />
    </>
  )
}

function Category({ t, answers }: SectionProps): JSX.Element {
  const options = corruptionCategories.map((category) => ({
    value: category,
    text: t(`terms.category.${category}`),
  }))
  return (
    <Select
      name="category"
      label={t('report.category.label')}
      options={[{ value: '', text: t('report.category.unknown') }, ...options]}
      value={answers.category ?? ''}
    />
  )
}
