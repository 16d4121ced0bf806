import type { Figure, FigureColumn, FigureRow, FigureTable } from '../publication/files/figure-table.js'
import type { Lang, T } from '../ui/messages/messages.js'

export interface Words {
  readonly t: T
  readonly lang: Lang
}

/** Tables that every release has. */
export type TableName =
  | 'required'
  | 'requiredFacts'
  | 'measures'
  | 'outcomes'
  | 'general'
  | 'flow'
  | 'reportCategories'
  | 'reportMethods'
  | 'referredTo'
  | 'reportAnswers'
  | 'durations'
  | 'findings'
  | 'complaintCategories'
  | 'closedAs'
  | 'complaintMethods'
  | 'complaintAnswers'
  | 'satisfaction'
  | 'reopened'
  | 'servedByMonth'
  | 'servedByService'

export type ColumnName =
  | 'malfeasance'
  | 'misconduct'
  | 'unclassified'
  | 'total'
  | 'completed'
  | 'inProgress'
  | 'n'
  | 'times'
  | 'cases'
  | 'medianDays'
  | 'p90Days'
  | 'mean'
  | 'walkIn'
  | 'eService'
  | 'people'

export function tableOf(
  { t }: Words,
  name: TableName,
  columns: readonly ColumnName[],
  rows: readonly FigureRow[],
): FigureTable {
  return {
    id: name,
    title: t(`statistics.table.${name}`),
    note: t(`statistics.explain.${name}`, { days: '' }),
    head: t('statistics.column.name'),
    columns: columns.map((id): FigureColumn => ({ id, label: t(`statistics.column.${id}`) })),
    rows,
  }
}

export function countRow(id: string, label: string, n: Figure): FigureRow {
  return { id, label, cells: [n] }
}
