import type { GroupYear } from '../../oversight/group-year.js'
import type { SummedTable } from '../../oversight/release-part.js'
import type { SummedCell, SummedCells } from '../../oversight/sum-tables.js'
import type { FigureColumn } from '../../publication/files/figure-table.js'
import { firstAnswerDays } from '../../statistics/case-tables.js'
import type { MessageKey } from '../../ui/messages/messages.js'
import { tableOf, type ColumnName, type TableName, type Words } from '../../figures/table-words.js'

export interface SummedRow {
  readonly id: string
  readonly label: string
  /** One for each column. */
  readonly cells: readonly SummedCell[]
}

/** A table of a group, under the names that the same figures have in releases. */
export interface SummedFigures {
  readonly id: SummedTable | 'firstHalf'
  readonly title: string
  readonly note: string
  readonly head: string
  readonly columns: readonly FigureColumn[]
  /** Empty when no agency shows the table. */
  readonly rows: readonly SummedRow[]
  /** Agencies that were added up. */
  readonly agencies: number
  /** The most that hide a figure of it. */
  readonly hidden: number
}

/** Every table of a group in a year: the whole year first, the first half last. Empty while nobody published either. */
export function summedFigures({ totals, firstHalf }: GroupYear, words: Words): SummedFigures[] {
  const whole = totals
    .filter(({ agencies }) => agencies > 0)
    .map((summed) => figuresOf(summed, summed.table, words))
  if (firstHalf.agencies === 0) return whole
  const half = figuresOf(firstHalf, 'requiredFacts', words)
  const { t } = words
  return [
    ...whole,
    { ...half, id: 'firstHalf', title: t('groups.firstHalfTitle'), note: t('groups.firstHalfNote') },
  ]
}

function figuresOf(summed: SummedCells, table: TableName & SummedTable, words: Words): SummedFigures {
  const columns = columnsOf[table] ?? ['n']
  const { title, note, head, columns: drawn } = tableOf(words, table, columns, [])
  const rows = rowsOf(summed, columns, words).filter((row) => !leavesOut(table, row))
  const cells = Object.values(summed.cells)
  const hidden = cells.length === 0 ? summed.agencies : Math.max(...cells.map((cell) => cell.hidden))
  return {
    ...{ id: table, title, head, columns: drawn, rows, hidden, agencies: summed.agencies },
    // The first six months are a table of their own here.
    note: table === 'requiredFacts' ? words.t('groups.wholeYearNote') : (answersNote(table, words) ?? note),
  }
}

const three = ['total', 'completed', 'inProgress'] as const
const columnsOf: Partial<Record<SummedTable, readonly ColumnName[]>> = {
  required: ['malfeasance', 'misconduct', 'unclassified', ...three],
  requiredFacts: three,
  measures: three,
  servedByMonth: ['walkIn', 'eService', 'people'],
  reopened: ['times'],
}

function rowsOf(summed: SummedCells, columns: readonly ColumnName[], words: Words): SummedRow[] {
  const ids = [...new Set(Object.keys(summed.cells).map((name) => name.split('/')[0] ?? ''))]
  return ids.map((id) => ({
    id,
    label: rowLabel(summed.table, id, words),
    cells: columns.map((column) => summed.cells[`${id}/${column}`] ?? { n: null, hidden: summed.agencies }),
  }))
}

/** As in releases: of ways and bodies those with nothing are left out; so is a row of which nobody shows anything. */
function leavesOut(table: SummedTable, { cells }: SummedRow): boolean {
  const isOpenList = table === 'reportMethods' || table === 'complaintMethods' || table === 'referredTo'
  return cells.every(({ n }) => n === null || (isOpenList && n === 0))
}

function answersNote(table: SummedTable, { t }: Words): string | null {
  if (table !== 'reportAnswers' && table !== 'complaintAnswers') return null
  return t(`statistics.explain.${table}`, { days: firstAnswerDays })
}

const otherNames: Partial<Record<string, string>> = {
  'flow/received': 'new',
  'flow/closed': 'ended',
  'closedAs/not_accepted': 'notAccepted',
}

function rowLabel(table: SummedTable, id: string, { t }: Words): string {
  const key: Partial<Record<SummedTable, string>> = {
    measures: `statistics.row.measure${id}`,
    reportCategories: `terms.category.${id}`,
    reportMethods: `terms.intakeMethod.${id}`,
    complaintMethods: `terms.intakeMethod.${id}`,
    referredTo: `statistics.referred.${id}`,
  }
  // Rows are named by releases, and their names are those of the words; an unknown one is an error at once.
  return t((key[table] ?? `statistics.row.${otherNames[`${table}/${id}`] ?? id}`) as MessageKey)
}

export type CellStatus = 'shown' | 'at_least' | 'not_shown'

/** Nobody is told "at least none". */
export function statusOf({ n, hidden }: SummedCell): CellStatus {
  if (n === null || (n === 0 && hidden > 0)) return 'not_shown'
  return hidden > 0 ? 'at_least' : 'shown'
}
