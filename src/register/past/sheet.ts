/** What stands in a cell. A number may be a day: spreadsheets keep days as numbers. */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** Its value is not looked at: it can change with the day on which the file is opened. */
  | { readonly kind: 'formula' }
  | null

export interface SheetRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly number: number
  readonly cells: readonly SheetCell[]
}

export interface Sheet {
  /** Without rows in which nothing stands. */
  readonly rows: readonly SheetRow[]
  /** Spreadsheets of old Macintoshes count days from another one. */
  readonly countsFrom1904: boolean
}

export type FileProblem = 'no_file' | 'too_large' | 'not_a_table' | 'broken' | 'too_many_rows'

/** A file that cannot be read at all. */
export class UnreadableSheetError extends Error {
  constructor(
    readonly problem: FileProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options)
    this.name = 'UnreadableSheetError'
  }
}
