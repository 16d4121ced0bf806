import { defaultGeneralCategories, type DefaultGeneralCategory } from '../kernel/general-category.js'
import type { IntakeMethod } from '../kernel/intake-method.js'
import type { FigureRow, FigureTable } from '../publication/files/figure-table.js'
import type { Cell, ComplaintDetail, Detail, ReportDetail } from '../statistics/detail.js'
import type { Durations, Punctuality } from '../statistics/durations.js'
import { countRow, tableOf, type TableName, type Words } from './table-words.js'

/** The finer tables. One that is not shown stands without rows, so that nobody takes it for forgotten. */
export function detailTables({ reports, complaints, firstAnswerDays }: Detail, words: Words): FigureTable[] {
  return [
    flowTable(reports, words),
    counts('reportCategories', reports.categories, words, (name) => words.t(`terms.category.${name}`)),
    counts('reportMethods', reports.methods, words, methodIn(words)),
    counts('referredTo', reports.referredTo, words, (name) => words.t(`statistics.referred.${name}`)),
    answers('reportAnswers', reports.firstAnswer, firstAnswerDays, words),
    findings(reports.findings, words),
    counts('complaintCategories', complaints.categories, words, generalCategoryIn(words)),
    counts('complaintMethods', complaints.methods, words, methodIn(words)),
    answers('complaintAnswers', complaints.firstAnswer, firstAnswerDays, words),
    closedAs(complaints, words),
    durations({ reports, complaints }, words),
    satisfaction(complaints, words),
    tableOf(
      words,
      'reopened',
      ['times'],
      [countRow('reopened', words.t('statistics.row.reopened'), complaints.reopened)],
    ),
  ]
}

function counts<Name extends string>(
  table: TableName,
  cells: readonly Cell<Name>[] | null,
  words: Words,
  labelOf: (name: Name) => string,
): FigureTable {
  const rows = (cells ?? []).map(({ name, n }) => countRow(name, labelOf(name), n))
  // Null is hidden; a list of nothing says that there was nothing.
  return { ...tableOf(words, table, ['n'], rows), ...(cells?.length === 0 && { isNone: true }) }
}

function methodIn({ t }: Words): (name: IntakeMethod) => string {
  return (name) => t(`terms.intakeMethod.${name}`)
}

/** A category of the office's own bears the name that the office gave it. */
function generalCategoryIn({ t }: Words): (name: string) => string {
  const isDefault = (name: string): name is DefaultGeneralCategory =>
    (defaultGeneralCategories as readonly string[]).includes(name)
  return (name) => (isDefault(name) ? t(`terms.generalCategory.${name}`) : name)
}

function flowTable({ flow }: ReportDetail, words: Words): FigureTable {
  const { t } = words
  const rows =
    flow === null
      ? []
      : [
          countRow('opening', t('statistics.row.opening'), flow.opening),
          countRow('received', t('statistics.row.new'), flow.received),
          countRow('reopened', t('statistics.row.reopened'), flow.reopened),
          countRow('closed', t('statistics.row.ended'), flow.closed),
          countRow('closing', t('statistics.row.closing'), flow.closing),
        ]
  return tableOf(words, 'flow', ['n'], rows)
}

function answers(
  table: 'reportAnswers' | 'complaintAnswers',
  answered: Punctuality | null,
  days: number,
  words: Words,
): FigureTable {
  const { t } = words
  const names = ['onTime', 'late', 'waiting'] as const
  const rows =
    answered === null ? [] : names.map((id) => countRow(id, t(`statistics.row.${id}`), answered[id]))
  return { ...tableOf(words, table, ['n'], rows), note: t(`statistics.explain.${table}`, { days }) }
}

function findings(found: ReportDetail['findings'], words: Words): FigureTable {
  const { t } = words
  const rows =
    found === null
      ? []
      : [
          countRow('substantiated', t('statistics.row.substantiated'), found.substantiated),
          countRow('withFinding', t('statistics.row.withFinding'), found.withFinding),
        ]
  return tableOf(words, 'findings', ['n'], rows)
}

function closedAs({ closedAs: cells }: ComplaintDetail, words: Words): FigureTable {
  const labels = { resolved: 'resolved', not_accepted: 'notAccepted', referred: 'referred' } as const
  return counts('closedAs', cells, words, (name) => words.t(`statistics.row.${labels[name]}`))
}

function durations({ reports, complaints }: Omit<Detail, 'firstAnswerDays'>, words: Words): FigureTable {
  const { t } = words
  const row = (id: string, label: string, took: Durations | null): FigureRow => ({
    ...{ id, label },
    cells: took === null ? [null, null, null] : [took.n, took.medianDays, took.p90Days],
    ...(took?.n === 0 && { isOfNone: true }),
  })
  return tableOf(
    words,
    'durations',
    ['cases', 'medianDays', 'p90Days'],
    [
      row('reportFirstAnswer', t('statistics.row.reportFirstAnswer'), reports.daysToFirstAnswer),
      row('reportCompletion', t('statistics.row.reportCompletion'), reports.daysToCompletion),
      row('complaintFirstAnswer', t('statistics.row.complaintFirstAnswer'), complaints.daysToFirstAnswer),
      row('complaintClosing', t('statistics.row.complaintClosing'), complaints.daysToClosing),
    ],
  )
}

function satisfaction({ satisfaction: given }: ComplaintDetail, words: Words): FigureTable {
  const row = { id: 'ratings', label: words.t('statistics.row.satisfaction') }
  const rows = given === null ? [] : [{ ...row, cells: [given.n, given.meanHundredths / 100] }]
  return tableOf(words, 'satisfaction', ['n', 'mean'], rows)
}
