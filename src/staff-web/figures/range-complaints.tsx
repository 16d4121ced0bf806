import type { JSX } from 'preact'
import { firstAnswerDays } from '../../statistics/case-tables.js'
import { rangeWords } from '../../statistics/day-range.js'
import type { Durations } from '../../statistics/durations.js'
import { ScrollBox } from '../../ui/components/scroll-box.js'
import { Table, type TableCell } from '../../ui/components/table.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { categoryName, endingName, flowColumns } from './range-words.js'
import type { MadeRangeProps } from './range-props.js'

/** General complaints of the days that were asked for. */
export function RangeComplaints(props: MadeRangeProps): JSX.Element {
  const { frame, content } = props
  const { t, lang } = frame
  const { complaints, range, asOf } = content
  const { received, closed, inProgress } = complaints.count
  const counts = {
    received: formatCount(received),
    closed: formatCount(closed),
    inProgress: formatCount(inProgress),
  }
  return (
    <section aria-labelledby="general-title">
      <h2 class="govuk-heading-m" id="general-title">
        {t('figures.generalTitle')}
      </h2>
      <p class="govuk-body">
        {t('figures.generalDays', { range: rangeWords(range, lang), date: formatOfficeDate(lang, asOf) })}
      </p>
      <p class="govuk-body">{t('figures.generalText', counts)}</p>
      <FlowTable {...props} />
      <Cells
        frame={frame}
        title={t('figures.categoriesTitle')}
        cells={complaints.categories.map(({ name, n }) => ({ label: categoryName(t, name), n }))}
      />
      <Cells
        frame={frame}
        title={t('figures.closedAsTitle')}
        cells={complaints.closedAs.map(({ name, n }) => ({ label: endingName(t, name), n }))}
      />
      <Punctual {...props} />
      <DurationsTable {...props} />
      <Satisfied {...props} />
      <p class="govuk-hint">{t('figures.notShownText')}</p>
    </section>
  )
}

function FlowTable({ frame, content }: MadeRangeProps): JSX.Element {
  const { t, lang } = frame
  const { whole, months } = content.complaints.flow
  const numbers = (flow: typeof whole): TableCell[] =>
    flowColumns.map((column) => ({ content: formatCount(flow[column]), format: 'numeric' }))
  const rows = months.map((month): TableCell[] => [
    { content: rangeWords(month, lang) },
    ...numbers(month.flow),
  ])
  const sum: TableCell[] = [{ content: <strong>{t('figures.sum')}</strong> }, ...numbers(whole)]
  const head: TableCell[] = flowColumns.map((column) => ({
    content: t(`figures.column.${column}`),
    format: 'numeric',
  }))
  return (
    <>
      <h3 class="govuk-heading-s">{t('figures.flowTitle')}</h3>
      <p class="govuk-hint">{t('figures.flowNote')}</p>
      <ScrollBox label={t('figures.flowTitle')}>
        <Table
          caption={t('figures.flowTitle')}
          captionSize="hidden"
          head={[{ content: t('figures.listRange') }, ...head]}
          rows={months.length > 1 ? [...rows, sum] : rows}
          firstCellIsHeader
        />
      </ScrollBox>
    </>
  )
}

interface CellsProps {
  readonly frame: DeskFrame
  readonly title: string
  readonly cells: readonly { readonly label: string; readonly n: number | null }[]
}

/** Zeros have no line; where every cell is hidden one sentence says so. */
function Cells({ frame: { t }, title, cells }: CellsProps): JSX.Element {
  const shown = cells.filter(({ n }) => n !== 0)
  const isHidden = shown.length > 0 && shown.every(({ n }) => n === null)
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      {shown.length === 0 && <p class="govuk-body">{t('figures.allZero')}</p>}
      {isHidden && <p class="govuk-body">{t('statistics.wholeTableNotShown')}</p>}
      {shown.length > 0 && !isHidden && (
        <Table
          caption={title}
          captionSize="hidden"
          class="sj-narrow"
          rows={shown.map(({ label, n }): TableCell[] => [
            { content: label },
            { content: n === null ? t('figures.notShown') : formatCount(n), format: 'numeric' },
          ])}
          firstCellIsHeader
        />
      )}
    </>
  )
}

function Punctual({ frame: { t }, content }: MadeRangeProps): JSX.Element {
  const { onTime, late, waiting } = content.complaints.firstAnswer
  const due = onTime + late
  const percent = due === 0 ? '' : ((onTime * 100) / due).toFixed(2)
  return (
    <>
      <h3 class="govuk-heading-s">{t('figures.answersTitle', { days: firstAnswerDays })}</h3>
      <p class="govuk-body">
        {due === 0
          ? t('figures.answersNone')
          : t('figures.answersRate', { onTime: formatCount(onTime), due: formatCount(due), percent })}
        {waiting > 0 && ` ${t('figures.answersWaiting', { waiting: formatCount(waiting) })}`}
      </p>
    </>
  )
}

function DurationsTable({ frame, content }: MadeRangeProps): JSX.Element {
  const { t } = frame
  const { daysToFirstAnswer, daysToClosing } = content.complaints
  const row = (label: string, { n, medianDays, p90Days }: Durations): TableCell[] => [
    { content: label },
    { content: formatCount(n), format: 'numeric' },
    { content: medianDays ?? '-', format: 'numeric' },
    { content: p90Days ?? '-', format: 'numeric' },
  ]
  const head = [
    { content: t('statistics.column.name') },
    ...(['cases', 'medianDays', 'p90Days'] as const).map((column): TableCell => ({
      content: t(`statistics.column.${column}`),
      format: 'numeric',
    })),
  ]
  return (
    <>
      <h3 class="govuk-heading-s">{t('figures.durationsTitle')}</h3>
      <p class="govuk-hint">{t('figures.durationsFew')}</p>
      <ScrollBox label={t('figures.durationsTitle')}>
        <Table
          caption={t('figures.durationsTitle')}
          captionSize="hidden"
          head={head}
          rows={[
            row(t('figures.toFirstAnswer'), daysToFirstAnswer),
            row(t('figures.toClosing'), daysToClosing),
          ]}
          firstCellIsHeader
        />
      </ScrollBox>
    </>
  )
}

function Satisfied({ frame: { t }, content }: MadeRangeProps): JSX.Element {
  const given = content.complaints.satisfaction
  return (
    <p class="govuk-body">
      {given === null
        ? t('figures.satisfactionFew')
        : t('figures.satisfaction', {
            n: formatCount(given.n),
            mean: (given.meanHundredths / 100).toFixed(2),
          })}
    </p>
  )
}
