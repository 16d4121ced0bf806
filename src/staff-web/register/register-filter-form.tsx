import type { JSX } from 'preact'
import { complaintStatuses } from '../../kernel/complaint-status.js'
import { fiscalMonths } from '../../kernel/fiscal-year.js'
import { intakeMethods } from '../../kernel/intake-method.js'
import { reportStatuses } from '../../kernel/report-status.js'
import { Button } from '../../ui/components/button.js'
import { Select, type SelectOption } from '../../ui/components/select.js'
import { monthWords } from './month-words.js'
import type { RegisterPageProps } from './register-page-props.js'

/** Year, month, way in and status. */
export function RegisterFilterForm(props: RegisterPageProps): JSX.Element {
  const { frame, query, years } = props
  const { t, href } = frame
  const all: SelectOption = { value: '', text: t('register.list.all') }
  return (
    <form method="get" action={href('/register')} class="sj-filter">
      <input type="hidden" name="room" value={query.channel} />
      <Select
        name="year"
        label={t('register.list.year')}
        value={String(query.year)}
        options={years.map((year) => ({ value: String(year), text: String(year) }))}
      />
      <Select
        name="month"
        label={t('register.list.month')}
        value={query.month?.slice(0, 7) ?? ''}
        options={[
          all,
          ...fiscalMonths(query.year).map(({ start }) => ({
            value: start.slice(0, 7),
            text: monthWords(frame, start),
          })),
        ]}
      />
      <Select
        name="method"
        label={t('register.list.column.method')}
        value={query.method ?? ''}
        options={[all, ...intakeMethods.map((value) => ({ value, text: t(`terms.intakeMethod.${value}`) }))]}
      />
      <Select
        name="status"
        label={t('register.list.column.status')}
        value={query.status ?? ''}
        options={[all, ...statusOptions(props)]}
      />
      <Button variant="secondary">{t('register.list.show')}</Button>
    </form>
  )
}

function statusOptions({ frame: { t }, query }: RegisterPageProps): SelectOption[] {
  return query.channel === 'general'
    ? complaintStatuses.map((value) => ({ value, text: t(`terms.complaintStatus.${value}`) }))
    : reportStatuses.map((value) => ({ value, text: t(`terms.reportStatus.${value}`) }))
}
