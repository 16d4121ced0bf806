import type { FigureRow, FigureTable } from '../publication/files/figure-table.js'
import type { ReleaseFigures } from '../publication/release-figures.js'
import { writtenFor } from '../kernel/bilingual.js'
import { detailTables } from './detail-tables.js'
import { servedTables } from './served-tables.js'
import { countRow, tableOf, type Words } from './table-words.js'

/** Every figure of a release, published or to be signed, in the order in which the page shows them. */
export function releaseTables(view: ReleaseFigures, words: Words): FigureTable[] {
  const { detail, outcomes, served } = view
  return [
    requiredRows(view, words),
    requiredFacts(view, words),
    measures(view, words),
    ...(outcomes === null ? [] : [outcomeTable(outcomes, words)]),
    general(view, words),
    ...(served === undefined ? [] : servedTables(served, words)),
    ...(detail === null ? [] : detailTables(detail, words).map((table) => markedNone(table, view))),
  ]
}

/** What says nothing below five: where there was nothing to find, to wait for or to rate, other figures say so already. */
function markedNone(
  table: FigureTable,
  { totals, general: complaints, detail }: ReleaseFigures,
): FigureTable {
  const noReports = totals.total === 0 && detail?.reports.flow?.closed === 0
  const nothingIn: Readonly<Record<string, boolean>> = {
    findings: noReports,
    satisfaction: complaints.received === 0,
  }
  if (table.rows.length === 0) return nothingIn[table.id] === true ? { ...table, isNone: true } : table
  return table.id === 'durations' && noReports ? { ...table, rows: table.rows.map(ofNoReport) } : table
}

function ofNoReport(row: FigureRow): FigureRow {
  const isOfReports = row.id === 'reportFirstAnswer' || row.id === 'reportCompletion'
  return isOfReports ? { ...row, isOfNone: true } : row
}

const counted = ['malfeasance', 'misconduct', 'unclassified', 'total', 'completed', 'inProgress'] as const

function requiredRows(view: ReleaseFigures, words: Words): FigureTable {
  const drawn = view.requiredTable[writtenFor(words.lang)]
  const rows = view.rows.map((row, index): FigureRow => ({
    id: row.row,
    label: drawn.rows[index]?.label ?? row.row,
    cells: counted.map((column) => row[column]),
    ...(!row.hasBegun && { isNotOver: true }),
  }))
  const sum: FigureRow = {
    id: 'sum',
    label: words.t('statistics.row.sum'),
    cells: counted.map((column) => view.totals[column]),
  }
  return { ...tableOf(words, 'required', counted, [...rows, sum]), title: drawn.title }
}

const three = ['total', 'completed', 'inProgress'] as const

function requiredFacts({ requiredFacts: facts }: ReleaseFigures, words: Words): FigureTable {
  const { t } = words
  return tableOf(words, 'requiredFacts', three, [
    { id: 'whole', label: t('statistics.row.whole'), cells: three.map((one) => facts[one]) },
    {
      id: 'firstSixMonths',
      label: t('statistics.row.firstSixMonths'),
      cells: three.map((one) => facts.firstSixMonths[one]),
    },
  ])
}

function measures(view: ReleaseFigures, words: Words): FigureTable {
  return tableOf(
    words,
    'measures',
    three,
    view.measures.map(({ measure, n, completed, inProgress }) => ({
      id: measure,
      label: words.t(`statistics.row.measure${measure}`),
      cells: [n, completed, inProgress],
    })),
  )
}

function outcomeTable(outcomes: NonNullable<ReleaseFigures['outcomes']>, words: Words): FigureTable {
  const names = ['substantiated', 'unsubstantiated', 'notAccepted', 'referred', 'withdrawn'] as const
  return tableOf(
    words,
    'outcomes',
    ['n'],
    names.map((id) => countRow(id, words.t(`statistics.row.${id}`), outcomes[id])),
  )
}

function general({ general: { received, closed, inProgress } }: ReleaseFigures, words: Words): FigureTable {
  const { t } = words
  return tableOf(
    words,
    'general',
    ['n'],
    [
      countRow('received', t('statistics.row.received'), received),
      countRow('closed', t('statistics.row.closed'), closed),
      countRow('inProgress', t('statistics.row.inProgress'), inProgress),
    ],
  )
}
