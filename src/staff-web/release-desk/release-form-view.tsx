import type { JSX } from 'preact'
import type { FiscalYear } from '../../kernel/fiscal-year.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { ListedRelease } from '../../publication/list-releases.service.js'
import type { Opening } from '../../publication/releasing-agency.js'
import { longestReason } from '../../publication/request-release.service.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Select, type SelectOption } from '../../ui/components/select.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { T } from '../../ui/messages/messages.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField } from '../desk.js'
import { offeredYears } from './offered-years.js'
import type { ReleaseForm } from './release-form.js'

interface ReleaseFormViewProps {
  readonly frame: DeskFrame
  readonly form: ReleaseForm
  readonly releases: readonly ListedRelease[]
  readonly opening: Opening
  readonly today: OfficeDate
}

export function ReleaseFormView({
  frame,
  form,
  releases,
  opening,
  today,
}: ReleaseFormViewProps): JSX.Element {
  const { t, lang, href } = frame
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
          options={yearOptions(t, releases, offeredYears(opening, today))}
          value={form.year === '' ? undefined : form.year}
          error={problem?.startsWith('year') === true ? error : undefined}
        />
        <p class="govuk-body">{t('release.asOf', { date: formatOfficeDate(lang, today) })}</p>
        <Textarea
          name="reason"
          rows={3}
          label={t('release.reason')}
          hint={t('release.reasonHint')}
          value={form.reason}
          error={problem?.startsWith('reason') === true ? error : undefined}
        />
        <p class="govuk-body">{t('release.cannotUndo')}</p>
        <Button preventDoubleClick>{t('release.send')}</Button>
      </form>
    </Card>
  )
}

function yearOptions(t: T, releases: readonly ListedRelease[], years: readonly FiscalYear[]): SelectOption[] {
  return years.map((year) => {
    const count = releases.filter((release) => release.year === year).length
    const text = count === 0 ? t('release.yearNever', { year }) : t('release.yearTimes', { year, count })
    return { value: String(year), text }
  })
}
