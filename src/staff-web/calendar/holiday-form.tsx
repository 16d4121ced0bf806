import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { ErrorMessage } from '../../ui/components/error-message.js'
import { Input } from '../../ui/components/input.js'
import { CsrfField } from '../desk.js'
import { problemField } from './calendar-form.js'
import type { CalendarPageProps } from './calendar-page-props.js'

/** One more day: a Cabinet's day, a day of the province, or one that stands for another. */
export function HolidayForm(props: CalendarPageProps): JSX.Element {
  const { frame, answers, problem } = props
  const { t, href } = frame
  const isName = problem !== null && problemField(problem) === 'nameTh'
  return (
    <form method="post" action={href('/settings/calendar/add')} class="sj-narrow" novalidate>
      <CsrfField frame={frame} />
      <h2 class="govuk-heading-m">{t('deadlines.addTitle')}</h2>
      <DayFields {...props} />
      <Input
        name="nameTh"
        label={t('deadlines.nameTh')}
        value={answers.nameTh}
        error={isName ? t(`deadlines.problem.${problem}`) : undefined}
        autocomplete="off"
      />
      <Input name="nameEn" label={t('deadlines.nameEn')} value={answers.nameEn} autocomplete="off" />
      <Checkboxes
        name="isSubstitute"
        legend={{ text: t('deadlines.kind') }}
        values={answers.isSubstitute ? ['yes'] : []}
        items={[{ value: 'yes', text: t('deadlines.isSubstitute'), hint: t('deadlines.isSubstituteHint') }]}
      />
      <Button preventDoubleClick>{t('deadlines.add')}</Button>
    </form>
  )
}

function DayFields({ frame: { t }, answers, problem }: CalendarPageProps): JSX.Element {
  const isHere = problem !== null && problemField(problem) === 'day'
  const parts = [
    { name: 'day', width: 2 },
    { name: 'month', width: 2 },
    { name: 'year', width: 4 },
  ] as const
  return (
    <div class={isHere ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <fieldset
        class="govuk-fieldset"
        role="group"
        aria-describedby={isHere ? 'holiday-hint holiday-error' : 'holiday-hint'}
      >
        <legend class="govuk-fieldset__legend">{t('deadlines.day')}</legend>
        <div id="holiday-hint" class="govuk-hint">
          {t('deadlines.dayHint')}
        </div>
        {isHere && <ErrorMessage id="holiday-error">{t(`deadlines.problem.${problem}`)}</ErrorMessage>}
        <div class="govuk-date-input">
          {parts.map(({ name, width }) => (
            <div class="govuk-date-input__item">
              <Input
                name={name}
                width={width}
                class={isHere ? 'govuk-date-input__input govuk-input--error' : 'govuk-date-input__input'}
                label={t(`deadlines.part.${name}`)}
                value={answers[name]}
                inputmode="numeric"
                autocomplete="off"
              />
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  )
}
