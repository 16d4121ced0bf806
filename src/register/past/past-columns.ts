/** Columns of the template, in their order. No column has words of a case, or the name of anybody: see decision 40. */
export const pastColumns = [
  'room',
  'receivedOn',
  'method',
  'category',
  'offence',
  'status',
  'acceptedOn',
  'answeredOn',
  'closedOn',
  'body',
  'reopenedOn',
  'closedAgainOn',
] as const
export type PastColumn = (typeof pastColumns)[number]

export const dayColumns = [
  'receivedOn',
  'acceptedOn',
  'answeredOn',
  'closedOn',
  'reopenedOn',
  'closedAgainOn',
] as const satisfies readonly PastColumn[]
export type DayColumn = (typeof dayColumns)[number]

/** More than any office of this size has in ten years. */
export const mostPastRows = 5000

/** A file of that many rows has a tenth of it. In bytes. */
export const largestPastFile = 2 * 1024 * 1024

/** `C` of the third column, as a spreadsheet names it. */
export function letterOfColumn(column: PastColumn): string {
  return String.fromCharCode('A'.charCodeAt(0) + pastColumns.indexOf(column))
}
