import type { JSX } from 'preact'
import type { FiscalYear } from '../../kernel/fiscal-year.js'
import { monthOf } from '../../service/month-of.js'
import type { HandMade, ServiceYear } from '../../service/read-service-year.service.js'
import type { ServiceSum } from '../../statistics/service-counts.js'
import { serviceSentence } from '../../statistics/service-sentence.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { changeWords, channelWords, monthWords, serviceName } from './service-words.js'

export interface MonthsPageProps extends ServiceYear {
  readonly frame: DeskFrame
  readonly year: FiscalYear
  /** Neighbours that have something to show. */
  readonly years: readonly FiscalYear[]
}

/** How many were served in a year: by month and way, by service, and what was changed by hand. */
export function MonthsPage(props: MonthsPageProps): JSX.Element {
  const { frame, year, counts, today } = props
  const { t, lang } = frame
  const title = t('service.monthsTitle', { year })
  const end = counts.months.findLast(({ hasBegun }) => hasBegun)?.month.end ?? today
  const period = { start: counts.months[0]?.month.start ?? today, end: end < today ? end : today }
  return (
    <Desk frame={frame} title={title} room="service" back="/service">
      <h1 class="govuk-heading-l">{title}</h1>
      <Years {...props} />
      <InsetText>{serviceSentence({ ...period, counts: counts.year }, lang)}</InsetText>
      <h2 class="govuk-heading-m">{t('service.byMonth')}</h2>
      <Months {...props} />
      <p class="govuk-body sj-narrow">{t('service.onLineNote')}</p>
      <Services {...props} />
      <HandMadeTable {...props} />
    </Desk>
  )
}

function Years({ frame: { t, href }, years, year }: MonthsPageProps): JSX.Element {
  return (
    <nav aria-label={t('service.years')} class="govuk-body">
      {years.map((one, at) => (
        <>
          {at > 0 && ' · '}
          {one === year ? (
            <strong aria-current="page">{t('service.year', { year: one })}</strong>
          ) : (
            <a class="govuk-link" href={`${href('/service/months')}?year=${one}`}>
              {t('service.year', { year: one })}
            </a>
          )}
        </>
      ))}
    </nav>
  )
}

function headOf({ t }: DeskFrame, first: string): TableCell[] {
  return [
    { content: first },
    { content: t('service.channel.walk_in'), format: 'numeric' },
    { content: t('service.channel.e_service'), format: 'numeric' },
    { content: t('service.total'), format: 'numeric' },
  ]
}

function sumCells({ t }: DeskFrame, sum: ServiceSum): TableCell[] {
  return [
    { label: t('service.channel.walk_in'), content: sum.walkIn, format: 'numeric' },
    { label: t('service.channel.e_service'), content: sum.eService, format: 'numeric' },
    { label: t('service.total'), content: <strong>{sum.total}</strong>, format: 'numeric' },
  ]
}

function Months({ frame, counts }: MonthsPageProps): JSX.Element {
  const { t, href } = frame
  const begun = counts.months.filter(({ hasBegun }) => hasBegun)
  const rows = begun.map((row): TableCell[] => {
    const month = monthOf(row.month.start)
    return [
      {
        content: (
          <a class="govuk-link" href={href(`/service/months/${month}`)}>
            {monthWords(frame, month)}
          </a>
        ),
      },
      ...sumCells(frame, row),
    ]
  })
  const total: TableCell[] = [{ content: t('service.sum') }, ...sumCells(frame, counts.year)]
  return (
    <StackTable
      caption={t('service.byMonth')}
      captionSize="hidden"
      head={headOf(frame, t('service.month'))}
      rows={[...rows, total]}
    />
  )
}

function Services({ frame, counts, services }: MonthsPageProps): JSX.Element | null {
  const { t } = frame
  if (counts.services.length === 0) return null
  const order = services.map(({ code }) => code)
  const inOrder = [...counts.services].sort(
    (one, other) => order.indexOf(one.service) - order.indexOf(other.service),
  )
  return (
    <>
      <h2 class="govuk-heading-m">{t('service.byService')}</h2>
      <StackTable
        caption={t('service.byService')}
        captionSize="hidden"
        head={headOf(frame, t('service.service'))}
        rows={inOrder.map(({ service, year }) => [
          { content: serviceName(frame, services, service) },
          ...sumCells(frame, year),
        ])}
      />
    </>
  )
}

function HandMadeTable({ frame, handMade, services }: MonthsPageProps): JSX.Element | null {
  const { t } = frame
  if (handMade.length === 0) return null
  const heads = ['month', 'service', 'change', 'reason', 'changedBy'] as const
  return (
    <>
      <h2 class="govuk-heading-m">{t('service.handMade')}</h2>
      <StackTable
        caption={t('service.handMade')}
        captionSize="hidden"
        head={heads.map((head) => ({ content: t(`service.${head}`) }))}
        rows={handMade.map((row) => handMadeCells(frame, row, serviceName(frame, services, row.service)))}
      />
    </>
  )
}

function handMadeCells(frame: DeskFrame, row: HandMade, name: string): TableCell[] {
  const { t, lang } = frame
  return [
    { content: monthWords(frame, monthOf(row.servedOn)) },
    { label: t('service.service'), content: `${name} · ${channelWords(frame, row.channel)}` },
    { label: t('service.change'), content: `${t(`service.kind.${row.kind}`)} ${changeWords(row.number)}` },
    { label: t('service.reason'), content: row.reason },
    {
      label: t('service.changedBy'),
      content: `${row.officer} · ${formatOfficeDate(lang, row.recordedOn, 'short')}`,
    },
  ]
}
