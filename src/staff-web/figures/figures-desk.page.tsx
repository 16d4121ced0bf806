import type { JSX } from 'preact'
import { addDays, type OfficeDate } from '../../kernel/office-date.js'
import { writeThaiDay } from '../../kernel/thai-day.js'
import type { ListedRange } from '../../publication/read-ranges.service.js'
import type { Opening } from '../../publication/releasing-agency.js'
import { rangeWords } from '../../statistics/day-range.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Columns } from '../../ui/components/columns.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { Select } from '../../ui/components/select.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import type { NameOf } from '../officer-names.js'
import { offeredPeriods } from './offered-periods.js'
import type { RangeForm } from './range-form.js'

export interface FiguresDeskProps {
  readonly frame: DeskFrame
  readonly form: RangeForm
  /** The newest first. */
  readonly ranges: readonly ListedRange[]
  readonly nameOf: NameOf
  readonly opening: Opening
  readonly today: OfficeDate
}

/** Where figures of some days are asked for. No figure stands here. */
export function FiguresDeskPage(props: FiguresDeskProps): JSX.Element {
  const { frame, form } = props
  const { t } = frame
  const { problem } = form
  return (
    <Desk frame={frame} title={t('figures.title')} room="figures" hasErrors={problem !== null}>
      {problem !== null && (
        <ErrorSummary
          errors={[{ text: t(`figures.problem_${problem}`), href: `#${fieldOf(form) ?? 'from'}` }]}
        />
      )}
      <h1 class="govuk-heading-l">{t('figures.title')}</h1>
      <p class="govuk-body sj-narrow">{t('figures.lead')}</p>
      <InsetText>
        <strong>{t('figures.inside')}</strong>
        <br />
        {t('figures.insideWhy')}
      </InsetText>
      <Columns isEven main={<PeriodForm {...props} />} side={<DaysForm {...props} />} />
      <h2 class="govuk-heading-m">{t('figures.listTitle')}</h2>
      <AskedTable {...props} />
    </Desk>
  )
}

/** The field that a problem speaks of. */
function fieldOf({ problem, period }: RangeForm): 'period' | 'from' | 'to' | null {
  if (problem === null) return null
  if (period !== '' || problem === 'period_unknown') return 'period'
  return problem === 'from_unreadable' || problem === 'before_opening' || problem === 'too_long'
    ? 'from'
    : 'to'
}

function errorAt(
  { frame: { t }, form }: FiguresDeskProps,
  field: 'period' | 'from' | 'to',
): string | undefined {
  return form.problem !== null && fieldOf(form) === field ? t(`figures.problem_${form.problem}`) : undefined
}

function PeriodForm(props: FiguresDeskProps): JSX.Element {
  const { frame, form, opening, today } = props
  const { t, href, lang } = frame
  const periods = offeredPeriods(opening, today, lang)
  return (
    <Card title={t('figures.periodTitle')} id="periods">
      {periods.length === 0 ? (
        <p class="govuk-body">{t('figures.noPeriod')}</p>
      ) : (
        <form method="post" action={href('/figures')} novalidate>
          <CsrfField frame={frame} />
          <input type="hidden" name="request" value={form.id} />
          <Select
            name="period"
            label={t('figures.period')}
            options={[]}
            groups={periods.map(({ kind, options }) => ({
              label: t(`figures.periodGroup_${kind}`),
              options,
            }))}
            value={form.period === '' ? undefined : form.period}
            error={errorAt(props, 'period')}
          />
          <Button preventDoubleClick>{t('figures.showPeriod')}</Button>
        </form>
      )}
    </Card>
  )
}

function DaysForm(props: FiguresDeskProps): JSX.Element {
  const { frame, form, today } = props
  const { t, href } = frame
  return (
    <Card title={t('figures.daysTitle')} id="days">
      <form method="post" action={href('/figures')} novalidate>
        <CsrfField frame={frame} />
        <input type="hidden" name="request" value={form.id} />
        <Input
          name="from"
          label={t('figures.from')}
          hint={t('figures.dayHint', { day: writeThaiDay(addDays(today, -30)) })}
          value={form.from}
          width={10}
          error={errorAt(props, 'from')}
        />
        <Input
          name="to"
          label={t('figures.to')}
          hint={t('figures.dayHint', { day: writeThaiDay(addDays(today, -1)) })}
          value={form.to}
          width={10}
          error={errorAt(props, 'to')}
        />
        <Button variant="secondary" preventDoubleClick>
          {t('figures.showDays')}
        </Button>
      </form>
    </Card>
  )
}

function AskedTable({ frame, ranges, nameOf }: FiguresDeskProps): JSX.Element {
  const { t, lang, href } = frame
  if (ranges.length === 0) return <p class="govuk-body">{t('figures.listEmpty')}</p>
  return (
    <StackTable
      caption={t('figures.listTitle')}
      captionSize="hidden"
      head={[t('figures.listRange'), t('figures.listAsOf'), t('figures.listAskedBy')].map((content) => ({
        content,
      }))}
      rows={ranges.map((range): TableCell[] => [
        {
          content: (
            <a class="govuk-link" href={href(`/figures/${range.id}`)}>
              {rangeWords(range, lang)}
            </a>
          ),
        },
        { label: t('figures.listAsOf'), content: formatOfficeDate(lang, range.asOf, 'short') },
        {
          label: t('figures.listAskedBy'),
          content: nameOf(range.askedBy) ?? t('figures.formerOfficer'),
        },
      ])}
    />
  )
}
