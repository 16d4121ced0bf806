import type { FigureTable } from '../publication/files/figure-table.js'
import type { TableName } from './table-words.js'

/** What is folded, by the heading above it; the required table and facts stand above in words. */
export const tableGroups = {
  served: ['servedByMonth', 'servedByService'],
  reports: [
    ...(['measures', 'outcomes', 'flow', 'reportCategories', 'reportMethods', 'referredTo'] as const),
    ...(['reportAnswers', 'findings'] as const),
  ],
  complaints: [
    ...(['complaintCategories', 'complaintMethods', 'complaintAnswers', 'closedAs', 'durations'] as const),
    ...(['satisfaction', 'reopened'] as const),
  ],
} as const satisfies Readonly<Record<string, readonly TableName[]>>

/** Whether a figure of the table, or all of it, is not shown. */
export function hidesSomething({ rows, isNone }: FigureTable): boolean {
  if (isNone === true) return false
  return rows.length === 0 || rows.some(({ cells, isOfNone }) => isOfNone !== true && cells.includes(null))
}
