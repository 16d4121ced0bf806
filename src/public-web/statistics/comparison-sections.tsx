import type { JSX } from 'preact'
import type { ReleaseView } from '../../publication/any-release.js'
import { ScrollBox } from '../../ui/components/scroll-box.js'
import { Table } from '../../ui/components/table.js'
import type { T } from '../../ui/messages/messages.js'
import type { PageFrame } from '../page-frame.js'
import { BarChart } from './bar-chart.js'
import { changesOf, type Change } from './changes.js'
import { barsOfRows, barsOfYears, yearLabel } from './charts.js'
import { figureText } from '../../figures/figure-table-view.js'
import { releaseTables } from '../../figures/release-tables.js'

export function chartWords(t: T): Parameters<typeof BarChart>[0]['words'] {
  return {
    completed: t('statistics.column.completed'),
    inProgress: t('statistics.column.inProgress'),
    none: t('statistics.none0'),
  }
}

/** The required table as a picture; it stands right below the table. */
export function RowsChart({
  frame,
  view,
}: {
  readonly frame: PageFrame
  readonly view: ReleaseView
}): JSX.Element {
  const { t } = frame
  const title = t('statistics.chartRows')
  return (
    <figure class="sj-chart">
      <figcaption>{title}</figcaption>
      <BarChart id="chart-rows" title={title} bars={barsOfRows(view, frame)} words={chartWords(t)} />
    </figure>
  )
}

interface FiveYearsProps {
  readonly frame: PageFrame
  /** The earliest first. */
  readonly years: readonly ReleaseView[]
}

/** Nothing while there is one year only. */
export function FiveYears({ frame, years }: FiveYearsProps): JSX.Element | null {
  const { t } = frame
  if (years.length < 2) return null
  const title = t('statistics.chartYears')
  return (
    <>
      <h2 class="govuk-heading-m" id="five-years">
        {t('statistics.fiveYearsTitle')}
      </h2>
      <p class="govuk-body">{t('statistics.fiveYearsText')}</p>
      <figure class="sj-chart">
        <figcaption>{title}</figcaption>
        <BarChart id="chart-years" title={title} bars={barsOfYears(years)} words={chartWords(t)} />
      </figure>
      <ScrollBox label={title}>
        <Table
          firstCellIsHeader
          caption={title}
          captionSize="hidden"
          head={[
            { content: t('statistics.year') },
            { content: t('statistics.row.received'), format: 'numeric' },
            { content: t('statistics.column.completed'), format: 'numeric' },
            { content: t('statistics.column.inProgress'), format: 'numeric' },
            { content: t('statistics.generalTitle'), format: 'numeric' },
          ]}
          rows={years.map((view) => yearRow(view, frame))}
        />
      </ScrollBox>
    </>
  )
}

function yearRow(view: ReleaseView, frame: PageFrame): Parameters<typeof Table>[0]['rows'][number] {
  const { t, href } = frame
  const { total, completed, inProgress } = view.totals
  const link = (
    <a class="govuk-link" href={href(`/statistics/${view.fiscalYear}`)}>
      {yearLabel(view, frame)}
    </a>
  )
  const counts = [total, completed, inProgress, view.general.received]
  return [
    { content: link },
    ...counts.map((count) => ({ content: figureText(count, t), format: 'numeric' as const })),
  ]
}

interface ChangedFiguresProps {
  readonly frame: PageFrame
  readonly view: ReleaseView
  /** The release that this one corrects. */
  readonly restated: ReleaseView
}

/** What a correction changed, figure by figure. */
export function ChangedFigures({ frame, view, restated }: ChangedFiguresProps): JSX.Element {
  const { t } = frame
  const of = (one: ReleaseView): { year: string; number: string } => ({
    year: String(one.fiscalYear),
    number: String(one.number),
  })
  const changes = changesOf(releaseTables(restated, frame), releaseTables(view, frame))
  const title = t('statistics.changesTitle', of(restated))
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      {changes.length === 0 ? (
        <p class="govuk-body">{t('statistics.changesNone')}</p>
      ) : (
        <ScrollBox label={title}>
          <Table
            firstCellIsHeader
            caption={title}
            captionSize="hidden"
            head={[
              { content: t('statistics.changesFigure') },
              { content: t('statistics.changesBefore', of(restated)), format: 'numeric' },
              { content: t('statistics.changesNow'), format: 'numeric' },
            ]}
            rows={changes.map((change) => changeRow(change, t))}
          />
        </ScrollBox>
      )}
    </>
  )
}

function changeRow(
  { table, row, column, before, now }: Change,
  t: T,
): Parameters<typeof Table>[0]['rows'][number] {
  const name = (
    <>
      {row}: {column}
      <br />
      <span class="govuk-hint">{table}</span>
    </>
  )
  return [
    { content: name },
    { content: figureText(before, t), format: 'numeric' },
    { content: figureText(now, t), format: 'numeric' },
  ]
}
