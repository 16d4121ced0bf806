import type { WrittenLanguage } from '../../kernel/bilingual.js'
import { csvTable } from '../../publication/files/csv.js'
import type { RangeContent } from '../../publication/range-content.js'
import { rangeWords, type DayRange } from '../../statistics/day-range.js'
import type { Flow } from '../../statistics/flow.js'
import type { T } from '../../ui/messages/messages.js'
import { categoryName, endingName, flowColumns } from './range-words.js'

const names = [
  'table',
  'start',
  'end',
  'as_of',
  'row',
  'column',
  'value',
  'status',
  'row_label',
  'column_label',
]

interface Line {
  readonly table: string
  readonly days: DayRange
  readonly asOf: string
  /** Stable names. */
  readonly row: string
  readonly column: string
  /** Null is not shown. */
  readonly value: number | null
  readonly rowLabel: string
  readonly columnLabel: string
}

/** One line for each figure of the page, under stable names. Days are of the common era. */
export function rangeCsv(content: RangeContent, t: T, lang: WrittenLanguage): string {
  const lines = [...reportLines(content, t, lang), ...complaintLines(content, t, lang)]
  return csvTable(
    names,
    lines.map(({ table, days, asOf, row, column, value, rowLabel, columnLabel }) => [
      ...[table, days.start, days.end, asOf, row, column],
      ...[value === null ? '' : String(value), value === null ? 'not_shown' : 'shown'],
      ...[rowLabel, columnLabel],
    ]),
  )
}

const counted = ['malfeasance', 'misconduct', 'unclassified', 'total', 'completed', 'inProgress'] as const

function reportLines({ reports, reportsAsOf }: RangeContent, t: T, lang: WrittenLanguage): Line[] {
  if (reports === null) return []
  const { start, end } = reports
  const whole = { ...reports.totals, start, end }
  const rows = [...reports.rows, whole].map((row): Line[] =>
    counted.map((column) => ({
      ...{ table: 'reports', days: row, asOf: reportsAsOf, column, value: row[column] },
      row: row === whole ? 'sum' : row.start,
      rowLabel: row === whole ? t('figures.sum') : rangeWords(row, lang),
      columnLabel: t(`statistics.column.${column}`),
    })),
  )
  const measures = (reports.measures ?? []).flatMap(({ measure, n, completed, inProgress }): Line[] =>
    Object.entries({ total: n, completed, inProgress }).map(([column, value]) => ({
      ...{ table: 'measures', days: { start, end }, asOf: reportsAsOf, row: measure, column, value },
      rowLabel: t(`statistics.row.measure${measure}`),
      columnLabel: t(`statistics.column.${column as 'total' | 'completed' | 'inProgress'}`),
    })),
  )
  return [...rows.flat(), ...measures]
}

function complaintLines({ complaints, range, asOf }: RangeContent, t: T, lang: WrittenLanguage): Line[] {
  const one = (table: string, row: string, value: number | null, rowLabel: string): Line => ({
    ...{ table, days: range, asOf, row, column: 'n', value, rowLabel },
    columnLabel: t('statistics.column.n'),
  })
  const flow = (days: DayRange, moved: Flow, row: string): Line[] =>
    flowColumns.map((column) => ({
      ...{ table: 'general_flow', days, asOf, row, column, value: moved[column] },
      rowLabel: row === 'sum' ? t('figures.sum') : rangeWords(days, lang),
      columnLabel: t(`figures.column.${column}`),
    }))
  const { received, closed, inProgress } = complaints.count
  return [
    one('general', 'received', received, t('statistics.row.received')),
    one('general', 'closed', closed, t('statistics.row.closed')),
    one('general', 'inProgress', inProgress, t('statistics.row.inProgress')),
    ...complaints.flow.months.flatMap((month) => flow(month, month.flow, month.start)),
    ...flow(range, complaints.flow.whole, 'sum'),
    ...complaints.categories.map(({ name, n }) => one('general_categories', name, n, categoryName(t, name))),
    ...complaints.closedAs.map(({ name, n }) => one('general_closed_as', name, n, endingName(t, name))),
    ...(['onTime', 'late', 'waiting'] as const).map((name) =>
      one('general_first_answer', name, complaints.firstAnswer[name], t(`statistics.row.${name}`)),
    ),
    ...durationLines(complaints, one, t),
  ]
}

function durationLines(
  { daysToFirstAnswer, daysToClosing, satisfaction }: RangeContent['complaints'],
  one: (table: string, row: string, value: number | null, label: string) => Line,
  t: T,
): Line[] {
  const took = [
    ['first_answer', daysToFirstAnswer, t('figures.toFirstAnswer')],
    ['closing', daysToClosing, t('figures.toClosing')],
  ] as const
  const days = took.flatMap(([row, { n, medianDays, p90Days }, label]) => [
    { ...one('general_days', row, n, label), column: 'cases', columnLabel: t('statistics.column.cases') },
    ...(['medianDays', 'p90Days'] as const).map((column) => ({
      ...one('general_days', row, column === 'medianDays' ? medianDays : p90Days, label),
      ...{ column, columnLabel: t(`statistics.column.${column}`) },
    })),
  ])
  const mean = satisfaction === null ? null : satisfaction.meanHundredths / 100
  const label = t('statistics.row.satisfaction')
  return [
    ...days,
    one('general_satisfaction', 'ratings', satisfaction?.n ?? null, label),
    {
      ...one('general_satisfaction', 'ratings', mean, label),
      ...{ column: 'mean', columnLabel: t('statistics.column.mean') },
    },
  ]
}
