import type { JSX } from 'preact'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { Opening } from '../../publication/releasing-agency.js'
import { longestReason } from '../../publication/ask-for-draft.service.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Radios } from '../../ui/components/radios.js'
import { Select } from '../../ui/components/select.js'
import { Textarea } from '../../ui/components/textarea.js'
import { coverages } from '../../statistics/coverage.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField } from '../desk.js'
import { offeredYears } from './offered-years.js'
import type { ReleaseForm } from './release-form.js'

interface ReleaseFormViewProps {
  readonly frame: DeskFrame
  readonly form: ReleaseForm
  readonly opening: Opening
  readonly today: OfficeDate
}

export function ReleaseFormView({ frame, form, opening, today }: ReleaseFormViewProps): JSX.Element {
  const { t, href } = frame
  const { problem } = form
  const error = problem === null ? undefined : t(`release.problem_${problem}`, { longest: longestReason })
  return (
    <Card title={t('release.newTitle')} id="new-release">
      <form method="post" action={href('/statistics')} novalidate>
        <CsrfField frame={frame} />
        <input type="hidden" name="request" value={form.id} />
        <Select
          name="year"
          label={t('release.year')}
          options={offeredYears(opening, today).map((year) => ({ value: String(year), text: String(year) }))}
          value={form.year === '' ? undefined : form.year}
          error={problem?.startsWith('year') === true ? error : undefined}
        />
        <Radios
          name="coverage"
          legend={{ text: t('release.coverage') }}
          items={coverages.map((value) => ({ value, text: t(`release.coverage_${value}`) }))}
          value={form.coverage}
          error={problem === 'no_month_over' ? error : undefined}
        />
        <Textarea
          name="reason"
          rows={3}
          label={t('release.reason')}
          hint={t('release.reasonHint')}
          value={form.reason}
          error={problem?.startsWith('reason') === true ? error : undefined}
        />
        <Button preventDoubleClick>{t('release.ask')}</Button>
        <p class="govuk-hint">{t('release.calendarNote')}</p>
      </form>
    </Card>
  )
}
